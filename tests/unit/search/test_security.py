"""Who is answered, and what every answer tells the browser."""

import base64
import hashlib
import re

import httpx
import pytest

from services.search.security import HEADERS, POLICY, host_name

VIEWS = [
    "/facets/speaker",
    "/matrix",
    "/v1/statements",
    "/nowhere",
    "/?size=0",
    "/health/live",
    "/assets/style.css",
]


@pytest.mark.parametrize("path", VIEWS)
async def test_every_answer_has_the_headers(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value


async def test_nothing_foreign_may_run_or_load(client: httpx.AsyncClient) -> None:
    for path in ("/matrix", "/v1/statements", "/?size=0"):
        policy = (await client.get(path)).headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'self'; script-src 'none'")
        assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/articles/gazette%2F2031%2F03"])
async def test_where_a_page_brings_a_script_only_this_one_may_run(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.get(path)
    (script,) = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = answer.headers["Content-Security-Policy"]
    assert policy == POLICY.replace("'none'", f"'sha256-{digest}'", 1)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8701", "", "localhost.evil.example"]
)
async def test_a_foreign_name_in_the_host_header_is_refused(
    client: httpx.AsyncClient, host: str
) -> None:
    answer = await client.get("/v1/statements", headers={"Host": host})
    assert answer.status_code == 403
    assert "ONRECORD_SERVED_NAMES" in answer.text
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:80", "127.0.0.1:8701", "[::1]:8701", "[::1]"]
)
async def test_own_names_are_answered(client: httpx.AsyncClient, host: str) -> None:
    assert (await client.get("/health/live", headers={"Host": host})).status_code == 200


async def test_a_foreign_page_cannot_load_parts_of_this_one(client: httpx.AsyncClient) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert (await client.get("/v1/export.csv", headers=foreign)).status_code == 403


async def test_a_foreign_page_can_link_here(client: httpx.AsyncClient) -> None:
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert (await client.get("/", headers=link)).status_code == 200


async def test_no_other_origin_may_read(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/statements", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_port_is_no_part_of_the_name() -> None:
    assert [host_name(h) for h in ("a:1", "a", "[::1]:2", "[::1]", ":1")] == [
        "a",
        "a",
        "[::1]",
        "[::1]",
        ":1",
    ]
