"""GET /v1/articles/{id}."""

from fastapi import APIRouter, HTTPException

from services.search.api.answers import ArticleAnswer
from services.search.api.routing import refusals
from services.search.dependencies import Index
from services.search.paths import ArticleId

router = APIRouter()


@router.get(
    "/v1/articles/{id:anything}",
    summary="An article with its statements",
    responses=refusals(404, 422, 503),
)
async def article(index: Index, article_id: ArticleId) -> ArticleAnswer:
    """The article as it was read last, with its text and all of its statements."""
    found = await index.article(article_id)
    if found is None:
        raise HTTPException(404, f"No article with the id {article_id[:200]!r} is on record.")
    return ArticleAnswer(article=found.article, statements=found.statements, skipped=found.skipped)
