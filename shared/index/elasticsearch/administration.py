"""The indices behind their aliases.

`onrecord-statements` is an alias of `onrecord-statements-000001`: readers and writers know the
alias only, so that an index can be replaced by its next version in one step.
"""

from dataclasses import dataclass
from typing import Any

from elasticsearch import AsyncElasticsearch, BadRequestError

from shared.index.elasticsearch.mappings import (
    VERSION,
    article_mappings,
    settings,
    statement_mappings,
)
from shared.index.port import IncompatibleIndexError

_FIRST = "000001"


@dataclass(frozen=True)
class IndexNames:
    """Aliases of the two indices; a cluster can hold several pairs, each with its prefix."""

    prefix: str

    @property
    def statements(self) -> str:
        """Alias of the index of statements."""
        return f"{self.prefix}-statements"

    @property
    def articles(self) -> str:
        """Alias of the index of articles."""
        return f"{self.prefix}-articles"


async def prepare(client: AsyncElasticsearch, names: IndexNames) -> None:
    """Make templates, indices and aliases that are not there yet.

    Raises:
        IncompatibleIndexError: an index of another version is there.
    """
    for alias, mappings in (
        (names.articles, article_mappings()),
        (names.statements, statement_mappings()),
    ):
        if await client.indices.exists_alias(name=alias):
            await _check(client, alias)
        await client.indices.put_index_template(
            name=alias,
            index_patterns=[f"{alias}-*"],
            priority=200,
            template={"settings": settings(), "mappings": mappings},
        )
        if not await client.indices.exists_alias(name=alias):
            await _create(client, alias)


async def _create(client: AsyncElasticsearch, alias: str) -> None:
    try:
        await client.indices.create(index=f"{alias}-{_FIRST}", aliases={alias: {}})
    except BadRequestError as error:
        # Another process was quicker.
        if error.message != "resource_already_exists_exception":
            raise


async def _check(client: AsyncElasticsearch, alias: str) -> None:
    found: dict[str, Any] = (await client.indices.get_mapping(index=alias)).body
    for index, content in found.items():
        version = content["mappings"].get("_meta", {}).get("schema")
        if version != VERSION:
            raise IncompatibleIndexError(
                f"The index {index} has schema {version}, and this release reads schema {VERSION}. "
                "Set ONRECORD_INDEX_NAME to a new name and push the articles again."
            )
