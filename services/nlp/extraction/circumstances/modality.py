"""Whether a saying is asserted, denied, refused, conditional or a question."""

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.tables import wordlist
from shared.contracts.vocabulary import Modality

NEGATIONS = wordlist("modality_negations")
REFUSING = wordlist("modality_refusing")
DENYING = frozenset({"deny", "denial", "dispute", "refute", "rebut"})
ASKING = wordlist("modality_asking")
CHARGES = wordlist("modality_charges")
OPENERS = wordlist("modality_openers")
MAYBE = frozenset({"might", "may"})


def of(reading: Reading, attribution: Attribution) -> Modality:
    """Modality by the cue's words, its negation and how the content starts."""
    cue = [n for span in attribution.cue for n in reading.within(*span)]
    if not cue:
        return "question" if _asks(reading, attribution) else "asserted"
    lemmas = {reading.lemma(n) for n in cue}
    found = _by_lemmas(reading, attribution, lemmas)
    if _negated(reading, cue):
        return "asserted" if found in ("refused", "denied") else "refused"
    return "conditional" if found == "asserted" and _maybe(reading, cue) else found


def _by_lemmas(reading: Reading, attribution: Attribution, lemmas: set[str]) -> Modality:
    """What the cue's words say, as if they were not negated."""
    if lemmas & REFUSING:
        return "refused"
    if lemmas & DENYING or ("reject" in lemmas and _charge(reading, attribution)):
        return "denied"
    if lemmas & ASKING and (_question(reading, attribution) or _about(reading, attribution)):
        return "question"
    return "asserted"


def _negated(reading: Reading, cue: list[int]) -> bool:
    """Whether the cue is negated, in its own words or beside its verb."""
    if any(reading.tokens[n].low in NEGATIONS for n in cue):
        return True
    verb = reading.head_of(cue[0], cue[-1] + 1)
    return any(reading.tokens[n].dep == "neg" for n in reading.children[verb])


def _maybe(reading: Reading, cue: list[int]) -> bool:
    """Whether it is only possible that it is said: "others may argue"."""
    verb = reading.head_of(cue[0], cue[-1] + 1)
    beside = (n for n in reading.children[verb] if reading.tokens[n].dep == "aux")
    return any(reading.tokens[n].low in MAYBE for n in (*cue, *beside))


def _charge(reading: Reading, attribution: Attribution) -> bool:
    numbers = reading.within(*attribution.content[0])
    return any(reading.lemma(n) in CHARGES for n in numbers)


def _asks(reading: Reading, attribution: Attribution) -> bool:
    return reading.words(attribution.content[-1]).rstrip("\"”’' ").endswith("?")


def _about(reading: Reading, attribution: Attribution) -> bool:
    """Whether somebody is asked about something: the word stands right before what is asked."""
    first = reading.within(*attribution.content[0]).start
    return first > 0 and reading.tokens[first - 1].low == "about"


def _question(reading: Reading, attribution: Attribution) -> bool:
    """Whether what is asked is a question and no request: "asked him to leave" is none."""
    words = reading.words(attribution.content[0]).lower().strip('"“‘ ').split()
    return _asks(reading, attribution) or bool(words and words[0].strip(",.") in OPENERS)
