"""Who reports a saying, by the words around it: "A said that B had promised it"."""

from collections.abc import Iterator

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.circumstances.cue import class_of, cue_class
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.tables import wordlist
from shared.contracts.vocabulary import CueClass

STEPS = 8
"""Links of the parse that are followed from a cue to the verbs that its clause hangs on."""
UPWARD = frozenset({"conj", "relcl", "acl", "xcomp", "prep", "pcomp", "pobj", "dobj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RELATIVE = frozenset({"who", "which", "that"})
EMPTY = frozenset({"it", "this", "there", "some"})
TELLING: frozenset[CueClass] = frozenset(
    {"say", "report", "announce", "accuse", "admit", "explain"}
)
QUOTING = wordlist("via_quoting")
DISCLOSING = wordlist("via_disclosing")


def reporters(reading: Reading, attribution: Attribution) -> tuple[Span, ...]:
    """Mentions of those whose words the saying stands in, outermost first; none of its sources."""
    cue = [n for span in attribution.cue for n in reading.within(*span)]
    if not cue:
        return ()
    taken = (*attribution.source, *attribution.content)
    own = {n for span in taken for n in reading.within(*span)}
    found: list[Span] = []
    for head in _tellers(reading, reading.head_of(cue[0], cue[-1] + 1)):
        first, last = _phrase(reading, head)
        if not own & set(range(first, last)) and reading.tokens[head].low not in EMPTY:
            found.append(reading.span(first, last))
    return tuple(dict.fromkeys(reversed(found)))


def tells(reading: Reading, cue: tuple[Span, ...]) -> bool:
    """Whether a cue hands on what it names: who rejects or blasts a claim does not report it."""
    return cue_class(reading, cue) in TELLING


def _tellers(reading: Reading, verb: int) -> Iterator[int]:
    """The heads of those who tell, the innermost first."""
    yield from _named_beside(reading, verb)
    number = verb
    for _ in range(STEPS):
        token = reading.tokens[number]
        if token.head == number:
            return
        told = token.dep == "ccomp" and class_of(reading.lemma(token.head)) in TELLING
        quoted = token.dep in ("prep", "xcomp") and reading.lemma(token.head) in QUOTING
        if not told and not quoted and token.dep not in UPWARD:
            return
        number = token.head
        if told or quoted:
            yield from _subject(reading, number)


def _subject(reading: Reading, verb: int) -> Iterator[int]:
    """The subject of a verb, or of the one that it goes on from; a relative pronoun's noun."""
    for _ in range(STEPS):
        token = reading.tokens[verb]
        for child in reading.children[verb]:
            if reading.tokens[child].dep in SUBJECTS:
                relative = reading.tokens[child].low in RELATIVE
                yield token.head if relative and token.dep == "relcl" else child
                return
        if token.dep not in ("conj", "xcomp") or token.head == verb:
            return
        verb = token.head


def _named_beside(reading: Reading, verb: int) -> Iterator[int]:
    """Who is named behind "according to" or "as reported by" beside the verb."""
    for child in reading.children[verb]:
        token = reading.tokens[child]
        if token.low == "according":
            yield from _object(reading, child, "to")
        elif token.dep in ("advcl", "acl") and reading.lemma(child) in DISCLOSING:
            yield from _object(reading, child, "by")


def _object(reading: Reading, number: int, preposition: str) -> Iterator[int]:
    """The noun behind a preposition that hangs on a word."""
    for link in reading.children[number]:
        if reading.tokens[link].low == preposition:
            for child in reading.children[link]:
                if reading.tokens[child].dep == "pobj":
                    yield child


def _phrase(reading: Reading, head: int) -> tuple[int, int]:
    """First token of a noun phrase and the one after its last, without clauses behind it."""
    first, last = reading.subtree(head)
    for child in reading.children[head]:
        if child > head and reading.tokens[child].dep in (
            "relcl",
            "acl",
            "appos",
            "punct",
            "advcl",
        ):
            last = min(last, reading.subtree(child)[0])
    return first, max(last, head + 1)
