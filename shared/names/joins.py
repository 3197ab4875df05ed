"""Joined names as plain data: whose other name a name is, and what that means for a query."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from shared.index.query import FacetName, StatementQuery


@dataclass(frozen=True)
class Join:
    """That `name` is another name of `into`.

    Attributes:
        by: who said so; a text from outside.
        at: when, ISO 8601, UTC.
    """

    name: str
    into: str
    by: str
    at: str


@dataclass(frozen=True)
class Joins:
    """All joins. Names that are nowhere in them stand for themselves.

    A name that others were joined into can be joined itself; split again, it takes them with it.
    """

    by_name: Mapping[str, Join] = field(default_factory=dict)

    @classmethod
    def of(cls, joins: Iterable[Join]) -> "Joins":
        """From single joins."""
        return cls({join.name: join for join in joins})

    def __bool__(self) -> bool:
        return bool(self.by_name)

    def canonical(self, name: str) -> str:
        """The name that `name` is shown and counted under."""
        seen = {name}
        while (join := self.by_name.get(name)) and join.into not in seen:
            name = join.into
            seen.add(name)
        return name

    def group(self, name: str) -> tuple[str, ...]:
        """Every name of the speaker whose name `name` is, the canonical one first."""
        canonical = self.canonical(name)
        return self._groups.get(canonical, (canonical,))

    def joined_into(self, name: str) -> tuple[Join, ...]:
        """The joins by which other names came to be of the speaker with the canonical `name`."""
        return tuple(self.by_name[other] for other in self.group(name)[1:])

    def expanded(self, query: StatementQuery) -> StatementQuery:
        """`query` with all names of every speaker that it keeps or leaves out."""
        if not self or not ("speaker" in query.include or "speaker" in query.exclude):
            return query
        return replace(
            query, include=self._expanded(query.include), exclude=self._expanded(query.exclude)
        )

    @cached_property
    def _groups(self) -> Mapping[str, tuple[str, ...]]:
        others: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.by_name):
            canonical = self.canonical(name)
            if canonical != name:
                others[canonical].append(name)
        return {canonical: (canonical, *names) for canonical, names in others.items()}

    def _expanded(
        self, values: Mapping[FacetName, tuple[str, ...]]
    ) -> Mapping[FacetName, tuple[str, ...]]:
        if "speaker" not in values:
            return values
        names = [name for one in values["speaker"] for name in self.group(one)]
        return {**values, "speaker": tuple(dict.fromkeys(names))}


NO_JOINS = Joins()
