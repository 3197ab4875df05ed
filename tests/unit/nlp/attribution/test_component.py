"""The shipped model on real sentences and on text that is none."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.attribution.component import AttributionModel
from services.nlp.training.labels import ACTS, CUE_CLASSES, MODALITIES

NEWS = st.lists(
    st.sampled_from(
        [
            "The mayor",
            "said",
            "according to",
            "that",
            "“",
            "”",
            "\n\n",
            "denied",
            "taxes",
            ",",
            "''",
        ]
    ),
    max_size=60,
).map(" ".join)


def spans(one: Attribution) -> list[Span]:
    single = [span for span in (one.channel, one.when) if span]
    return [*one.content, *one.cue, *one.source, *one.via, *single]


def test_direct_and_indirect_speech(model: AttributionModel) -> None:
    text = (
        "The bridge will be closed in May, the mayor said on Monday.\n\n"
        "“Nobody wants this to last longer than it must,” Ines Calder told reporters."
    )
    first, second = model(text)
    assert text[slice(*first.content[0])] == "The bridge will be closed in May"
    assert [text[slice(*span)] for span in first.source] == ["the mayor"]
    assert text[slice(*second.content[0])].startswith("“Nobody wants")
    assert [text[slice(*span)] for span in second.source] == ["Ines Calder"]


@pytest.mark.parametrize("text", ["", " \n\n ", "\u200b", "...", "\ud800", "a" * 5000])
def test_text_that_says_nothing(model: AttributionModel, text: str) -> None:
    assert model(text) == []


@limits(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=300), NEWS))
def test_every_span_lies_in_the_text(model: AttributionModel, text: str) -> None:
    for one in model(text):
        assert one.content
        for span in spans(one):
            assert 0 <= span.start < span.end <= len(text)
            assert text[slice(*span)].strip() == text[slice(*span)]
        assert all("\n" not in text[slice(*span)] for span in one.content)
        assert list(one.content) == sorted(one.content)
        assert 0 <= one.score <= 1
        assert one.cue_class in CUE_CLASSES
        assert one.modality in MODALITIES
        assert one.act in ACTS


def test_the_same_text_gives_the_same_answer(model: AttributionModel) -> None:
    text = "“We will not go,” said the minister, and the mayor agreed that nobody should.\n" * 8
    assert model(text) == model(text)


def test_an_unknown_style_is_refused(model: AttributionModel) -> None:
    with pytest.raises(ValueError, match="no annotation style"):
        AttributionModel(model.folder, style="none")


def test_missing_weights_are_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(FileNotFoundError, match=r"tokenizer\.json"):
        AttributionModel(tmp_path_factory.mktemp("empty"))
