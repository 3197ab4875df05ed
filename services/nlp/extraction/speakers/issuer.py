"""Who speaks in a document: "a statement by the bank" is the bank's, "the paper's report" its own.

A survey, study or figure speaks for itself, whoever made it.
"""

from services.nlp.extraction.circumstances.channel import outlets
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
OWN_WORDS = wordlist("issuer_own_words")
"""Documents that are somebody's own words."""
REPORTS = frozenset({"report", "article", "story", "piece"})
"""Documents that are an outlet's words, if it is one that gives them out."""
PRESS = frozenset({"news", "post", "times", "magazine", "herald", "journal", "tribune", "daily"})
BY = frozenset({"by", "from", "of"})


def issuer_of(reading: Reading, cast: Cast, stretch: Stretch, head: int) -> Stretch | None:
    """The tokens of the mention that name whose words the document `head` is; else None."""
    noun = reading.lemma(head)
    if noun not in OWN_WORDS | REPORTS:
        return None
    owner = _owner(reading, stretch, head) or _by(reading, stretch, head)
    if owner is None:
        return None
    if noun in OWN_WORDS:
        return owner
    words = reading.words(reading.span(*owner)).lower().removeprefix("the ")
    known = words in outlets() or any(_outlet(who) for *_, who in cast.named(*owner))
    return owner if known else None


def _owner(reading: Reading, stretch: Stretch, head: int) -> Stretch | None:
    """What stands before a possessive: "Ada Brown's" of "Ada Brown's letter"."""
    for number in range(stretch[0] + 1, head):
        if reading.tokens[number].tag == "POS":
            return stretch[0], number
    return None


def _by(reading: Reading, stretch: Stretch, head: int) -> Stretch | None:
    """What stands after "by" or "from"."""
    at = head + 1
    if at + 1 < stretch[1] and reading.tokens[at].low in BY:
        return at + 1, stretch[1]
    return None


def _outlet(who: Character) -> bool:
    if who.kind != "organization" or who.place:
        return False
    low = who.name.lower()
    return low in outlets() or not PRESS.isdisjoint(low.split())
