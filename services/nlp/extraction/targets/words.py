"""Which way the words around a target lean, by a table of words and the parse."""

from functools import cache

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.tables import table, wordlist

NEGATIONS = wordlist("words_negations")
STEPS = 3
"""Links of the parse between a target and the word that judges it."""
SORTS = ("verbs", "subjects", "words", "stances", "deeds", "colours")
OBJECTS = frozenset({"dobj", "pobj", "dative", "attr", "nsubjpass"})
OWNERS = frozenset({"poss", "compound", "amod", "nmod"})
COPULAS = frozenset({"be", "become", "remain", "seem", "look", "prove"})

ENDING = frozenset(
    {
        "break",
        "cut",
        "sever",
        "end",
        "stop",
        "suspend",
        "halt",
        "withdraw",
        "drop",
        "lose",
        "freeze",
    }
)


@cache
def lexicon() -> dict[str, dict[str, int]]:
    """By sort (see opinion.toml) each word with 1 for support and -1 for oppose."""
    found: dict[str, dict[str, int]] = {sort: {} for sort in SORTS}
    for side, sign in (("support", 1), ("oppose", -1)):
        for sort, listed in table("opinion")[side].items():
            for word in listed.split():
                found[sort].setdefault(word, sign)
    return found


def leaning(
    reading: Reading, content: tuple[Span, ...], first: int, head: int
) -> tuple[int, Span | None]:
    """1, -1 or 0 toward the target whose tokens start at `first`, and the words that say so.

    Verbs judge their object ("condemned X") or their subject ("X lied"), nouns who does them
    ("X's lies", "meddling by X") or whom they are for ("support for X"), others what they are said
    of ("X is a liar", "the corrupt X"); a negation turns the side around.
    """
    for number in reading.children[head]:
        lean = lexicon()["words"].get(reading.lemma(number), 0)
        if lean and number < first and reading.tokens[number].dep in ("amod", "compound"):
            return lean, reading.span(number, head + 1)
    at, role, preposition = head, reading.tokens[head].dep, ""
    for _ in range(STEPS):
        parent = hangs_on(reading, content, at)
        if parent is None:
            break
        if reading.tokens[parent].tag in ("IN", "TO"):
            preposition = reading.tokens[parent].low
        else:
            lean = _judges(reading, parent, role, preposition)
            if lean:
                words = reading.span(min(parent, first), max(parent, head) + 1)
                turned = negated(reading, parent) != _ended(reading, parent)
                return (-lean if turned else lean), words
            if role not in ("conj", "appos"):
                break
        role = role if reading.tokens[at].dep != "conj" else reading.tokens[parent].dep
        at = parent
    return 0, None


def hangs_on(reading: Reading, content: tuple[Span, ...], at: int) -> int | None:
    """What a token hangs on inside the content. A preposition that the parser hung on the cue
    hangs on the noun before it: "voiced opposition to X".
    """
    parent = reading.tokens[at].head
    if parent != at and _inside(content, reading.tokens[parent].start):
        return parent
    before = at - 1
    hangs = reading.tokens[at].tag in ("IN", "TO") and before >= 0
    noun = hangs and reading.tokens[before].tag.startswith("NN")
    return before if noun and _inside(content, reading.tokens[before].start) else None


def _inside(content: tuple[Span, ...], place: int) -> bool:
    return any(span.start <= place < span.end for span in content)


def _judges(reading: Reading, word: int, role: str, preposition: str) -> int:
    """What a verb or a noun says of a target that plays a role for it."""
    lemma, noun = reading.lemma(word), reading.tokens[word].tag.startswith("NN")
    known = lexicon()
    if role in OWNERS or preposition == "by":
        return known["deeds"].get(lemma) or known["deeds"].get(reading.tokens[word].low, 0)
    if preposition and (noun or lemma in known["stances"]):
        return known["stances"].get(lemma, 0)
    if role == "nsubj":
        return known["subjects"].get(lemma, 0) or _complement(reading, word)
    return known["verbs"].get(lemma, 0) if role in OBJECTS else 0


def _complement(reading: Reading, verb: int) -> int:
    """What "is" says of its subject: "X is a liar", "X is brave"."""
    if reading.lemma(verb) not in COPULAS:
        return 0
    said = [n for n in reading.children[verb] if reading.tokens[n].dep in ("attr", "acomp", "oprd")]
    words = [word for number in said for word in (number, *reading.children[number])]
    leans = (lexicon()["words"].get(reading.lemma(word), 0) for word in words)
    return next((lean for lean in leans if lean), 0)


def _ended(reading: Reading, noun: int) -> bool:
    """Whether somebody ends what a noun says: "broke its ties with X", "withdrew support for X"."""
    token = reading.tokens[noun]
    return token.dep == "dobj" and reading.lemma(token.head) in ENDING


def negated(reading: Reading, verb: int) -> bool:
    """Whether an odd number of negations stands at the word, which turns the side around."""
    count = sum(reading.tokens[n].low in NEGATIONS for n in reading.children[verb])
    return count % 2 == 1
