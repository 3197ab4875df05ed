"""Who is described before being named: "an expert has claimed ... Ada Brown told the paper"."""

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.descriptions import PLURALS, kind_of
from services.nlp.extraction.speakers.kinds import gender_nouns
from services.nlp.extraction.speakers.places import leader_country
from services.nlp.extraction.speakers.pronouns import GENDERS, fits

Stretch = tuple[int, int]
REACH = 3
"""Sentences after a description within which its bearer is named."""
LEDE = 80
"""Tokens at the start of an article, where people are described before they are named."""
SMALL = frozenset({"a", "an", "the", "of", "for", "at", "in", "from", "one", "who"})
TITLE = 4
"""Words of a title before a name that opens a paragraph."""
CREDITS = frozenset({"contribute"})
"""Verbs of the last line of an article: "Ada Brown contributed to this report"."""
INDEFINITE = frozenset({"a", "an"})


def anybody(reading: Reading, cast: Cast, stretch: Stretch, head: int) -> Character | None:
    """The person or body named soon after that an indefinite description means; else None."""
    person = named_next(reading, cast, stretch, head)
    return person or body_next(reading, cast, stretch, head)


def named_next(reading: Reading, cast: Cast, stretch: Stretch, head: int) -> Character | None:
    """The person first named, as a subject, soon after an indefinite description; else None."""
    tokens = reading.tokens
    if tokens[stretch[0]].low not in INDEFINITE or stretch[1] - 1 == stretch[0]:
        return None
    if tokens[head].tag in PLURALS or kind_of(reading, head) != "person":
        return None
    gender = gender_nouns().get(reading.lemma(head))
    last = min(tokens[head].sentence + REACH + 1, len(reading.sentences)) - 1
    for first, end, who in cast.between(stretch[1], reading.sentences[last][1]):
        if who.kind != "person" or " " not in who.name or who.first < stretch[0]:
            continue
        head_of_name = reading.head_of(first, end)
        verb = tokens[head_of_name].head
        if leader_country(who.name) or reading.lemma(verb) in CREDITS:
            continue
        subject = tokens[head_of_name].dep in ("nsubj", "nsubjpass")
        if not subject or (gender and who.gender not in (None, gender)):
            continue
        sure = head < LEDE or _shared(reading, stretch, who) or _opens(reading, head, first)
        return who if sure else None
    return None


def named_later(reading: Reading, cast: Cast, number: int) -> Character | None:
    """Whom "he" or "she" means at the start of an article that names the person only later."""
    word = reading.tokens[number].low
    if word not in GENDERS or number > LEDE:
        return None
    last = min(REACH, len(reading.sentences) - 1)
    for first, end, who in cast.between(number, reading.sentences[last][1]):
        subject = reading.tokens[reading.head_of(first, end)].dep in ("nsubj", "nsubjpass")
        if " " in who.name and subject and fits(word, who):
            return who
    return None


def body_next(reading: Reading, cast: Cast, stretch: Stretch, head: int) -> Character | None:
    """The body first named soon after that the text calls by the noun of "a group of nurses"."""
    tokens = reading.tokens
    if tokens[stretch[0]].low not in INDEFINITE or tokens[head].tag in PLURALS:
        return None
    noun = reading.lemma(head)
    last = min(tokens[head].sentence + REACH + 1, len(reading.sentences)) - 1
    named = cast.between(stretch[1], reading.sentences[last][1])
    fitting = (who for *_, who in named if noun in who.nouns and who.first > stretch[0])
    return next((who for who in fitting if who.kind in ("organization", "government")), None)


def _opens(reading: Reading, head: int, name: int) -> bool:
    """Whether the name opens the paragraph after the description's."""
    tokens = reading.tokens
    between = reading.text[tokens[head].end : tokens[name].start].rstrip()
    opening = reading.text[reading.text.rfind("\n", 0, tokens[name].start) + 1 : tokens[name].start]
    return between.count("\n") <= 1 and len(opening.split()) <= TITLE


def _shared(reading: Reading, stretch: Stretch, who: Character) -> bool:
    """Whether the description and what is told of the person have a word in common."""
    words = {reading.tokens[n].low for n in range(*stretch)} - SMALL
    told = " ".join([*who.roles, who.affiliation or ""]).lower().split()
    return not words.isdisjoint(told)
