import pytest

from services.ingest.formats.json_text import UnreadableJsonError, read_json


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read_json(b'\xef\xbb\xbf{"text": "a"}') == {"text": "a"}


def test_the_same_key_in_two_objects_is_fine() -> None:
    assert read_json(b'[{"a": 1}, {"a": 2}]') == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"text": "\xff"}', "not UTF-8: the byte 0xff at byte 10"),
        ('{"text": "a"}'.encode("utf-16"), "not UTF-8"),
        (b"", "not JSON"),
        (b"{'text': 1}", "not JSON"),
        (b'{"text": "a"} {"text": "b"}', "Extra data at line 1, column 15"),
        (b'{"text": "a",\n "title": }', "at line 2, column 11"),
        (b'{"text": "a\nb"}', "Invalid control character"),
        (b'{"text": NaN}', "NaN is not JSON"),
        (b'{"text": -Infinity}', "-Infinity is not JSON"),
        (b'{"text": "a", "text": "b"}', "the key 'text' stands twice"),
        (b'{"a": {"b": 1, "\\u0062": 2}}', "the key 'b' stands twice"),
        (b'{"text": ' + b"[" * 100_000, "nested too deep"),
        (b'{"a":' * 100_000, "nested too deep"),
        (b'{"text": ' + b"9" * 10_000 + b"}", "digits"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableJsonError) as caught:
        read_json(data)
    assert said in str(caught.value)
    assert str(caught.value).isascii()
    assert len(str(caught.value)) < 300
