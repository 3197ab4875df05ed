"""Whether two statements are wordings of one quotation."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shared.contracts import Statement
from shared.index.document import content_text
from shared.index.wording import runs, words

BY_ONE_SPEAKER, BY_SEVERAL = (3, 0.25), (8, 0.6)
"""Runs of three words that two wordings must share, in number and as a share of the shorter one:
of one speaker, who is quoted whole here and in part there, and of two. What two speakers say in
the same words is mostly a formula ("did not answer questions"), unless it is long."""


NEARLY = BY_SEVERAL[1]
"""The share from which on two wordings are nearly the same."""

Run = tuple[str, ...]


@dataclass(frozen=True)
class Wording:
    """What of a statement tells whether another one words the same."""

    article: str
    speaker: frozenset[str]
    runs: frozenset[Run]

    @classmethod
    def of(cls, statement: Statement) -> "Wording":
        """That of a statement."""
        return cls(
            article=statement.article_id,
            speaker=frozenset(words(statement.speaker.name or "")),
            runs=frozenset(runs(content_text(statement))),
        )

    def share(self, other: "Wording", number: int) -> float:
        """The share of the shorter one that `number` runs are; 0 if that is too little."""
        shorter = min(len(self.runs), len(other.runs))
        least, share = BY_SEVERAL
        if self._may_be_by_the_speaker_of(other):
            least, share = BY_ONE_SPEAKER
            least = max(2, min(least, shorter))
        return number / shorter if number >= max(least, share * shorter) else 0.0

    def _may_be_by_the_speaker_of(self, other: "Wording") -> bool:
        """Whether one name holds all words of the other: "Lind" and "Ada Lind"."""
        names = self.speaker, other.speaker
        return all(names) and (names[0] <= names[1] or names[1] <= names[0])


class Candidates:
    """Wordings by their runs, so that only what shares a run is compared."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.known = [Wording.of(statement) for statement in statements]
        self._holding: dict[Run, list[int]] = defaultdict(list)
        for place, one in enumerate(self.known):
            for run in one.runs:
                self._holding[run].append(place)

    def like(self, one: Wording) -> Iterator[tuple[int, float]]:
        """Places and shares of those in other articles that word the same.

        What is nearly the same as one of them is another of them: of a quotation whose first half
        is in one outlet and whose second half is in another both belong to the whole.
        """
        shared = self._shared(one)
        found = {place for place, number in shared.items() if one.share(self.known[place], number)}
        for place in tuple(found):
            whole = self.known[place]
            found |= {
                other
                for other, number in self._shared(whole).items()
                if whole.share(self.known[other], number) >= NEARLY
            }
        for place in sorted(found):
            other = self.known[place]
            if other.article != one.article:
                yield place, shared[place] / min(len(one.runs), len(other.runs))

    def _shared(self, one: Wording) -> Counter[int]:
        """How many runs each of them shares with this one."""
        return Counter(place for run in one.runs for place in self._holding.get(run, ()))
