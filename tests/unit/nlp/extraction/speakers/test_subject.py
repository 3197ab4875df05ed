"""Several sources that are only parts of the subject of their cue."""

import pytest

from services.nlp.extraction.attribution.attribution import Attribution
from tests.unit.nlp.conftest import Complete, said

OPEN = "the bridge is open"


def names(complete: Complete, text: str, *mentions: str) -> list[str | None]:
    found = [said(text, OPEN, "said", mention) for mention in mentions]
    sources = tuple(sorted(span for one in found for span in one.source))
    whole = Attribution(**{**vars(found[0]), "source": sources})
    return [one.speaker.name for one in complete(text, whole)]


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        (
            f"Residents of Dublin, Cork and Galway said {OPEN}.",
            ("Dublin", "Cork", "Galway"),
            ["Residents of Dublin, Cork and Galway"],
        ),
        (
            f"Microsoft, which counts Boeing and Pfizer among its clients, said {OPEN}.",
            ("Boeing", "Pfizer"),
            ["Microsoft"],
        ),
        (f"Microsoft and Pfizer said {OPEN}.", ("Microsoft", "Pfizer"), ["Microsoft", "Pfizer"]),
        (
            f"The two, Susan Grey and Walter Brown, said {OPEN}.",
            ("Susan Grey", "Walter Brown"),
            ["Susan Grey", "Walter Brown"],
        ),
    ],
)
def test_parts_of_the_subject_are_no_speakers(
    complete: Complete, text: str, mentions: tuple[str, ...], expected: list[str]
) -> None:
    assert names(complete, text, *mentions) == expected
