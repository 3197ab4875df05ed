import pytest

from services.ingest.formats.charset import page_text


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("“é”".encode(), None, "“é”"),
        ("“é”".encode("utf-8-sig"), "latin-1", "“é”"),
        ("“é”".encode("utf-16"), None, "“é”"),
        ("Москва".encode("windows-1251"), "windows-1251", "Москва"),
        ("“é”".encode("cp1252"), "iso-8859-1", "“é”"),
        (b'<meta charset="koi8-r">' + "да".encode("koi8-r"), None, '<meta charset="koi8-r">да'),
        (
            b"<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>"
            + "東京".encode("shift_jis"),
            None,
            "<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>東京",
        ),
    ],
)
def test_a_page_is_read_in_the_encoding_it_declares(
    data: bytes, declared: str | None, text: str
) -> None:
    assert page_text(data, declared) == text


@pytest.mark.parametrize(
    ("data", "declared", "said"),
    [
        (b"caf\xe9", None, "not utf-8: the byte 0xe9 at byte 3"),
        (b"caf\xe9", "utf-8", "not utf-8"),
        (b"x", "unicode_escape", "none that pages are written in"),
        (b"x", "punycode", "none that pages are written in"),
        (b"x", "klingon", "none that pages are written in"),
        (b"x", "utf-é", "none that pages are written in"),
    ],
)
def test_nothing_is_guessed(data: bytes, declared: str | None, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        page_text(data, declared)
