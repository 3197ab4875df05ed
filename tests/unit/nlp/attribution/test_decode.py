"""One anchor, one attribution: content, cue, speakers and circumstances."""

from collections.abc import Callable

import pytest

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.attribution.decode import finish
from services.nlp.extraction.attribution.drafts import distinct, draft
from services.nlp.extraction.attribution.network import Settings
from services.nlp.extraction.attribution.words import Words
from tests.unit.nlp.attribution.conftest import MakeCandidate

Read = Callable[[str], Words]


@pytest.fixture
def decode(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> Callable[..., Attribution | None]:
    def run(text: str, anchor: str, **roles: str) -> Attribution | None:
        words = read(text)
        (one,) = draft([candidate(words, anchor, **roles)], settings, least=0.5, exclusive=False)
        return finish(words, one, settings)

    return run


def texts(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[slice(*span)] for span in spans]


def test_a_whole_record(decode: Callable[..., Attribution]) -> None:
    text = "Interfax reported that the ministry said on Monday on its website that it will stay."
    found = decode(
        text,
        "said",
        source="the ministry",
        cue="said",
        content="it will stay.",
        via="Interfax",
        when="Monday",
        channel="its website",
    )
    assert texts(text, found.content) == ["it will stay"]
    assert texts(text, found.cue) == ["said"]
    assert texts(text, found.source) == ["the ministry"]
    assert texts(text, found.via) == ["Interfax"]
    assert found.when is not None
    assert text[slice(*found.when)] == "Monday"
    assert found.channel is not None
    assert text[slice(*found.channel)] == "its website"
    assert (found.cue_class, found.modality, found.act) == ("say", "asserted", "communication")
    assert found.reason == "model"
    assert 0 < found.score < 1


def test_a_quote_interrupted_by_its_cue_has_two_fragments(
    decode: Callable[..., Attribution],
) -> None:
    text = "“We go,” she said, “and soon.”"
    found = decode(text, "said", source="she", cue="said", content="“We go,”|“and soon.”")
    assert texts(text, found.content) == ["“We go,”", "“and soon.”"]


def test_a_fragment_ends_at_a_line_break(decode: Callable[..., Attribution]) -> None:
    text = "She said: We go.\nAnd soon."
    found = decode(text, "said", cue="said", content="We go.\nAnd soon")
    assert texts(text, found.content) == ["We go", "And soon"]


def test_speakers_who_share_a_cue_are_kept_apart(decode: Callable[..., Attribution]) -> None:
    text = "Moscow, Minsk and Beijing stated that it is over."
    found = decode(
        text, "stated", source="Moscow|Minsk|Beijing", cue="stated", content="it is over"
    )
    assert texts(text, found.source) == ["Moscow", "Minsk", "Beijing"]


def test_a_second_mention_that_is_not_coordinated_is_no_second_speaker(
    decode: Callable[..., Attribution],
) -> None:
    text = "Ann Lee met the press when she said it is over."
    found = decode(text, "said", source="she|Ann Lee", cue="said", content="it is over")
    assert len(found.source) == 1


def test_an_apposition_is_no_second_speaker(decode: Callable[..., Attribution]) -> None:
    text = "Ann Lee, the mayor, said it is over."
    found = decode(text, "said", source="Ann Lee|the mayor", cue="said", content="it is over")
    assert len(found.source) == 1


def test_a_relative_pronoun_is_no_part_of_a_mention(decode: Callable[..., Attribution]) -> None:
    text = "An expert who said it is over."
    found = decode(text, "said", source="An expert who", cue="said", content="it is over")
    assert texts(text, found.source) == ["An expert"]


def test_marks_inside_a_name_do_not_divide_it(decode: Callable[..., Attribution]) -> None:
    text = "U.S. officials said it is over."
    found = decode(text, "said", source="U|S|officials", cue="said", content="it is over")
    assert texts(text, found.source)[0].startswith("U.S")


def test_no_content_is_no_attribution(decode: Callable[..., Attribution | None]) -> None:
    assert decode("She said so.", "said", cue="said") is None


def test_an_anchor_inside_its_content_is_no_cue(decode: Callable[..., Attribution]) -> None:
    assert decode("Ann Lee: It is over.", "It", content="It is over").cue == ()


def test_two_cues_of_one_content_are_one_record(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("Police reported that witnesses said it rained.")
    candidates = [
        candidate(words, "reported", probability=0.6, content="it rained"),
        candidate(words, "said", probability=0.9, content="it rained"),
    ]
    found = distinct(draft(candidates, settings, least=0.5, exclusive=False))
    assert [words.items[one.start].start for one in found] == [words.text.index("said")]


def test_a_saying_inside_a_likelier_one_is_kept_with_it(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("The wire reported that the mayor says the bridge over the river is closed.")
    candidates = [
        candidate(
            words,
            "reported",
            probability=0.9,
            content="the mayor says the bridge over the river is closed",
        ),
        candidate(words, "says", probability=0.6, content="the bridge over the river is closed"),
    ]
    assert len(distinct(draft(candidates, settings, least=0.5, exclusive=False))) == 2


def test_exclusive_words_go_to_the_anchor_that_wants_them_most(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("He said that she denied that it rains.")
    candidates = [
        candidate(words, "said", content="she denied that it rains"),
        candidate(words, "denied", content="it rains"),
    ]
    candidates[0].roles[-3:-1, 3] = 0.8
    outer, inner = (
        finish(words, d, settings) for d in draft(candidates, settings, least=0.5, exclusive=True)
    )
    assert outer is not None
    assert inner is not None
    assert texts(words.text, outer.content) == ["she denied that"]
    assert texts(words.text, inner.content) == ["it rains"]


def test_a_slip_inside_a_content_is_mended_and_one_far_away_left_out(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("Rain fell. She said that it is over for all of them now.")
    one = candidate(words, "said", content="Rain|it is|for all of them now")
    one.roles[0, 3] = 0.6
    (made,) = draft([one], settings, least=0.5, exclusive=False)
    found = finish(words, made, settings)
    assert found is not None
    assert texts(words.text, found.content) == ["it is over for all of them now"]


def test_a_time_that_says_no_time_is_none(decode: Callable[..., Attribution]) -> None:
    text = "She told the Daily Courier on Monday that it is over."
    roles = {"cue": "told", "content": "it is over"}
    assert decode(text, "told", when="Courier", **roles).when is None
    when = decode(text, "told", when="on Monday", **roles).when
    assert when is not None
    assert text[slice(*when)] == "on Monday"


def test_a_list_between_commas_has_one_speaker_for_each_name(
    decode: Callable[..., Attribution],
) -> None:
    text = "Norland, the states of the Lake Group, Sudmark and Osten confirmed that it is over."
    found = decode(
        text,
        "confirmed",
        source="Norland|the states of the Lake Group|Sudmark and Osten",
        cue="confirmed",
        content="it is over",
    )
    names = ["Norland", "the states of the Lake Group", "Sudmark", "Osten"]
    assert texts(text, found.source) == names


def test_an_article_alone_is_no_mention(decode: Callable[..., Attribution]) -> None:
    text = "It is over, the statement concluded."
    found = decode(text, "concluded", source="the", cue="concluded", content="It is over")
    assert texts(text, found.source) == ["the statement"]


def test_the_stop_of_an_abbreviation_is_kept(decode: Callable[..., Attribution]) -> None:
    text = "She announced a break with the U.S."
    found = decode(text, "announced", cue="announced", content="a break with the U.S.")
    assert texts(text, found.content) == ["a break with the U.S."]
