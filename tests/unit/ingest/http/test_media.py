import pytest
from fastapi import Request

from services.ingest.http.media import Media, media_of
from services.ingest.http.problems import ProblemError


def media(**headers: str) -> Media:
    raw = [
        (name.replace("_", "-").encode(), value.encode("latin-1"))
        for name, value in headers.items()
    ]
    return media_of(Request({"type": "http", "headers": raw, "method": "POST"}))


def test_the_type_is_read_without_its_parameters() -> None:
    assert media(content_type="Application/JSON; charset=UTF-8") == Media(
        "application/json", "utf-8"
    )
    assert media(content_type="text/html;charset=windows-1251").charset == "windows-1251"
    assert media(content_type="application/jsonl").charset is None


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"content_type": ""},
        {"content_type": "text/plain"},
        {"content_type": "application/x-www-form-urlencoded"},
        {"content_type": "multipart/form-data; boundary=x"},
        {"content_type": "application/json\xe9"},
        {"content_type": "application/json; charset=latin-1"},
        {"content_type": "application/json", "content_encoding": "gzip"},
    ],
)
def test_what_is_not_read_here_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(ProblemError) as caught:
        media(**headers)
    assert caught.value.status == 415
    assert "allowed" in caught.value.answer.reason if caught.value.answer.reason else False
