"""Whose wrong a content speaks of, and to whom it was done: what settles a side before the tone."""

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.targets.words import OWNERS, hangs_on, lexicon, negated

DONE_TO = frozenset({"to", "against", "from", "on"})


def does_wrong(reading: Reading, content: tuple[Span, ...], head: int) -> bool:
    """Whether the content speaks of a wrong that is a target's own: "meddling by X", "X's lies"."""
    token, deed = reading.tokens[head], hangs_on(reading, content, head)
    if token.dep == "pobj" and deed is not None and reading.tokens[deed].low == "by":
        deed = hangs_on(reading, content, deed)
    elif token.dep not in OWNERS:
        return False
    if deed is None or negated(reading, deed):
        return False
    known = lexicon()["deeds"]
    return (known.get(reading.lemma(deed)) or known.get(reading.tokens[deed].low)) == -1


def is_cleared(reading: Reading, content: tuple[Span, ...], head: int) -> bool:
    """Whether the content says that a target did not do a wrong: "X never lied"."""
    verb = hangs_on(reading, content, head)
    does = verb is not None and reading.tokens[head].dep == "nsubj"
    return does and verb is not None and _is_wrong(reading, verb) and negated(reading, verb)


def is_wronged(reading: Reading, content: tuple[Span, ...], head: int) -> bool:
    """Whether somebody else's wrong is done to a target: "they lied to X", "it robbed X"."""
    token, verb = reading.tokens[head], hangs_on(reading, content, head)
    if token.dep == "pobj" and verb is not None and reading.tokens[verb].low in DONE_TO:
        verb = hangs_on(reading, content, verb)
    elif token.dep not in ("dobj", "dative"):
        return False
    if verb is None or not _is_wrong(reading, verb) or negated(reading, verb):
        return False
    return any(reading.tokens[n].dep == "nsubj" for n in reading.children[verb])


def _is_wrong(reading: Reading, verb: int) -> bool:
    is_verb = reading.tokens[verb].tag.startswith("VB")
    return is_verb and lexicon()["subjects"].get(reading.lemma(verb)) == -1
