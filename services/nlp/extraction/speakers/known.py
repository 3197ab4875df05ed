"""Who a definite description means: "the spokeswoman", "the company", "the Russian senator"."""

from collections.abc import Sequence

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast, telling_words
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.descriptions import PLURALS, is_aged, kind_of
from services.nlp.extraction.speakers.kinds import gender_nouns
from services.nlp.extraction.speakers.known_bodies import (
    agrees,
    body_meant,
    group_named,
    only_body,
)
from services.nlp.extraction.speakers.places import mentioned
from services.nlp.extraction.speakers.pronouns import Said, heard, last_heard
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
OWNED = frozenset({"his", "her", "their", "my", "our"})
KIN = wordlist("descriptions_kin")
DEFINITE = wordlist("descriptions_definite")
OFFICES = wordlist("descriptions_offices")
"""Offices that one person at a time holds: the one the article is about is meant."""
GENERAL = wordlist("descriptions_general")
STRANGERS = wordlist("descriptions_strangers")
"""Descriptions that seldom stand for somebody already named by another title."""
POSTPONED = wordlist("descriptions_postponed")
"""What tells a description apart from the people already named."""
MOMENT = 4
"""Sentences within which the last speaker is who is meant."""
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
    if kind == "person":
        return _person(reading, near, spoken, stretch, noun)
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


def _person(
    reading: Reading, near: list[Character], spoken: list[Said], stretch: Stretch, noun: str
) -> Character | None:
    """Somebody with that title; else, for a general noun, the last one it can be."""
    persons = [who for who in near if who.kind == "person" and not who.plural]
    titled = [who for who in persons if noun in who.nouns]
    titled = _told(reading, stretch, titled) or titled
    gender = gender_nouns().get(noun)
    if titled and noun in OFFICES:
        return max(titled, key=lambda who: (_exactly(who, noun), len(who.mentions)))
    if titled:
        return titled[0]
    codes = {code for code, _ in mentioned(reading.words(reading.span(*stretch)))}
    aged = is_aged(reading, stretch[1] - 1)
    general = noun in GENERAL or aged
    if not general and not codes:
        return _salient(reading, persons, spoken, stretch, noun)
    fitting = [
        who
        for who in persons
        if (not gender or who.gender in (None, gender))
        and (not codes or who.country in codes)
        and (who.roles or aged or not general)
    ]
    return fitting[0] if fitting else None


def _told(reading: Reading, stretch: Stretch, persons: list[Character]) -> list[Character]:
    """Those of whom a proper word of the description is told: Calder in "Calder's head"."""
    tokens = (reading.tokens[n] for n in range(*stretch))
    proper = {token.low for token in tokens if token.tag in ("NNP", "NNPS")}
    facts = ((who, " ".join([*who.roles, who.affiliation or ""])) for who in persons)
    return [who for who, told in facts if not proper.isdisjoint(telling_words(told))]


def _salient(
    reading: Reading, persons: list[Character], spoken: list[Said], stretch: Stretch, noun: str
) -> Character | None:
    """For a title nobody was given: the last speaker, if a moment ago, else the last named."""
    gender = gender_nouns().get(noun)
    words = {reading.tokens[n].low for n in range(*stretch)}
    if (
        not spoken
        or noun in STRANGERS
        or words & POSTPONED
        or any(reading.tokens[n].tag == "POS" for n in range(*stretch))
    ):
        return None
    fitting = [
        who
        for who in persons
        if " " in who.name
        and not who.described
        and not (gender and who.gender not in (None, gender))
    ]
    last = last_heard(spoken, stretch[0])
    if last and last.who in fitting:
        distance = reading.tokens[stretch[0]].sentence - reading.tokens[last.at].sentence
        if distance <= MOMENT:
            return last.who
    return fitting[0] if fitting else None


def _exactly(who: Character, noun: str) -> bool:
    return any(role.lower().split()[-1] == noun for role in who.roles)
