"""One quotation as each outlet words it, side by side, with the differences marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from services.search.addresses import wordings_page
from services.search.page.cards import Card, card_of
from services.search.page.wording import counted, percent, shortened
from services.search.wordings import Likeness
from shared.contracts import Statement
from shared.index.answer import Hit
from shared.index.wording import words

LONGEST = 200
"""Words of one wording that are compared and printed."""

SHOWN = 40
"""Other wordings that are shown, those most like the first; the API tells all."""

TOLD = 12
"""Words left out in a row that are told; of more only how many they are."""

FRAGMENTS = " […] "

_TOKEN = re.compile(r"\S+\s*")

Change = Literal["same", "only here", "left out"]


@dataclass(frozen=True)
class Part:
    """Some words of a wording and how they differ from the one it is compared with."""

    text: str
    change: Change = "same"


@dataclass(frozen=True)
class WordingView:
    """One outlet's wording; `compare` leads to the same page with this one as the measure."""

    card: Card
    parts: tuple[Part, ...]
    share: str
    compare: str


@dataclass(frozen=True)
class WordingsView:
    """All that the page of wordings prints."""

    measure: WordingView
    others: tuple[WordingView, ...]
    more: int
    told: str
    api: str


def wordings_view(hit: Hit, found: Sequence[Likeness]) -> WordingsView:
    """The page of one statement and the other wordings of it."""
    outlets = {one.hit.article.publisher for one in found} - {hit.article.publisher, None}
    own = said(hit.statement)
    least = sorted((one.share for one in found), reverse=True)[:SHOWN][-1:]
    shown = [one for one in found if one.share >= min(least, default=0.0)][:SHOWN]
    return WordingsView(
        measure=_view(hit, (Part(_cut(own)),), 1.0),
        others=tuple(
            _view(one.hit, tuple(differences(own, said(one.hit.statement))), one.share)
            for one in shown
        ),
        more=len(found) - len(shown),
        told=f"in {counted(len(outlets) + 1, 'outlet')}" if outlets else "",
        api=f"/v1{wordings_page(hit.statement.id)}",
    )


def said(statement: Statement) -> str:
    """The content as one text, in which a mark stands for each gap."""
    return FRAGMENTS.join(span.text for span in statement.content)


def differences(measure: str, other: str) -> Iterator[Part]:
    """`other` cut into parts: the same words, words of its own, and words of `measure` left out.

    Case, punctuation and quotation marks make no difference.
    """
    one, two = _tokens(measure), _tokens(other)
    matcher = SequenceMatcher(None, _compared(one), _compared(two), autojunk=False)
    for change, first, last, start, end in matcher.get_opcodes():
        if change == "equal":
            same = "".join(two[start:end])
            yield from (Part(same),) if same[-1:].isspace() else (Part(same), Part(" "))
            continue
        if last > first:
            yield from (Part(_left_out(one[first:last]), "left out"), Part(" "))
        if end > start:
            yield from (Part("".join(two[start:end]).rstrip(), "only here"), Part(" "))


def _left_out(tokens: Sequence[str]) -> str:
    return "".join(tokens).rstrip() if len(tokens) <= TOLD else f"{len(tokens)} words"


def _view(hit: Hit, parts: tuple[Part, ...], share: float) -> WordingView:
    return WordingView(
        card=card_of(hit),
        parts=parts,
        share=percent(share),
        compare=wordings_page(hit.statement.id),
    )


def _tokens(text: str) -> list[str]:
    return [shortened(token, 80) for token in _TOKEN.findall(text)[:LONGEST]]


def _compared(tokens: Sequence[str]) -> list[str]:
    return [" ".join(words(token)) for token in tokens]


def _cut(text: str) -> str:
    return "".join(_tokens(text))
