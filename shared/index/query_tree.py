"""What a reader's query text means, as a small tree; every engine translates it for itself."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from shared.index.query import FacetName

NamedFacet = Literal["speaker", "target", "supports", "opposes", "publisher", "agency", "author"]
"""Facets whose values are names, found by the words in them."""


@dataclass(frozen=True)
class Text:
    """These words one after the other, in the content, the speaker's name or the title."""

    words: str


@dataclass(frozen=True)
class Name:
    """These words one after the other in a value of a facet, case and accents ignored."""

    facet: NamedFacet
    words: str


@dataclass(frozen=True)
class Value:
    """Exactly this value of a facet."""

    facet: FacetName
    value: str


@dataclass(frozen=True)
class Published:
    """Published on a day from `since` to `until`, both included; None leaves that end open."""

    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True)
class Every:
    """All of the parts."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True)
class Either:
    """At least one of the parts."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True)
class Without:
    """Everything that the part does not match."""

    part: "Node"


Node: TypeAlias = Text | Name | Value | Published | Every | Either | Without


def wanted_texts(node: Node | None) -> Iterator[str]:
    """The words that a hit can hold because they were asked for: those under `Without` left out."""
    if isinstance(node, Text):
        yield node.words
    elif isinstance(node, Every | Either):
        for part in node.parts:
            yield from wanted_texts(part)
