"""The title straight before a name: "Chinese Foreign Ministry spokeswoman Ada Brown"."""

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.names import is_title
from services.nlp.extraction.speakers.places import country_of
from services.nlp.extraction.speakers.titles import INSIDE, NOUNS, is_role
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
LINKS = wordlist("titles_links")
OFFICE = LINKS | {"to"}
"""What an office has after its noun: "ambassador to Greece"."""


def title_before(reading: Reading, name: Stretch) -> Stretch | None:
    """The nouns straight before a name: "Chinese Foreign Ministry spokeswoman"."""
    at = name[0]
    tokens = reading.tokens
    while at and (
        tokens[at - 1].sentence == tokens[name[0]].sentence or _is_short(tokens[at - 1].text)
    ):
        token = tokens[at - 1]
        before = tokens[at - 2] if at > 1 else token
        named = before.tag.startswith("NNP") or is_role(before.text)
        named = named or (token.low == "and" and _in_field(reading, at - 1))
        sent = token.low == "to" and is_role(before.text) and country_of(tokens[at].text)
        linked = (
            (token.low in LINKS or sent)
            and at < name[0]
            and named
            and tokens[at].tag in (*NOUNS, "DT")
        )
        article = token.low == "the" and at > 1 and at < name[0] and tokens[at - 2].low in LINKS
        inside = token.tag in INSIDE and not token.text.isspace() and token.text != ","
        if not (inside or linked or article):
            break
        at -= 1
    last = name[0]
    while last > at and tokens[last - 1].text in ('"', "”", "“"):
        last -= 1
    if at < last and (is_role(tokens[last - 1].text) or _star(reading, last - 1)):
        return at, last
    of = next(
        (n for n in range(at, last - 1) if tokens[n + 1].low in OFFICE and is_role(tokens[n].text)),
        None,
    )
    return (at, last) if of is not None else None


def _is_short(word: str) -> bool:
    """Whether a word is a title with a full stop, which no sentence ends with: "Lt. Col."."""
    return word.endswith(".") and is_title(word)


def _in_field(reading: Reading, number: int) -> bool:
    """Whether an "and" stands inside what an office deals with: "minister of mines and energy"."""
    before = reading.tokens[max(0, number - len(("role", "of", "field"))) : number]
    if len(before) < len(("role", "of", "field")):
        return False
    role, link, field = before
    return is_role(role.text) and link.low == "of" and field.tag in NOUNS


def _star(reading: Reading, number: int) -> bool:
    """Whether a lower-case noun stands straight before the name: "pop star Ada Brown"."""
    token = reading.tokens[number]
    return token.tag == "NN" and token.text.islower() and token.dep in ("compound", "nmod", "appos")
