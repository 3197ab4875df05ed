import pytest

from tests.unit.nlp.conftest import Complete, said


@pytest.mark.parametrize(
    ("text", "content", "cue", "expected"),
    [
        (
            "Ada Brown may argue that the bridge is open.",
            "the bridge is open",
            "argue",
            "conditional",
        ),
        (
            "Ada Brown might have argued that the bridge is open.",
            "the bridge is open",
            "argued",
            "conditional",
        ),
        (
            "Ada Brown argued that the bridge may be open.",
            "the bridge may be open",
            "argued",
            "asserted",
        ),
        ("Ada Brown asked about the bridge.", "the bridge", "asked about", "question"),
        ("Ada Brown asked for a new bridge.", "a new bridge", "asked for", "asserted"),
        ("Ada Brown spoke about the bridge.", "the bridge", "spoke about", "asserted"),
    ],
)
def test_whether_a_saying_is_asserted(
    complete: Complete, text: str, content: str, cue: str, expected: str
) -> None:
    (statement,) = complete(text, said(text, content, cue, "Ada Brown"))
    assert statement.cue is not None
    assert statement.cue.modality == expected
