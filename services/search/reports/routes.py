"""The pages of reports: the form for readers, the list for the operator."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse

from services.search.addresses import article_page
from services.search.dependencies import Index
from services.search.forms import Form
from services.search.operator.admission import OperatorOnly
from services.search.page.cards import statement_card
from services.search.page.rendering import rendered
from services.search.page.wording import counted, shortened
from services.search.parameters.writing import path_segment
from services.search.reports.making import LABELS, keep, subject
from services.search.store import Store
from shared.index.answer import ArticleSummary
from shared.reports.report import FIELDS, MAX_COMMENT, MAX_CORRECTION
from shared.reports.store import Stored, how_many, newest_reports, remove, remove_up_to
from shared.streams.letters import is_id

router = APIRouter(include_in_schema=False)

SHOWN = 50
"""Reports that the operator's list shows."""

ArticleGiven = Annotated[str, Query(max_length=512)]
StatementGiven = Annotated[str, Query(max_length=512)]


@dataclass(frozen=True)
class ReportShown:
    """A report in the operator's list."""

    id: str
    when: str
    what: str
    correction: str
    comment: str
    words: str
    title: str
    link: str


@router.get("/report")
async def form_page(
    index: Index, article: ArticleGiven, statement: StatementGiven = ""
) -> HTMLResponse:
    """The form for an error in one statement, or for one that is missing."""
    message, found = await subject(index, article, statement)
    summary = ArticleSummary.of(message.article)
    return rendered(
        "report.html",
        article=message.article.id,
        title=shortened(message.article.title or "Untitled article", 160),
        statement=statement,
        card=statement_card(found, summary) if found else None,
        back=article_page(message.article.id, statement or None),
        fields=[(name, LABELS[name]) for name in FIELDS if found or name in ("missing", "other")],
        longest=(MAX_CORRECTION, MAX_COMMENT),
        q="",
    )


@router.post("/report")
async def report(request: Request, index: Index, redis: Store, form: Form) -> RedirectResponse:
    """Store a report."""
    article, statement = form.get("article", "")[:512], form.get("statement", "")[:512]
    message, found = await subject(index, article, statement)
    id_ = await keep(request, redis, message, found, form)
    return RedirectResponse(f"/reported?id={id_}&article={path_segment(article)}", 303)


@router.get("/reported")
async def reported(id: Annotated[str, Query(max_length=50)], article: ArticleGiven) -> HTMLResponse:  # noqa: A002  # as in the address
    """That a report is stored, and the way back."""
    if not is_id(id):
        raise HTTPException(404, "There is no such report.")
    return rendered("reported.html", id=id, back=article_page(article), q="")


@router.get("/operator/reports", dependencies=[OperatorOnly])
async def listed(redis: Store) -> HTMLResponse:
    """The newest reports."""
    found = await newest_reports(redis, SHOWN)
    return rendered(
        "reports.html",
        total=counted(await how_many(redis), "report"),
        reports=[_shown(one) for one in found],
        last=found[0].id if found else "",
        q="",
    )


@router.post("/operator/reports", dependencies=[OperatorOnly])
async def take_away(redis: Store, form: Form) -> RedirectResponse:
    """Remove one report, or all up to the newest that the page has shown."""
    if form.get("sure") != "yes":
        raise HTTPException(422, "Nothing was removed: the box that says so was not ticked.")
    if form.get("id"):
        await remove(redis, form["id"])
    elif form.get("up_to"):
        await remove_up_to(redis, form["up_to"])
    else:
        raise HTTPException(422, "The form does not say which report.")
    return RedirectResponse("/operator/reports", 303)


def _shown(stored: Stored) -> ReportShown:
    report = stored.report
    words = ""
    if report.record:
        words = " … ".join(span["text"] for span in report.record["content"])
    return ReportShown(
        id=stored.id,
        when=report.reported_at.strftime("%Y-%m-%d %H:%M"),
        what=LABELS[report.field],
        correction=report.correction,
        comment=report.comment,
        words=shortened(words, 300),
        title=shortened(report.title or "Untitled article", 160),
        link=article_page(report.article, report.statement),
    )
