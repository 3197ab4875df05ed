"""Ids and names as the last part of a path, whatever characters they have."""

from typing import Annotated

from fastapi import Path
from starlette.convertors import Convertor, register_url_convertor

from shared.index.facet_values import MAX_VALUE


class Anything(Convertor[str]):
    """Like starlette's `path`, but line breaks are characters like any other."""

    regex = r"(?s:.+)"

    def convert(self, value: str) -> str:
        """The text as it is."""
        return value

    def to_string(self, value: str) -> str:
        """The text as it is."""
        return value


register_url_convertor("anything", Anything())

ArticleId = Annotated[
    str, Path(alias="id", description="Id of the article, percent-encoded.", max_length=512)
]
StatementId = Annotated[
    str, Path(alias="id", description="Id of the statement, percent-encoded.", max_length=512)
]
SpeakerName = Annotated[
    str, Path(alias="name", description="Canonical name, percent-encoded.", max_length=MAX_VALUE)
]
