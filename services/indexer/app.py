"""From statements on the stream to records in the index."""

from services.indexer.gathering import rest
from services.indexer.settings import IndexerSettings
from services.indexer.writing import write_all
from shared.contracts import STATEMENTS_STREAM
from shared.index.open import open_index
from shared.index.port import IndexUnavailableError, StatementIndex
from shared.streams import asyncapi
from shared.streams.backoff import until_it_answers
from shared.streams.groups import INDEXER_GROUP
from shared.streams.service import StreamService
from shared.streams.statements import DESCRIPTION, TITLE, Entries, read_statements
from shared.streams.subscription import Subscription, consumer_name, subscribe


def build(
    settings: IndexerSettings, index: StatementIndex, consumer: str | None = None
) -> StreamService:
    """The service, not yet running.

    Args:
        settings: its settings.
        index: where it writes; prepared before the first read, and closed with the service.
        consumer: its name in the group; one that nobody else has where none is given.
    """

    async def prepare() -> None:
        await until_it_answers(index.prepare, (IndexUnavailableError,), "the index")

    service = StreamService(
        settings,
        Subscription(
            stream=STATEMENTS_STREAM,
            group=INDEXER_GROUP,
            consumer=consumer or consumer_name(),
            lease_seconds=settings.lease_seconds,
            max_deliveries=settings.max_deliveries,
            batch=settings.batch,
        ),
        title="onrecord indexer",
        description="Writes articles with their statements to the search index.",
        prepare=prepare,
        check=index.ping,
        close=index.close,
    )

    @subscribe(
        service.broker,
        service.subscription,
        decoder=read_statements,
        title=TITLE,
        description=DESCRIPTION,
    )
    async def store(entries: Entries) -> None:
        """Write a batch of articles, each with its own verdict."""
        for entry, error in entries.unreadable:
            await service.settlement.bury(entry, "unreadable", error)
        await write_all(entries.messages, index.write, service.settlement)
        size = len(entries.messages) + len(entries.unreadable)
        if size < settings.batch and not entries.claimed:
            await rest(service.redis, settings.gather_seconds, settings.batch)

    return service


def contract() -> str:
    """The AsyncAPI document of the service as it stands in docs/."""
    settings = IndexerSettings(redis_url=asyncapi.AN_ADDRESS, elasticsearch_url=None)
    index = open_index(settings, writer=False)  # only described: nothing is opened
    return asyncapi.file_text(build(settings, index, consumer=asyncapi.A_CONSUMER).app)
