"""What a cue does and whether the saying is asserted, by the cue's own words."""

from functools import cache
from typing import cast, get_args

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.tables import table, wordlist
from shared.contracts.vocabulary import CueClass

LONGEST = 3
"""Words of the longest phrases of the table."""
REACH = 4
"""Words of a content in which what is expressed is named."""


@cache
def _classes() -> dict[str, CueClass]:
    known = get_args(CueClass)
    found: dict[str, CueClass] = {}
    for name, listed in table("cues").items():
        if name not in known:
            raise ValueError(f"cues.toml: {name!r} is no cue class; there are {', '.join(known)}")
        for word in listed:
            found.setdefault(word, cast("CueClass", name))
    return found


def class_of(lemma: str) -> CueClass | None:
    """The class of one base form or phrase, None if the table does not have it."""
    return _classes().get(lemma)


def cue_lemma(reading: Reading, cue: tuple[Span, ...]) -> str:
    """Base form of the cue's head: the first word the table knows, else its syntactic head."""
    numbers = [number for span in cue for number in reading.within(*span)]
    if not numbers:
        return reading.words(cue[0]).lower()
    low = " ".join(reading.tokens[number].low for number in numbers)
    if "according to" in low:
        return "according to"
    lemmas = {number: reading.lemma(number) for number in numbers}
    for number in numbers:
        if class_of(lemmas[number]) and reading.tokens[number].tag[:1] in "VN":
            return lemmas[number]
    head = reading.head_of(numbers[0], numbers[-1] + 1)
    if head not in lemmas:  # A cue in two parts whose head stands between them.
        head = next((n for n in numbers if reading.tokens[n].tag[:1] in "VN"), numbers[0])
    return lemmas[head]


def cue_class(reading: Reading, cue: tuple[Span, ...]) -> CueClass:
    """Class of the whole cue: phrases first, then its head, then any word of it."""
    numbers = [number for span in cue for number in reading.within(*span)]
    lemmas = [reading.lemma(number) for number in numbers]
    for length in (LONGEST, 2):
        for start in range(len(lemmas) - length + 1):
            phrase = class_of(" ".join(lemmas[start : start + length]))
            if phrase:
                return phrase
    known = [found for lemma in lemmas if (found := class_of(lemma))]
    return class_of(cue_lemma(reading, cue)) or (known[0] if known else "other")


def spoken_class(lemma: str, found: CueClass, speaker_kind: str, quoted: bool) -> CueClass:
    """The class once it is known who speaks, and whether in words of their own: papers report,
    people say, and what is quoted was said.

    "According to" a person is saying, according to a study reporting; a study that "says" reports.
    """
    if lemma == "according to":
        return "report" if speaker_kind == "document" else "say"
    if quoted and lemma in QUOTED:
        return "say"
    if speaker_kind == "document" and lemma in REPORTING:
        return "report"
    if lemma == "reveal" and speaker_kind != "document":
        return "announce"
    return found


def expressed_class(reading: Reading, attribution: Attribution) -> CueClass:
    """The class of an attribution's cue; of what is expressed where the verb only expresses
    something: "expressed outrage over the plan" condemns.
    """
    found = cue_class(reading, attribution.cue)
    if cue_lemma(reading, attribution.cue) not in EXPRESSING or found != "say":
        return found
    for number in reading.within(*attribution.content[0])[:REACH]:
        if reading.tokens[number].tag[:2] == "NN":
            return class_of(reading.lemma(number)) or found
    return found


REPORTING = wordlist("cue_reporting")
QUOTED = wordlist("cue_quoted")
EXPRESSING = wordlist("cue_expressing")
