"""GET /v1/wordings/{id}."""

from fastapi import APIRouter

from services.search.addresses import API_WORDINGS, statement_page
from services.search.api.answers import FoundStatement, OtherWording, WordingsAnswer
from services.search.api.routing import refusals
from services.search.dependencies import Index
from services.search.paths import StatementId
from services.search.results import found_statement
from services.search.wordings import wordings

router = APIRouter()


@router.get(
    f"{API_WORDINGS}/{{id:anything}}",
    summary="The same statement in other outlets",
    responses=refusals(404, 422, 503),
)
async def other_wordings(index: Index, statement_id: StatementId) -> WordingsAnswer:
    """A statement, and near-identical ones in other articles, one an article, the oldest first.

    Two statements of one speaker word the same if the shorter one shares at least a quarter of its
    runs of three words with the other; of different speakers, three fifths and at least eight.
    """
    hit = await found_statement(index, statement_id)
    found = await wordings(index, hit.statement)
    return WordingsAnswer(
        statement=FoundStatement.of(hit, statement_page(hit)),
        others=tuple(
            OtherWording(
                share=round(one.share, 3),
                statement=FoundStatement.of(one.hit, statement_page(one.hit)),
            )
            for one in found
        ),
    )
