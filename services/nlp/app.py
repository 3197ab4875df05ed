"""From an article on the stream to its statements on the next one."""

from collections.abc import Callable

from faststream.redis.annotations import RedisStreamMessage

from services.nlp.settings import NlpSettings
from services.nlp.worker import ExtractionThread, StatementExtractor, StuckError
from shared.contracts import (
    ARTICLES_STREAM,
    STATEMENTS_STREAM,
    ArticleMessage,
    StatementsMessage,
)
from shared.streams import asyncapi
from shared.streams.groups import NLP_GROUP
from shared.streams.reading import UnreadableError, read
from shared.streams.service import StreamService
from shared.streams.subscription import Subscription, consumer_name, subscribe

SEQUENCE_STEP = 2**20
"""Entries of one millisecond that a sequence tells apart."""


def build(
    settings: NlpSettings, load: Callable[[], StatementExtractor], consumer: str | None = None
) -> StreamService:
    """The service, not yet running.

    Args:
        settings: its settings.
        load: makes the extractor, before the first article is read.
        consumer: its name in the group; one that nobody else has where none is given.
    """
    extraction = ExtractionThread(load, settings.extraction_seconds)
    service = StreamService(
        settings,
        Subscription(
            stream=ARTICLES_STREAM,
            group=NLP_GROUP,
            consumer=consumer or consumer_name(),
            lease_seconds=settings.lease_seconds,
            max_deliveries=settings.max_deliveries,
        ),
        title="onrecord nlp",
        description="Takes every statement out of news articles: who said what about whom.",
        prepare=extraction.start,
    )

    @subscribe(
        service.broker,
        service.subscription,
        decoder=read_article,
        title="articles",
        description="Articles to take statements out of. An entry has one field, `__data__`, with "
        "this message as plain JSON in UTF-8; anyone may add one.",
    )
    @service.broker.publisher(
        stream=STATEMENTS_STREAM,
        title="statements",
        description="Each article with all of its statements, in the field `__data__` as JSON.",
    )
    async def extract(article: ArticleMessage, message: RedisStreamMessage) -> StatementsMessage:
        """Take the statements out of one article."""
        sequence = sequence_of(message.raw_message["message_ids"][0])
        try:
            extracted = await extraction.extract(article.article())
        except StuckError as error:
            service.broken.put_nowait(error)
            raise
        return StatementsMessage(
            sequence=sequence,
            article=article.article(),
            statements=extracted.statements,
            extractor=extraction.identity,
            skipped=extracted.skipped,
        )

    return service


async def read_article(message: RedisStreamMessage) -> ArticleMessage:
    """The article in an entry.

    Raises:
        UnreadableError: it can never be read; the message says why.
    """
    return read(message.raw_message["data"], ArticleMessage)


def sequence_of(entry: bytes) -> int:
    """The place of `entry` in its stream as one number: b"5-1" is 5 * 2**20 + 1.

    Raises:
        UnreadableError: the id was made up by the publisher and does not fit in 63 bits.
    """
    milliseconds, number = map(int, entry.split(b"-"))
    sequence = milliseconds * SEQUENCE_STEP + number
    if number >= SEQUENCE_STEP or sequence >= 2**63:
        raise UnreadableError(f"the id {entry.decode()} of its entry is not a time and a number")
    return sequence


def contract() -> str:
    """The AsyncAPI document of the service as it stands in docs/."""
    settings = NlpSettings(redis_url=asyncapi.AN_ADDRESS)
    return asyncapi.file_text(build(settings, _not_started, consumer=asyncapi.A_CONSUMER).app)


def _not_started() -> StatementExtractor:
    raise RuntimeError("a service that is only described is not to be started")
