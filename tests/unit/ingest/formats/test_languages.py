import pytest

from services.ingest.formats.languages import language_code


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"),
        ("EN-gb", "en"),
        ("zh_Hant_TW", "zh"),
        ("nds", "nds"),
        ("English", None),
        ("", None),
        (None, None),
        (5, None),
    ],
)
def test_a_tag_gives_its_language(tag: object, code: str | None) -> None:
    assert language_code(tag) == code
