from collections.abc import Awaitable, Callable

from faststream.redis.message import BatchStreamMessage, RedisBatchStreamMessage

from shared.contracts import ArticleMessage
from shared.streams.batches import Batch, read_batch
from shared.streams.subscription import Parsed, Raw, as_it_is, claimed


async def batch_of(
    parser: Callable[[Raw], Awaitable[Parsed]], *payloads: bytes
) -> Batch[ArticleMessage]:
    parsed = await parser(
        BatchStreamMessage(
            type="bstream",
            channel="articles",
            message_ids=[f"1-{n}".encode() for n in range(len(payloads))],
            data=[{b"__data__": payload} for payload in payloads],
        )
    )
    assert isinstance(parsed, RedisBatchStreamMessage)
    return read_batch(parsed, ArticleMessage, largest=100)


async def test_an_entry_that_cannot_be_read_spoils_no_other() -> None:
    batch = await batch_of(as_it_is, b'{"id": "a", "text": "Rain."}', b"?", b'{"text": "Sun."}')
    assert [(entry, article.text) for entry, article in batch.messages] == [
        (b"1-0", "Rain."),
        (b"1-2", "Sun."),
    ]
    ((entry, why),) = batch.unreadable
    assert entry == b"1-1"
    assert "Invalid JSON" in why


async def test_what_was_taken_over_is_told_apart_from_what_is_new() -> None:
    assert not (await batch_of(as_it_is, b"{}")).claimed
    assert (await batch_of(claimed, b"{}")).claimed
