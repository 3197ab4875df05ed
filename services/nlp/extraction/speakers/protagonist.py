"""The title that a text only gives by a description: "the former governor" is whom it is about."""

from collections import Counter

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import RELATION, Character
from services.nlp.extraction.speakers.kinds import gender_nouns
from services.nlp.extraction.speakers.titles import is_role
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
LEAST, LEAD = 4, 1.5
"""Mentions that the person must have, and how many times those of the next one."""
STRANGERS = wordlist("descriptions_strangers")
NOUNS = ("NN", "NNP")
INSIDE = (*NOUNS, "JJ", "VBN", "HYPH", "CD", "``", "''", "POS")
LONGEST = 7
"""Tokens of such a description."""
OTHERS = frozenset({"other", "first", "same", "next", "new", "last", "only", "second", "another"})
"""Words of descriptions that mean somebody else, or one of many."""


def title_of(reading: Reading, cast: Cast) -> tuple[Character, Stretch] | None:
    """The person the article is about, if untitled, with the title of "the former governor"."""
    person = _main(cast)
    if person is None or person.roles:
        return None
    found = [
        place
        for number, token in enumerate(reading.tokens)
        if token.low == "the" and (place := _description(reading, number))
    ]
    taken = {noun for one in cast.persons for noun in one.nouns}
    free = [place for place in found if reading.lemma(place[1] - 1) not in taken]
    fitting = [place for place in free if _fits(reading, cast, person, place)]
    nouns = Counter(reading.lemma(last - 1) for _, last in fitting)
    if not nouns:
        return None
    best, count = nouns.most_common(1)[0]
    same = [place for place in fitting if reading.lemma(place[1] - 1) == best]
    longest = max(same, key=lambda place: (place[1] - place[0], -place[0]))
    told = longest[1] - longest[0] > 1 or count > 1
    return (person, longest) if told else None


def _main(cast: Cast) -> Character | None:
    """The person named far more often than any other."""
    often = sorted(cast.persons, key=lambda one: -len(one.mentions))[:2]
    if not often or often[0].kind != "person" or len(often[0].mentions) < LEAST:
        return None
    rival = len(often[1].mentions) if len(often) > 1 else 0
    return often[0] if len(often[0].mentions) >= LEAD * rival else None


def _description(reading: Reading, number: int) -> Stretch | None:
    """What follows a "the" up to a singular role noun that a subject or its owner is."""
    tokens, at = reading.tokens, number + 1
    while at < len(tokens) and at - number <= LONGEST and tokens[at].tag in INSIDE:
        at += 1
    while at > number + 1 and tokens[at - 1].tag == "POS":
        at -= 1
    head = at - 1
    if head <= number or tokens[head].tag != "NN" or not is_role(tokens[head].text):
        return None
    tied = at < len(tokens) and (tokens[at].low == "of" or tokens[at].tag.startswith("NNP"))
    return None if tied else (number + 1, at)


def _fits(reading: Reading, cast: Cast, person: Character, place: Stretch) -> bool:
    """Whether a description may be the person's, and means nobody else."""
    noun, head = reading.lemma(place[1] - 1), reading.tokens[place[1] - 1]
    words = {reading.tokens[n].low for n in range(*place)}
    if noun in STRANGERS or RELATION.search(head.text) or not words.isdisjoint(OTHERS):
        return False
    if any(who.kind == "person" for *_, who in cast.named(*place)):
        return False
    gender = gender_nouns().get(noun)
    return not gender or person.gender in (None, gender)
