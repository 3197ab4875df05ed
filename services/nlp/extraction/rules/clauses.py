"""Sayings by the parse: a cue with its subject and its clause, object or infinitive."""

from collections.abc import Iterator

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.circumstances.cue import class_of
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.rules.frame import Frame
from services.nlp.extraction.speakers.kinds import noun_kinds
from services.nlp.extraction.tables import wordlist

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
QUIET = wordlist("clauses_quiet")
"""Cues that also name mere events: they count only with a clause of their own."""
VOICING = wordlist("clauses_voicing")
FINDINGS = wordlist("clauses_findings")
MINDS = wordlist("clauses_minds")
MARK = 2
"""Code points of what is left of a sentence that is only marks."""
JOINED = 6
"""Verbs joined to one another over which a subject is shared."""
LONG = 6
"""Tokens of a prepositional phrase that is no part of a mention any more."""
CLAUSES = frozenset({"ccomp"})


def frames(reading: Reading, quoted: list[bool]) -> Iterator[Frame]:
    """A frame for each cue outside quotation marks that has a subject or a content."""
    for number, token in enumerate(reading.tokens):
        if quoted[number]:
            continue
        if token.low == "according" and _next_is(reading, number, "to"):
            frame = _according(reading, number)
        elif token.tag.startswith("VB") and token.dep not in ("aux", "auxpass", "amod"):
            frame = _verbal(reading, number)
        else:
            continue
        if frame:
            yield frame


def _next_is(reading: Reading, number: int, word: str) -> bool:
    return number + 1 < len(reading.tokens) and reading.tokens[number + 1].low == word


def _according(reading: Reading, number: int) -> Frame | None:
    """The source of "according to" is what hangs on "to", the content the rest of the sentence."""
    objects = [n for n in reading.children[number + 1] if reading.tokens[n].dep == "pobj"]
    if not objects:
        return None
    first, last = reading.subtree(objects[0])
    last = _behind_comma(reading, last)
    begin, end = reading.sentences[reading.tokens[number].sentence]
    frame = Frame(number, (number, number + 2), [reading.span(first, last)])
    before, after = _trim(reading, begin, number), _trim(reading, last, end)
    frame.content = [span for span in (before, after) if span and span.end - span.start > MARK]
    return frame if frame.content else None


def _behind_comma(reading: Reading, last: int) -> int:
    """The end of a name in apposition that the parser hung elsewhere: "its head, Ada Brown,"."""
    tokens = reading.tokens
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return last
    names = [n for n in reading.names_within(last + 1, last + 2) if n.label == "PERSON"]
    end = names[0].last if names and names[0].first == last + 1 else last
    return end if end < len(tokens) and tokens[end].text == "," else last


def _trim(reading: Reading, first: int, last: int, drop_that: bool = True) -> Span | None:
    """The span of the tokens without outer spaces and commas and without a leading "that"."""
    skip = {",", ";", ":", "-", "–", "—"}
    while first < last and (
        reading.tokens[first].text in skip
        or reading.tokens[first].text.isspace()
        or (drop_that and reading.tokens[first].low in ("that", "as"))
    ):
        first += 1
    while first < last and (
        reading.tokens[last - 1].text in skip | {"."} or reading.tokens[last - 1].text.isspace()
    ):
        last -= 1
    return reading.span(first, last) if first < last else None


def subject(reading: Reading, verb: int) -> int | None:
    """The token that is the verb's subject: its own, or that of the verb it is joined to."""
    for _ in range(JOINED):
        own = [n for n in reading.children[verb] if reading.tokens[n].dep in SUBJECTS]
        if own:
            return max((n for n in own if n < verb), default=own[0])
        token = reading.tokens[verb]
        outer = reading.tokens[token.head]
        if token.tag == "VBG" and outer.dep == "ccomp" and class_of(reading.lemma(outer.head)):
            verb = outer.head
            continue
        if token.dep in ("conj", "advcl", "xcomp") and token.head != verb:
            verb = token.head
            continue
        if token.dep in ("relcl", "acl") and token.head != verb:
            return token.head
        return None
    return None


def _source(reading: Reading, verb: int) -> list[Span]:
    passive = any(reading.tokens[n].dep in ("nsubjpass", "auxpass") for n in reading.children[verb])
    if passive:
        for number in reading.children[verb]:
            if reading.tokens[number].dep == "agent":
                objects = [n for n in reading.children[number] if reading.tokens[n].dep == "pobj"]
                return [mention(reading, objects[0])] if objects else []
        return []
    found = subject(reading, verb)
    if found is not None and reading.tokens[found].tag in ("WP", "WDT"):
        found = reading.tokens[verb].head if reading.tokens[verb].dep == "relcl" else None
    if found is None or reading.tokens[found].tag.startswith("VB"):
        return []
    return [mention(reading, found)]


