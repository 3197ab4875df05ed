"""The two messages on the streams. A reader of version n accepts messages of n and of n - 1."""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from shared.contracts.article import Article
from shared.contracts.clean_text import storable
from shared.contracts.identity import article_id
from shared.contracts.span import Record
from shared.contracts.statement import Extractor, Statement

ARTICLE_VERSION = 1
STATEMENTS_VERSION = 1

ARTICLES_STREAM = "articles"
STATEMENTS_STREAM = "statements"


def _readable(version: int, current: int) -> int:
    """Refuse what this release cannot read: newer than it, or older than the one before it."""
    oldest = max(1, current - 1)
    if not oldest <= version <= current:
        raise ValueError(
            f"schema version {version} cannot be read here: this release reads "
            f"{oldest} to {current}"
        )
    return version


class ArticleMessage(Article):
    """An article on the stream `articles`: only `text` is required, from whoever publishes it."""

    model_config = ConfigDict(json_schema_extra={"required": ["text"]})

    schema_version: Annotated[
        int, AfterValidator(lambda version: _readable(version, ARTICLE_VERSION))
    ] = Field(default=ARTICLE_VERSION, description="Version of this message's schema.")

    @model_validator(mode="before")
    @classmethod
    def _id_from_what_there_is(cls, given: Any) -> Any:
        """Anyone may publish without an id; the id is then what ingest would have given."""
        if not isinstance(given, dict) or given.get("id") or not isinstance(given.get("text"), str):
            return given
        url = given.get("url")
        text = storable(given["text"])
        return given | {"id": article_id(None, url if isinstance(url, str) else None, text)}

    def article(self) -> Article:
        """The article alone, without the envelope."""
        return Article.model_construct(
            **{name: getattr(self, name) for name in Article.model_fields}
        )


class StatementsMessage(Record):
    """One article with all of its statements, on the stream `statements`."""

    schema_version: Annotated[
        int, AfterValidator(lambda version: _readable(version, STATEMENTS_VERSION))
    ] = Field(default=STATEMENTS_VERSION, description="Version of this message's schema.")
    sequence: int = Field(
        ge=0,
        lt=2**63,
        description="Place of the article in the stream of articles; of two revisions of one "
        "article the higher one is the newer.",
    )
    article: Article = Field(description="The article as it was read.")
    statements: tuple[Statement, ...] = Field(description="Its statements, in order of appearance.")
    extractor: Extractor = Field(description="What made the statements.")
    skipped: str | None = Field(
        default=None,
        max_length=500,
        description="Why the article, or the end of a long one, was not read for statements, in a "
        "sentence; null where all of it was.",
    )

    @model_validator(mode="after")
    def _statements_are_of_the_article(self) -> Self:
        strangers = {s.article_id for s in self.statements} - {self.article.id}
        if strangers:
            raise ValueError(f"statements of another article: {min(strangers)!r}")
        return self
