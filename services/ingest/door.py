"""What happens to every item, whichever way it came in: refused, taken, or to be sent again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from services.ingest.formats.item import Candidate, Extent, Item, Refusal
from services.ingest.fullness import Fullness
from services.ingest.publish import Published, Publisher, StreamFullError, StreamUnavailableError

Outcome = Published | StreamFullError | StreamUnavailableError
"""What became of an article: published or not, or why that cannot be said."""

Status = Literal["accepted", "known", "revised", "refused", "retry"]

FULL = "full: as many articles are under way as may be; send this one again later"
UNAVAILABLE = "the stream cannot be reached now; send this one again later"


@dataclass(frozen=True)
class Verdict:
    """What became of one item.

    Attributes:
        status: accepted, known, revised, refused, or retry (send it again).
        id: the article's id, None where it got none.
        extent: for a feed's entry, whether its text is the article or a summary.
        refusal: what is wrong, where it was refused.
        reason: why it is to be sent again.
    """

    status: Status
    id: str | None = None
    extent: Extent | None = None
    refusal: Refusal | None = None
    reason: str | None = None


class Door:
    """Takes items in: publishes those that are articles while there is room for them."""

    def __init__(self, publisher: Publisher, fullness: Fullness) -> None:
        self._publisher = publisher
        self._fullness = fullness

    async def is_full(self) -> bool:
        """Whether not one more article may be taken now.

        Raises:
            StreamUnavailableError: Redis does not answer.
        """
        return await self._fullness.room() == 0

    async def take(self, items: Sequence[Item]) -> list[Verdict]:
        """What became of each item, in their order.

        Never raises for what an item holds, for a full pipeline or for Redis being away: the
        verdict says so, item by item.
        """
        candidates = [item for item in items if isinstance(item, Candidate)]
        outcomes = iter(await self._publish(candidates))
        return [
            Verdict("refused", item.id, refusal=item)
            if isinstance(item, Refusal)
            else _verdict(item, next(outcomes))
            for item in items
        ]

    def turn_away(self, items: Sequence[Item], reason: str) -> list[Verdict]:
        """The same without publishing: each article is to be sent again, for `reason`."""
        return [
            Verdict("refused", item.id, refusal=item)
            if isinstance(item, Refusal)
            else Verdict("retry", item.message.id, item.extent, reason=reason)
            for item in items
        ]

    async def _publish(self, candidates: list[Candidate]) -> list[Outcome]:
        try:
            room = await self._fullness.room()
            outcomes = await self._publisher.publish([c.message for c in candidates[:room]])
        except StreamUnavailableError as error:
            self._fullness.forget()
            return [error] * len(candidates)
        self._count(outcomes)
        no_room = StreamFullError(FULL)
        return [*outcomes, *(no_room for _ in candidates[room:])]

    def _count(self, outcomes: list[Published | StreamFullError]) -> None:
        self._fullness.taken(sum(outcome in ("accepted", "revised") for outcome in outcomes))
        if any(isinstance(outcome, StreamFullError) for outcome in outcomes):
            self._fullness.exhausted()


def _verdict(candidate: Candidate, outcome: Outcome) -> Verdict:
    name = candidate.message.id
    if isinstance(outcome, StreamFullError):
        return Verdict("retry", name, candidate.extent, reason=FULL)
    if isinstance(outcome, StreamUnavailableError):
        return Verdict("retry", name, candidate.extent, reason=UNAVAILABLE)
    return Verdict(outcome, name, candidate.extent)
