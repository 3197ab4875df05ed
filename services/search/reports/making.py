"""From a form to a report that is stored."""

import datetime as dt
from collections.abc import Iterator, Mapping

from fastapi import HTTPException, Request
from redis.asyncio import Redis

from services.search.limits import admit
from services.search.parameters import ParametersRefusedError, Refusal
from services.search.settings import SearchSettings
from shared.contracts import Statement, StatementsMessage
from shared.contracts.clean_text import storable
from shared.index.port import InvalidQueryError, StatementIndex
from shared.reports.report import (
    FIELDS,
    MAX_COMMENT,
    MAX_CORRECTION,
    FieldName,
    report_of,
)
from shared.reports.store import NoRoomError, store

NO_ARTICLE = "No article with this id is on record. It may have been removed."
NO_STATEMENT = (
    "This statement is no longer in its article: a newer revision has replaced it. Look at the "
    "article again."
)
FULL = (
    "Thank you, but no more reports are kept here until the operator has looked at those that "
    "there are."
)

LABELS: Mapping[FieldName, str] = {
    "content": "the words are not what was said, too many or too few",
    "speaker": "somebody else said it",
    "role": "the role is wrong",
    "affiliation": "the affiliation is wrong",
    "country": "the country is wrong",
    "cue": "the word of saying is wrong",
    "kind": "quoted, reported or partly quoted is wrong",
    "act": "said, or wanted and believed, is wrong",
    "modality": "denied, refused, asked or conditional is wrong",
    "channel": "the channel is wrong",
    "via": "who relayed it is wrong",
    "said_at": "the time is wrong",
    "target": "it is about somebody else",
    "stance": "it takes another side",
    "no_statement": "this is no statement",
    "missing": "a statement is missing",
    "other": "something else",
}


async def subject(
    index: StatementIndex, article_id: str, statement_id: str
) -> tuple[StatementsMessage, Statement | None]:
    """The article with these ids and its statement; no statement where no id is given.

    Raises:
        HTTPException: 404, there is no such article or statement.
        IndexUnavailableError: the engine does not answer.
    """
    try:
        message = await index.article(article_id)
    except InvalidQueryError:
        message = None
    if message is None:
        raise HTTPException(404, NO_ARTICLE)
    if not statement_id:
        return message, None
    found = next((one for one in message.statements if one.id == statement_id), None)
    if found is None:
        raise HTTPException(404, NO_STATEMENT)
    return message, found


async def keep(
    request: Request,
    redis: Redis,
    message: StatementsMessage,
    statement: Statement | None,
    form: Mapping[str, str],
) -> str:
    """Store what a form says; the id of the report, which is stored when this returns.

    Raises:
        ParametersRefusedError: a field is wrong.
        HTTPException: 429, there is no room, or too many come from one place.
        redis.exceptions.RedisError: Redis does not answer.
    """
    settings: SearchSettings = request.app.state.settings
    refusals = list(_refusals(form))
    if refusals:
        raise ParametersRefusedError(refusals)
    await admit(redis, request, "reports", settings.reports_an_hour)
    (field,) = (name for name in FIELDS if name == form.get("field"))
    report = report_of(
        message,
        statement,
        field,
        correction=form.get("correction", "").strip(),
        comment=form.get("comment", "").strip(),
        now=dt.datetime.now(dt.UTC),
    )
    try:
        return await store(redis, report, settings.reports_most)
    except NoRoomError:
        raise HTTPException(429, FULL) from None


def _refusals(form: Mapping[str, str]) -> Iterator[Refusal]:
    if form.get("field") not in FIELDS:
        yield Refusal(
            "field", form.get("field", "")[:200], "there is no such field", ", ".join(FIELDS)
        )
    for name, limit in (("correction", MAX_CORRECTION), ("comment", MAX_COMMENT)):
        text, allowed = form.get(name, ""), f"up to {limit} characters"
        try:
            storable(text)
        except ValueError as error:
            yield Refusal(name, "", f"it holds {error}", allowed)
        if len(text.strip()) > limit:
            yield Refusal(name, text[:200], "it is too long", allowed)
