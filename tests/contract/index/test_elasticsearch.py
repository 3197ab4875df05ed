"""What holds on Elasticsearch alone: fields for its own users, and writers that meet half way."""

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from elasticsearch import ApiError, AsyncElasticsearch

from shared.contracts import StatementsMessage
from shared.index.elasticsearch.administration import IndexNames
from shared.index.elasticsearch.index import ElasticsearchIndex
from shared.index.elasticsearch.revisions import Revision
from shared.index.elasticsearch.writing import Writer
from shared.index.open import open_index
from shared.index.port import IncompatibleIndexError, IndexUnavailableError, StatementIndex
from shared.index.query import StatementQuery
from shared.settings import Settings
from tests.contract.index.asking import articles, contents, write
from tests.contract.index.samples import article, ferry, message, statement, target
from tests.servers import free_port

TEXT = "We sail. We wait. We row."


@pytest.fixture
def engine() -> str:
    """These are not for the other one."""
    return "elasticsearch"


@pytest.fixture
async def client(elasticsearch_url: str) -> AsyncIterator[AsyncElasticsearch]:
    """What a user of Elasticsearch has."""
    async with AsyncElasticsearch(elasticsearch_url) as client:
        yield client


@pytest.fixture
def names(settings: Settings) -> IndexNames:
    """Aliases of the test's index."""
    return IndexNames(settings.index_name)


def revision(sequence: int, *words: str) -> StatementsMessage:
    """A revision of one article that says these words."""
    of = article(text=TEXT)
    return message(of, *(statement(of, one) for one in words), sequence=sequence)


async def found(client: AsyncElasticsearch, alias: str, query: dict[str, Any]) -> int:
    """How many documents a user's own query finds."""
    return int((await client.count(index=alias, query=query))["count"])


async def test_users_find_statements_by_fields_of_their_own_queries(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames
) -> None:
    of = article(text=TEXT)
    one = statement(of, "We sail", country="SE", targets=(target("Tram", "oppose", "NO"),))
    await write(index, message(of, one))
    for query in (
        {"term": {"speaker": "Ada Lind"}},
        {"term": {"opposes": "Tram"}},
        {"term": {"supports": "unknown"}},
        {"term": {"channel": "unknown"}},
        {"term": {"day": "2031-05-04"}},
        {"match": {"content": "sailing"}},
        {"match": {"names.speaker": "lind"}},
        {"range": {"published_at": {"gte": "2031-05-01", "lt": "2031-06-01"}}},
        {"term": {"statement.speaker.country": "SE"}},
        {"term": {"statement.targets.stance": "oppose"}},
        {"term": {"statement.cue.class": "say"}},
        {"term": {"statement.extractor.name": "samples"}},
        {"range": {"statement.confidence": {"gte": 0.5}}},
        {"term": {"article.url": "https://harbour.example/a1"}},
    ):
        assert await found(client, names.statements, query) == 1, query
    for query in ({"match": {"article.text": "waiting"}}, {"term": {"article.id": "a1"}}):
        assert await found(client, names.articles, query) == 1, query


async def test_the_source_of_a_statement_is_the_record_as_it_is_everywhere(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames
) -> None:
    of = article(text=TEXT)
    one = statement(of, "We sail")
    await write(index, message(of, one))
    answer = await client.search(index=names.statements)
    assert answer["hits"]["hits"][0]["_source"]["statement"] == one.model_dump(mode="json")


async def test_both_names_are_aliases_of_versioned_indices(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames
) -> None:
    await index.prepare()
    for alias in (names.articles, names.statements):
        assert list((await client.indices.get_alias(name=alias)).body) == [f"{alias}-000001"]


async def test_a_field_that_is_not_mapped_is_refused(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames
) -> None:
    for alias in (names.articles, names.statements):
        with pytest.raises(ApiError, match="strict"):
            await client.index(index=alias, document={"colour": "red"})


async def test_an_index_made_later_by_its_name_gets_the_same_fields(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames
) -> None:
    later = f"{names.statements}-000002"
    try:
        await client.indices.create(index=later)
        mappings = (await client.indices.get_mapping(index=f"{names.statements}-*")).body
    finally:
        await client.indices.delete(index=later)
    assert mappings[later] == mappings[f"{names.statements}-000001"]


async def test_an_index_of_another_release_is_refused_with_what_to_do(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames
) -> None:
    await client.indices.put_mapping(index=names.statements, meta={"schema": 99})
    with pytest.raises(IncompatibleIndexError, match="ONRECORD_INDEX_NAME"):
        await index.prepare()


async def test_a_missing_index_is_never_made_by_writing(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames
) -> None:
    await client.indices.delete(index=f"{names.statements}-000001,{names.articles}-000001")
    (verdict,) = await index.write([ferry()])
    assert verdict.outcome == "retry"
    assert not await client.indices.exists(index=names.articles)
    await index.prepare()
    assert await write(index, ferry()) == ["written"]


async def test_what_an_administrator_blocks_is_tried_again_and_not_refused(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames
) -> None:
    await client.indices.put_settings(index=names.statements, settings={"blocks.write": True})
    (verdict,) = await index.write([ferry()])
    assert verdict.outcome == "retry"
    assert "blocked" in verdict.reason
    await client.indices.put_settings(index=names.statements, settings={"blocks.write": False})
    assert await write(index, ferry()) == ["written"]
    assert await articles(index) == ["a1"]


