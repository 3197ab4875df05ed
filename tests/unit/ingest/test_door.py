from collections.abc import Sequence

from services.ingest.door import FULL, UNAVAILABLE, Door, Verdict
from services.ingest.formats.item import Candidate, Item, Refusal
from services.ingest.fullness import Fullness
from services.ingest.publish import Published, Publisher, StreamFullError, StreamUnavailableError
from shared.contracts import ArticleMessage
from shared.streams.backlog import Backlog


class Stream(Publisher):
    """Stands for the stream: answers each message in turn with what a test says."""

    def __init__(self, *outcomes: Published | StreamFullError | StreamUnavailableError) -> None:
        self.outcomes = list(outcomes)
        self.published: list[str] = []

    async def publish(
        self, messages: Sequence[ArticleMessage]
    ) -> list[Published | StreamFullError]:
        answers: list[Published | StreamFullError] = []
        for message in messages:
            outcome = self.outcomes.pop(0)
            if isinstance(outcome, StreamUnavailableError):
                raise outcome
            self.published.append(message.id)
            answers.append(outcome)
        return answers


def door(stream: Stream, room: int = 100) -> Door:
    async def look() -> Backlog:
        return Backlog(100 - room, None)

    return Door(stream, Fullness(look, 100, 0.8, clock=lambda: 0.0))


def article(name: str) -> Candidate:
    return Candidate(ArticleMessage(id=name, text="No."), "summary")


BAD = Refusal("text: missing", "text", id="bad")


async def test_each_item_gets_its_own_verdict_in_order() -> None:
    items: list[Item] = [article("1"), BAD, article("2"), article("3")]
    assert await door(Stream("accepted", "known", "revised")).take(items) == [
        Verdict("accepted", "1", "summary"),
        Verdict("refused", "bad", refusal=BAD),
        Verdict("known", "2", "summary"),
        Verdict("revised", "3", "summary"),
    ]


async def test_what_finds_no_room_is_to_be_sent_again() -> None:
    stream = Stream("accepted", "accepted")
    verdicts = await door(stream, room=2).take([article(name) for name in "123"] + [BAD])
    assert [verdict.status for verdict in verdicts] == ["accepted", "accepted", "retry", "refused"]
    assert verdicts[2].reason == FULL
    assert stream.published == ["1", "2"]


async def test_a_full_redis_closes_the_door() -> None:
    shut = door(Stream("accepted", StreamFullError("OOM")))
    verdicts = await shut.take([article("1"), article("2")])
    assert [verdict.status for verdict in verdicts] == ["accepted", "retry"]
    assert await shut.is_full()


async def test_while_redis_is_away_every_article_is_to_be_sent_again() -> None:
    verdicts = await door(Stream(StreamUnavailableError("gone"))).take([BAD, article("1")])
    assert [verdict.status for verdict in verdicts] == ["refused", "retry"]
    assert verdicts[1].reason == UNAVAILABLE


async def test_turning_away_publishes_nothing_and_still_says_what_is_wrong() -> None:
    stream = Stream()
    verdicts = door(stream).turn_away([article("1"), BAD], "later")
    assert [verdict.status for verdict in verdicts] == ["retry", "refused"]
    assert verdicts[0].reason == "later"
    assert stream.published == []
