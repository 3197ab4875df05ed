from collections.abc import Sequence

import pytest
from redis.asyncio import Redis

from services.indexer.writing import write_all
from shared.contracts import Article, Extractor, StatementsMessage
from shared.index.answer import Verdict
from shared.index.port import IndexUnavailableError
from shared.streams import backoff
from shared.streams.settlement import Reason, Settlement

Reply = dict[str, Verdict] | Exception
WRITTEN, SUPERSEDED = Verdict("written"), Verdict("superseded")


class Ledger(Settlement):
    """Notes what would be settled."""

    def __init__(self) -> None:
        super().__init__(Redis(), "statements", "indexer", "w")
        object.__setattr__(self, "acknowledged", [])
        object.__setattr__(self, "buried", [])

    acknowledged: list[bytes]
    buried: list[tuple[bytes, str, str]]

    async def acknowledge(self, entries: list[bytes]) -> None:
        self.acknowledged.extend(entries)

    async def bury(self, entry: bytes, reason: Reason, error: str) -> bool:
        self.buried.append((entry, reason, error))
        return True


class Index:
    """Answers with one reply after another: a verdict by article, or an error."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.asked: list[list[str]] = []

    async def write(self, batch: Sequence[StatementsMessage]) -> list[Verdict]:
        ids = [message.article.id for message in batch]
        self.asked.append(ids)
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return [reply[one] for one in ids]


def entries(*ids: str) -> list[tuple[bytes, StatementsMessage]]:
    return [
        (
            one.encode(),
            StatementsMessage(
                sequence=1,
                article=Article(id=one, text="Rain."),
                statements=(),
                extractor=Extractor(name="quick", version="1"),
            ),
        )
        for one in ids
    ]


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "FIRST", 0.0)


async def test_written_and_superseded_are_acknowledged() -> None:
    ledger, index = Ledger(), Index({"a": WRITTEN, "b": SUPERSEDED})
    await write_all(entries("a", "b"), index.write, ledger)
    assert ledger.acknowledged == [b"a", b"b"]
    assert ledger.buried == []


async def test_refused_is_a_dead_letter_with_the_reason_of_the_index() -> None:
    ledger, index = Ledger(), Index({"a": Verdict("refused", "a field too many"), "b": WRITTEN})
    await write_all(entries("a", "b"), index.write, ledger)
    assert ledger.buried == [(b"a", "refused", "a field too many")]
    assert ledger.acknowledged == [b"b"]


async def test_only_what_is_to_be_retried_is_written_again() -> None:
    busy = Verdict("retry", "too many requests")
    ledger, index = Ledger(), Index({"a": WRITTEN, "b": busy}, {"b": busy}, {"b": WRITTEN})
    await write_all(entries("a", "b"), index.write, ledger)
    assert index.asked == [["a", "b"], ["b"], ["b"]]
    assert ledger.acknowledged == [b"a", b"b"]


async def test_an_index_that_is_down_is_waited_for_with_nothing_settled() -> None:
    down = IndexUnavailableError("connection refused")
    ledger, index = Ledger(), Index(*[down] * 20, {"a": WRITTEN})
    await write_all(entries("a"), index.write, ledger)
    assert len(index.asked) == 21
    assert ledger.acknowledged == [b"a"]
    assert ledger.buried == []


async def test_an_error_that_is_nobodys_fault_leaves_the_batch_pending() -> None:
    ledger = Ledger()
    with pytest.raises(ZeroDivisionError):
        await write_all(entries("a", "b"), Index(ZeroDivisionError()).write, ledger)
    assert ledger.acknowledged == []
    assert ledger.buried == []


async def test_an_empty_batch_asks_nobody() -> None:
    await write_all([], Index().write, Ledger())
