"""Joined names, ready to print."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.search.addresses import speaker_page
from services.search.page.wording import date_label, shortened
from shared.names.joins import Join, Joins
from shared.names.store import Logged

NAME = 120
"""Code points of a name that is printed."""


@dataclass(frozen=True)
class JoinShown:
    """That one name is another name of a speaker; `name` is whole, for the form that splits it."""

    name: str
    shown: str
    link: str | None
    into: str
    into_link: str | None
    by: str
    at: str


@dataclass(frozen=True)
class LogShown:
    """One line of the log."""

    said: str
    by: str
    at: str


@dataclass(frozen=True)
class JoinedNames:
    """The names of one speaker.

    Attributes:
        name: the name of the page.
        canonical: the name that all are shown under, with its page, if that is another one.
        joins: by which other names came to be the speaker's.
        may_change: whether the reader is the operator.
    """

    name: str
    canonical: str
    canonical_link: str | None
    joins: tuple[JoinShown, ...]
    may_change: bool


def joined_names(joins: Joins, name: str, may_change: bool) -> JoinedNames:
    """What the page of a speaker says of names."""
    canonical = joins.canonical(name)
    other = canonical != name
    return JoinedNames(
        name=name,
        canonical=shortened(canonical, NAME) if other else "",
        canonical_link=speaker_page(canonical) if other else None,
        joins=tuple(join_shown(one) for one in joins.joined_into(name)),
        may_change=may_change,
    )


def join_shown(join: Join) -> JoinShown:
    """One join."""
    return JoinShown(
        name=join.name,
        shown=shortened(join.name, NAME),
        link=speaker_page(join.name),
        into=shortened(join.into, NAME),
        into_link=speaker_page(join.into),
        by=shortened(join.by, NAME),
        at=date_label(join.at),
    )


def log_shown(lines: Sequence[Logged]) -> tuple[LogShown, ...]:
    """The log in words."""
    return tuple(LogShown(_said(one), shortened(one.join.by, NAME), one.join.at) for one in lines)


def _said(line: Logged) -> str:
    name = shortened(line.join.name, NAME)
    if line.did == "join":
        return f"“{name}” is “{shortened(line.join.into, NAME)}”"
    return f"“{name}” stands for itself again"
