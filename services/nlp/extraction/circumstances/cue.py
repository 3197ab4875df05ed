"""What a cue does and whether the saying is asserted, by the cue's own words."""

from functools import cache
from itertools import pairwise
from typing import cast, get_args

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.tables import table, wordlist
from shared.contracts.vocabulary import CueClass


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
    for first, second in pairwise(lemmas):
        phrase = class_of(f"{first} {second}")
        if phrase:
            return phrase
    known = [found for lemma in lemmas if (found := class_of(lemma))]
    return class_of(cue_lemma(reading, cue)) or (known[0] if known else "other")


def spoken_class(lemma: str, found: CueClass, speaker_kind: str) -> CueClass:
    """The class once it is known who speaks: papers report, people say.

    "According to" a person is saying, according to a study reporting; a study that "says" reports.
    """
    if lemma == "according to":
        return "report" if speaker_kind == "document" else "say"
    if speaker_kind == "document" and lemma in REPORTING:
        return "report"
    if lemma == "reveal" and speaker_kind != "document":
        return "announce"
    return found


REPORTING = wordlist("cue_reporting")
