"""Who speaks in a document: "a statement by the bank" is the bank's, "the paper's report" its own.

A survey, study or figure speaks for itself, whoever made it.
"""

from services.nlp.extraction.circumstances.channel import outlets
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.kinds import kind_noun
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
OWN_WORDS = wordlist("issuer_own_words")
"""Documents that are somebody's own words."""
ISSUED = frozenset({"statement", "release"})
"""Documents that bodies give out."""
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
    owner = owner or _before(reading, cast, stretch, head)
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


def _before(reading: Reading, cast: Cast, stretch: Stretch, head: int) -> Stretch | None:
    """The body straight before "statement": "a company statement", "a White House release"."""
    at, first = head - 1, stretch[0]
    if reading.lemma(head) not in ISSUED or at < first + 1 or stretch[1] != head + 1:
        return None
    token = reading.tokens[at]
    common = token.tag == "NN" and kind_noun(token.text) in ("organization", "government")
    definite = reading.tokens[first].low == "the" and at == first + 1
    named = any(who.kind != "person" and not who.place for *_, who in cast.named(at, head))
    return (first, head) if (common and definite) or (named and not _outlet_at(cast, at)) else None


def _outlet_at(cast: Cast, at: int) -> bool:
    return any(_outlet(who) for *_, who in cast.named(at, at + 1))


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
