import httpx
import pytest
from starlette.responses import PlainTextResponse

from services.ingest.http.guard import BrowserGuard


async def answered(
    headers: dict[str, str],
    path: str = "/v1/articles",
    names: tuple[str, ...] = ("localhost", "[::1]"),
) -> httpx.Response:
    guarded = BrowserGuard(PlainTextResponse("served"), names)
    transport = httpx.ASGITransport(app=guarded)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8700") as client:
        return await client.post(path, headers=headers)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Host": "LOCALHOST"},
        {"Host": "[::1]:8700"},
        {"Origin": "http://localhost:8700"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
    ],
)
async def test_programs_and_own_pages_are_served(headers: dict[str, str]) -> None:
    assert (await answered(headers)).status_code == 200


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "localhost.elsewhere.example", "127.0.0.1", "", "::1", "[::1"]
)
async def test_a_name_that_is_not_its_own_is_refused(host: str) -> None:
    answer = await answered({"Host": host})
    assert answer.status_code == 421
    assert "ONRECORD_SERVED_NAMES" in answer.json()["reason"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "http://localhost"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_pages_of_other_sites_are_refused(headers: dict[str, str]) -> None:
    assert (await answered(headers)).status_code == 403


async def test_health_is_told_under_any_name() -> None:
    assert (await answered({"Host": "10.1.2.3:8700"}, "/health/live")).status_code == 200


async def test_any_name_can_be_allowed() -> None:
    assert (await answered({"Host": "elsewhere.example"}, names=("*",))).status_code == 200


async def test_answers_are_never_taken_for_another_type() -> None:
    for host in ("localhost", "elsewhere.example"):
        answer = await answered({"Host": host})
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