def mention(reading: Reading, head: int) -> Span:
    """The noun phrase of a head without clauses and appositions that follow it."""
    first, last = head, head + 1
    for number in reading.children[head]:
        token = reading.tokens[number]
        if token.dep in ("appos", "relcl", "acl", "punct", "advcl", "npadvmod"):
            continue
        low, high = reading.subtree(number)
        if any(name.label in ("DATE", "TIME") for name in reading.names_within(low, high)):
            continue
        if token.dep == "prep" and (high - low > LONG or low != last):
            continue
        first, last = min(first, low), max(last, high)
    while reading.tokens[first].text.isspace() and first < head:
        first += 1
    return reading.span(first, last)


def _verbal(reading: Reading, verb: int) -> Frame | None:
    lemma = reading.lemma(verb)
    following = reading.tokens[verb + 1].low if verb + 1 < len(reading.tokens) else ""
    phrase = class_of(f"{lemma} {following}")
    kind = phrase or class_of(lemma)
    if kind is None:
        return None
    if _unsaid(reading, verb, lemma):
        return None
    frame = Frame(verb, (verb, verb + 1 + bool(phrase)), _source(reading, verb))
    if lemma in FINDINGS and not _finder(reading, verb):
        return None
    clauses = [n for n in reading.children[verb] if reading.tokens[n].dep in CLAUSES]
    if clauses:
        spans = (_clause(reading, number, verb) for number in clauses[:1])
        frame.content = [span for span in spans if span]
    elif lemma in VOICING:
        frame.content = _voiced(reading, frame)
    elif phrase or lemma not in QUIET:
        frame.content = _object(reading, frame, kind)
    return frame if frame.source or frame.content else None


def _finder(reading: Reading, verb: int) -> bool:
    """Whether the subject is a paper or a body, which find things in public."""
    found = subject(reading, verb)
    kind = noun_kinds().get(reading.lemma(found)) if found is not None else None
    return kind in ("document", "organization", "government")


def _unsaid(reading: Reading, verb: int, lemma: str) -> bool:
    """Whether the verb tells of no saying: "to support her", "those who refuse", a private mind."""
    token = reading.tokens[verb]
    plain = class_of(lemma) == "say" and lemma not in MINDS
    children = [reading.tokens[n] for n in reading.children[verb]]
    infinitive = token.tag == "VB" and any(one.low == "to" for one in children)
    would = token.tag == "VB" and any(one.tag == "MD" for one in children)
    relative = token.dep in ("relcl", "acl") and not plain
    return lemma in MINDS or (not plain and (infinitive or would or relative))


def _clause(reading: Reading, number: int, verb: int) -> Span | None:
    first, last = reading.subtree(number)
    if first < verb < last:
        return _trim(reading, first, verb)
    return _trim(reading, first, last)


def _voiced(reading: Reading, frame: Frame) -> list[Span]:
    """A position that is given as a noun: "stated their support for the bridge"."""
    for number in reading.children[frame.verb]:
        token = reading.tokens[number]
        named = class_of(reading.lemma(number)) not in (None, "say", "report")
        if token.dep == "dobj" and token.tag.startswith("NN") and named and frame.source:
            first, last = reading.subtree(number)
            if reading.tokens[first].tag == "PRP$":
                first += 1
                frame.cue = (frame.verb, first)
            last = _with_preposition(reading, frame.verb, last)
            span = _trim(reading, first, last, drop_that=False)
            return [span] if span else []
    return []


def _with_preposition(reading: Reading, verb: int, last: int) -> int:
    """The end of a noun phrase with a preposition behind it that the parser hung on the verb."""
    behind = last < len(reading.tokens) and reading.tokens[last]
    return (
        reading.subtree(last)[1]
        if behind and behind.dep == "prep" and behind.head == verb
        else last
    )


def _object(reading: Reading, frame: Frame, kind: str) -> list[Span]:
    """Content that is no clause: an infinitive, an object, what a preposition leads to."""
    wanted = ("xcomp", "dobj", "prep", "dative") if kind != "say" else ("xcomp",)
    parts = [
        n
        for n in reading.children[frame.verb]
        if reading.tokens[n].dep in wanted and n > frame.verb
    ]
    if not parts or not frame.source:
        return []
    first = reading.subtree(parts[0])[0]
    last = max(reading.subtree(n)[1] for n in parts)
    if reading.tokens[parts[0]].dep == "prep":
        frame.cue = (frame.verb, min(first + 1, last))
        first += 1
    span = _trim(reading, first, last, drop_that=False) if first < last else None
    return [span] if span else []