async def test_a_statement_that_elasticsearch_refuses_takes_its_article_along(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames
) -> None:
    """An administrator's pipeline adds a field to one of them that the mapping does not have."""
    pipeline = f"{names.statements}-colour"
    colour = {"if": "ctx.content == 'We wait'", "field": "colour", "value": "red"}
    await client.ingest.put_pipeline(id=pipeline, processors=[{"set": colour}])
    try:
        await client.indices.put_settings(
            index=names.statements, settings={"index.default_pipeline": pipeline}
        )
        given = [ferry("a0"), revision(1, "We sail", "We wait"), ferry("a2")]
        outcomes = [verdict.outcome for verdict in await index.write(given)]
        await index.refresh()
        assert await index.article("a1") is None
        assert sorted(await articles(index)) == ["a0", "a2"]
        assert outcomes == ["written", "refused", "written"]
    finally:
        await client.indices.put_settings(
            index=names.statements, settings={"index.default_pipeline": "_none"}
        )
        await client.ingest.delete_pipeline(id=pipeline)


class InterruptedWriter(Writer):
    """A writer that waits between two of its steps while something else happens.

    Args:
        before: the step: "statements" or "verify".
        meanwhile: what happens.
    """

    def __init__(
        self,
        client: AsyncElasticsearch,
        names: IndexNames,
        before: str,
        meanwhile: Callable[[], Awaitable[object]],
    ) -> None:
        super().__init__(client, names)
        self._before = before
        self._meanwhile = meanwhile

    async def _write_statements(self, revisions: "list[Revision]") -> None:  # type: ignore[override]
        if self._before == "statements":
            await self._meanwhile()
        await super()._write_statements(revisions)

    async def _verify(self, revisions: "list[Revision]") -> None:  # type: ignore[override]
        if self._before == "verify":
            await self._meanwhile()
        await super()._verify(revisions)


@pytest.mark.parametrize("before", ["statements", "verify"])
async def test_a_slow_writer_of_an_older_revision_leaves_nothing_of_it(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames, before: str
) -> None:
    newer = revision(2, "We wait", "We row")
    slow = InterruptedWriter(client, names, before, lambda: index.write([newer]))
    verdicts = await slow.write([revision(1, "We sail", "We wait")])
    assert [verdict.outcome for verdict in verdicts] == ["superseded"]
    await index.refresh()
    assert sorted(await contents(index)) == ["We row", "We wait"]
    assert await index.article("a1") == newer


async def test_a_slow_writer_of_a_newer_revision_wins_all_the_same(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames
) -> None:
    older = revision(1, "We sail", "We wait")
    slow = InterruptedWriter(client, names, "statements", lambda: index.write([older]))
    await slow.write([revision(2, "We wait", "We row")])
    await index.refresh()
    assert sorted(await contents(index)) == ["We row", "We wait"]


@pytest.mark.parametrize("before", ["statements", "verify"])
async def test_two_writers_of_one_message_leave_it_once(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames, before: str
) -> None:
    same = revision(1, "We sail", "We wait")
    slow = InterruptedWriter(client, names, before, lambda: index.write([same]))
    verdicts = await slow.write([same])
    assert [verdict.outcome for verdict in verdicts] == ["written"]
    await index.refresh()
    assert sorted(await contents(index)) == ["We sail", "We wait"]


@pytest.mark.parametrize("before", ["statements", "verify"])
async def test_an_article_deleted_while_it_is_written_stays_deleted(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames, before: str
) -> None:
    slow = InterruptedWriter(client, names, before, lambda: index.delete(["a1"]))
    await slow.write([revision(1, "We sail")])
    await index.refresh()
    assert await contents(index) == []
    assert await index.article("a1") is None


class KilledError(Exception):
    """Stands for the end of a process."""


async def kill() -> None:
    """End the writer here."""
    raise KilledError


@pytest.mark.parametrize("before", ["statements", "verify"])
async def test_a_writer_that_dies_half_way_leaves_nothing_to_the_next_revision(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames, before: str
) -> None:
    await index.write([revision(1, "We sail", "We wait")])
    dying = InterruptedWriter(client, names, before, kill)
    with pytest.raises(KilledError):
        await dying.write([revision(2, "We wait", "We row")])
    assert await write(index, revision(3, "We row")) == ["written"]
    assert await contents(index) == ["We row"]


@pytest.mark.parametrize("before", ["statements", "verify"])
async def test_what_a_writer_that_died_had_begun_is_finished_by_its_message(
    index: StatementIndex, client: AsyncElasticsearch, names: IndexNames, before: str
) -> None:
    await index.write([revision(1, "We sail", "We wait")])
    dying = InterruptedWriter(client, names, before, kill)
    again = revision(2, "We wait", "We row")
    with pytest.raises(KilledError):
        await dying.write([again])
    assert await write(index, again) == ["written"]
    assert sorted(await contents(index)) == ["We row", "We wait"]


async def test_every_call_says_so_when_elasticsearch_cannot_be_reached() -> None:
    settings = Settings(
        elasticsearch_url=f"http://127.0.0.1:{free_port()}",
        index_name=f"t{secrets.token_hex(6)}",
    )
    nobody = open_index(settings, writer=True)
    query = StatementQuery()
    assert isinstance(nobody, ElasticsearchIndex)
    try:
        for call in (
            nobody.prepare(),
            nobody.write([ferry()]),
            nobody.delete(["a1"]),
            nobody.refresh(),
            nobody.search(query),
            nobody.search(StatementQuery(text="ferry")),
            nobody.facets(query, ["speaker"]),
            nobody.timeline(query, "day"),
            nobody.matrix(query, "speaker"),
            nobody.article("a1"),
            anext(nobody.export(query)),
            nobody.ping(),
        ):
            with pytest.raises(IndexUnavailableError, match="cannot be reached"):
                await call
    finally:
        await nobody.close()
