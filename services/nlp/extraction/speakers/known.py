"""Who a definite description means: "the spokeswoman", "the company", "the Russian senator"."""

from collections.abc import Sequence

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast, telling_words
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.descriptions import PLURALS, kind_of
from services.nlp.extraction.speakers.known_bodies import (
    agrees,
    body_meant,
    group_named,
    only_body,
    same_words,
)
from services.nlp.extraction.speakers.known_people import Described
from services.nlp.extraction.speakers.places import mentioned
from services.nlp.extraction.speakers.pronouns import Said, heard, last_heard
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
OWNED = frozenset({"his", "her", "their", "my", "our"})
KIN = wordlist("descriptions_kin")
DEFINITE = wordlist("descriptions_definite")
TELLING = 2
"""Words of a title that several people may have: "prime minister"."""
LEDE = 80
"""Tokens at the start of an article that may speak of people who are named only later."""
REACH = 40
"""Sentences that a description looks back over."""


def known_as(
    reading: Reading, cast: Cast, spoken: list[Said], stretch: Stretch, head: int
) -> Character | None:
    """The character that a definite description means, None if it introduces somebody new.

    `spoken` may be empty: then nobody is taken for it only because they spoke last.
    """
    noun, first = reading.lemma(head), reading.tokens[stretch[0]].low
    owned = any(reading.tokens[n].tag == "POS" for n in range(stretch[0], head))
    if (first not in DEFINITE and not owned) or (first in OWNED and noun in KIN):
        return only_body(cast, noun) if stretch[1] - stretch[0] == 1 else None
    kind = kind_of(reading, head)
    near = _recent(reading, cast, spoken, stretch[0])
    same = same_words(near, reading.words(reading.span(*stretch)))
    if same:
        return same
    if kind == "person":
        return Described(reading, cast, spoken, stretch, noun).person(near)
    if kind == "group":
        return group_named(reading, cast, near, stretch, head)
    near = [who for who in near if not who.described or agrees(reading, stretch, head, who)]
    if kind in ("organization", "government"):
        own = {who.country for _, _, who in cast.named(*stretch)} | {
            code for code, _ in mentioned(reading.words(reading.span(*stretch)))
        }
        fitting = [who for who in near if not own or (who.country in own and who.country)]
        return body_meant(fitting, noun, kind)
    return _paper(near, spoken, stretch[0], noun)


def _paper(near: list[Character], spoken: list[Said], number: int, noun: str) -> Character | None:
    """The last speaker for "the statement", a paper that spoke for "the paper", else the same."""
    last = last_heard(spoken, number)
    if noun == "statement":
        return last.who if last else None
    papers = (who for who in near if who.described and noun in who.nouns and noun != "letter")
    paper = next(papers, None)
    spoke = noun == "paper" and last is not None and last.who.kind == "organization"
    return last.who if last and spoke and paper is None else paper


def introduced(reading: Reading, cast: Cast, stretch: Stretch, head: int) -> Character | None:
    """The one person whose title is this: "a transit chief" in a headline is named below.

    Only where no other person of the article has a title with the same noun.
    """
    token = reading.tokens[head]
    if token.tag in PLURALS or kind_of(reading, head) != "person":
        return None
    noun = reading.lemma(head)
    exactly = _titled_so(cast, noun, reading.words(reading.span(*stretch)))
    if exactly or reading.tokens[stretch[0]].low in DEFINITE:
        return exactly
    words = {reading.tokens[n].low for n in range(*stretch)} - {"a", "an", "the", token.low}
    titled = cast.by_noun.get(noun, ())
    fitting: Sequence[Character] = [
        who
        for who in titled
        if not words or any(words & set(role.lower().split()) for role in who.roles)
    ]
    if not fitting and head < LEDE:
        fitting = titled
    return fitting[0] if len(fitting) == 1 else None


def _titled_so(cast: Cast, noun: str, text: str) -> Character | None:
    """The one person who has exactly this title: "Greece's ambassador to Ireland"."""
    words = telling_words(text)
    bearers = [
        who
        for who in cast.by_noun.get(noun, ())
        if any(telling_words(role) == words for role in who.roles)
    ]
    return bearers[0] if len(bearers) == 1 and len(words) > TELLING else None


def _recent(reading: Reading, cast: Cast, spoken: list[Said], number: int) -> list[Character]:
    """Characters mentioned or heard before a token, the latest first, each once."""
    begin = reading.back(number, REACH)
    places = [(first, who) for first, _, who in cast.between(begin, number)]
    places += [(said.at, said.who) for said in heard(spoken, begin, number)]
    found: dict[Character, None] = {}
    for _, who in sorted(places, key=lambda place: -place[0]):
        found.setdefault(who)
    return list(found)
