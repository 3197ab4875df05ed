"""Forms: from our own pages alone, and no larger than they may be."""

import pytest
from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.requests import Request

from services.search.forms import LARGEST, is_foreign, read_form
from services.search.limits import network

OWN = {"host": "onrecord.example:8701", "sec-fetch-site": "same-origin"}
URLENCODED = {"content-type": "application/x-www-form-urlencoded"}


def sent(body: bytes, headers: dict[str, str], client: str = "127.0.0.1") -> Request:
    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    scope = {
        "type": "http",
        "client": (client, 1),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    return Request(scope, receive)


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-site"}, True),
        ({"origin": "https://onrecord.example:8701"}, False),
        ({"origin": "http://ONRECORD.example:8701"}, False),
        ({"origin": "https://onrecord.example"}, True),
        ({"origin": "https://evil.example"}, True),
        ({"origin": "null"}, True),
        ({"origin": "http://[::1"}, True),
        ({"sec-fetch-site": "same-origin", "origin": "https://evil.example"}, True),
    ],
)
def test_another_site_is_told_by_what_the_browser_says(
    headers: dict[str, str], foreign: bool
) -> None:
    assert is_foreign(Headers({"host": "onrecord.example:8701", **headers})) is foreign


async def test_fields_are_read_as_text() -> None:
    fields = await read_form(sent(b"name=F%C3%A4hre&kind=&name=two", OWN | URLENCODED))
    assert fields == {"name": "two", "kind": ""}


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"a=b", URLENCODED | {"host": "onrecord.example"}, 403),
        (b"a=b", OWN | URLENCODED | {"sec-fetch-site": "cross-site"}, 403),
        (b"a=b", OWN | {"content-type": "text/plain"}, 415),
        (b"a=b", OWN, 415),
        (b"a=" + b"x" * LARGEST, OWN | URLENCODED, 413),
        (b"a=%ff", OWN | URLENCODED, 422),
        (b"\xff", OWN | URLENCODED, 422),
        (b"&".join(b"a=b" for _ in range(200)), OWN | URLENCODED, 422),
    ],
)
async def test_what_is_no_form_of_ours_is_refused(
    body: bytes, headers: dict[str, str], status: int
) -> None:
    with pytest.raises(HTTPException) as refused:
        await read_form(sent(body, headers))
    assert refused.value.status_code == status


def test_a_subscriber_is_one_place_however_many_addresses_there_are() -> None:
    def place(client: str) -> str:
        return network(sent(b"", {}, client))

    assert place("2001:db8:1:2::3") == place("2001:db8:1:2:ffff::9")
    assert place("2001:db8:1:2::3") != place("2001:db8:1:3::3")
    assert place("192.0.2.1") != place("192.0.2.2")
    assert place("no address") == "unknown"
