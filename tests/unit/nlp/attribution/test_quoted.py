"""Quoted words belong to somebody: whole quotations, run-ons and quotations nobody has."""

from collections.abc import Callable

from services.nlp.extraction.attribution.candidates import Candidate
from services.nlp.extraction.attribution.decode import finish
from services.nlp.extraction.attribution.drafts import Draft, draft
from services.nlp.extraction.attribution.network import Settings
from services.nlp.extraction.attribution.quotation import quotations
from services.nlp.extraction.attribution.quoted import QuotationRules
from services.nlp.extraction.attribution.words import Words
from tests.unit.nlp.attribution.conftest import MakeCandidate

Read = Callable[[str], Words]


def claimed(words: Words, candidates: list[Candidate], settings: Settings) -> list[list[str]]:
    drafts: list[Draft] = draft(candidates, settings, least=0.5, exclusive=False)
    QuotationRules(words, drafts, settings.roles.index("content")).claim(quotations(words.text))
    found = [finish(words, one, settings) for one in drafts if one.kept]
    return [[words.text[slice(*span)] for span in one.content] for one in found if one]


def test_a_quotation_that_is_mostly_somebodys_is_wholly_so(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("“We will go very soon,” she said.")
    assert claimed(words, [candidate(words, "said", content="will go very")], settings) == [
        ["“We will go very soon,”"]
    ]


def test_a_quotation_that_runs_on_belongs_to_its_speaker(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("She said: “We will go very soon.\n\n“And we will never come back.”")
    one = candidate(words, "said", content="“We will go very soon.")
    assert claimed(words, [one], settings) == [
        ["“We will go very soon.", "“And we will never come back.”"]
    ]


def test_a_paragraph_of_quotation_goes_on_where_nobody_else_speaks(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("“We will go very soon,” she said.\n“And we will never come back.”")
    one = candidate(words, "said", content="“We will go very soon,”")
    assert claimed(words, [one], settings) == [
        ["“We will go very soon,”", "“And we will never come back.”"]
    ]


def test_another_speaker_in_between_ends_a_speech(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("“We will go very soon,” she said. He denied it. “And we will never come back.”")
    candidates = [
        candidate(words, "said", content="“We will go very soon,”"),
        candidate(words, "denied", content="it"),
    ]
    assert claimed(words, candidates, settings)[0] == ["“We will go very soon,”"]


def test_a_weak_anchor_is_kept_for_a_quotation_that_nobody_has(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("“We will go very soon,” she snorted.")
    one = candidate(words, "snorted", probability=0.4, content="“We will go very soon,”")
    assert claimed(words, [one], settings) == [["“We will go very soon,”"]]


def test_a_few_quoted_words_need_no_owner(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("Her “little list” is long, she said. It rains.")
    one = candidate(words, "said", probability=0.4, content="“little list”")
    assert claimed(words, [one], settings) == []


def test_a_label_begins_the_speech_of_another(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("“MOSS: We will go very soon.\n\n“CALDER: And you will never come back.")
    candidates = [
        candidate(words, ":", content="We will go very soon|And you will never come back"),
        candidate(words, ": And", probability=0.4, content="come back"),
    ]
    assert claimed(words, candidates, settings) == [
        ["We will go very soon."],
        ["And you will never come back."],
    ]


def test_of_two_who_have_a_quotation_the_likelier_keeps_it(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("“We will go soon,” she said. “And we will never ever come back,” she added.")
    whole = "“We will go soon,”|“And we will never ever come back,”"
    candidates = [
        candidate(words, "said", content="“We will go soon,”"),
        candidate(words, "added", probability=0.8, content=whole),
    ]
    assert claimed(words, candidates, settings) == [
        ["“We will go soon,”"],
        ["“And we will never ever come back,”"],
    ]


def test_a_quotation_that_goes_on_behind_an_aside_is_one_with_its_beginning(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("“If you go there,” she said, speaking of the trip, “you will see it all.”")
    candidates = [
        candidate(words, "said", content="“If you go there,”"),
        candidate(words, "speaking", content="the trip, “you will see it all.”"),
    ]
    assert claimed(words, candidates, settings) == [
        ["“If you go there,”", "“you will see it all.”"],
        ["the trip"],
    ]


def test_a_new_cue_right_before_a_quotation_keeps_it(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("“If you go there,” she said, adding, “you will see it all.”")
    candidates = [
        candidate(words, "said", content="“If you go there,”"),
        candidate(words, "adding", content="“you will see it all.”"),
    ]
    assert claimed(words, candidates, settings) == [
        ["“If you go there,”"],
        ["“you will see it all.”"],
    ]
