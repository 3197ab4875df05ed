"""The operator's page over a real server."""

from collections.abc import AsyncIterator

import httpx
import pytest
from redis.asyncio import Redis

from services.search.application import create_app
from services.search.settings import SearchSettings
from tests.raw import add, entries
from tests.servers import Valkey, free_port
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.page.hostile import BRACKETS, OVERRIDE, SCRIPT

BY_FORM = {"Sec-Fetch-Site": "same-origin"}


async def serving(settings: SearchSettings) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings, MemoryIndex)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
    ):
        yield client


@pytest.fixture
def valkey(emptied_valkey: Valkey) -> Valkey:
    return emptied_valkey


@pytest.fixture
async def client(valkey: Valkey) -> AsyncIterator[httpx.AsyncClient]:
    async for one in serving(SearchSettings(redis_url=valkey.url)):
        yield one


async def died(redis: Redis, reason: str, payload: str = "{}", error: str = "no") -> str:
    fields = {"stream": "articles", "id": "1-1", "group": "nlp", "reason": reason, "error": error}
    return (await add(redis, "dead", {**fields, "__data__": payload})).decode()


async def test_an_empty_system_is_no_error(client: httpx.AsyncClient) -> None:
    page = await client.get("/operator")
    assert page.status_code == 200
    assert "0 dead letters" in page.text


async def test_it_shows_streams_workers_and_dead_letters(
    client: httpx.AsyncClient, redis: Redis
) -> None:
    await redis.xgroup_create("articles", "nlp", id="0", mkstream=True)
    await add(redis, "articles", {"__data__": "{}"})
    await redis.xreadgroup("nlp", "harbour-77", {"articles": ">"})
    id_ = await died(redis, "unreadable")
    page = (await client.get("/operator")).text
    assert "harbour-77" in page
    assert f'href="/operator/dead/{id_}"' in page
    assert "1 dead letter" in page
    assert id_ not in (await client.get("/operator?reason=failed")).text


async def test_a_letter_is_shown_as_text_and_nothing_else(
    client: httpx.AsyncClient, redis: Redis
) -> None:
    for hostile in (SCRIPT, OVERRIDE, BRACKETS):
        id_ = await died(redis, hostile, payload=hostile, error=hostile)
        for page in (await client.get("/operator"), await client.get(f"/operator/dead/{id_}")):
            assert page.status_code == 200
            assert "<script" not in page.text
            assert "<img" not in page.text
    assert (await client.get("/operator/dead/1-1")).status_code == 404
    assert (await client.get("/operator/dead/nonsense")).status_code == 404


async def test_letters_are_replayed_and_dropped_by_form(
    client: httpx.AsyncClient, redis: Redis
) -> None:
    one = await died(redis, "failed", "one")
    await died(redis, "unreadable", "two")
    await died(redis, "unreadable", "three")
    await died(redis, "failed", "four")

    async def sent(**fields: str) -> httpx.Response:
        return await client.post("/operator/dead", data=fields, headers=BY_FORM)

    answer = await sent(do="replay", id=one)
    assert (answer.status_code, answer.headers["location"][:16]) == (303, "/operator?done=1")
    assert (
        (await sent(do="replay", id=one)).headers["location"].startswith("/operator?done=0&gone=1")
    )
    assert "done=2" in (await sent(do="replay", reason="unreadable")).headers["location"]
    assert (await sent(do="drop", all="yes")).status_code == 422
    assert await redis.xlen("dead") == 1
    done = await sent(do="drop", all="yes", sure="yes")
    assert await redis.xlen("dead") == 0
    assert "1 dead letter dealt with" in (await client.get(done.headers["location"])).text
    back = {fields[b"__data__"] for _, fields in await entries(redis, "articles")}
    assert back == {b"one", b"two", b"three"}


@pytest.mark.parametrize(
    "fields",
    [
        {"do": ""},
        {"do": "replay"},
        {"do": "replay", "all": "no"},
        {"do": "replay", "reason": "of age"},
        {"do": "burn", "all": "yes"},
        {"do": "drop", "all": "yes", "sure": "no"},
    ],
)
async def test_a_form_that_is_not_clear_does_nothing(
    client: httpx.AsyncClient, redis: Redis, fields: dict[str, str]
) -> None:
    await died(redis, "failed")
    answer = await client.post("/operator/dead", data=fields, headers=BY_FORM)
    assert answer.status_code == 422
    assert await redis.xlen("dead") == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
async def test_a_foreign_page_can_do_nothing(
    client: httpx.AsyncClient, redis: Redis, headers: dict[str, str]
) -> None:
    await died(redis, "failed")
    fields = {"do": "drop", "all": "yes", "sure": "yes"}
    answer = await client.post("/operator/dead", data=fields, headers=headers)
    assert answer.status_code == 403
    assert await redis.xlen("dead") == 1


async def test_with_a_key_it_asks_for_it(valkey: Valkey, redis: Redis) -> None:
    id_ = await died(redis, "failed")
    settings = {"redis_url": valkey.url, "operator_key": "the operator's own key"}
    async for client in serving(SearchSettings.model_validate(settings)):
        refused = await client.get("/operator")
        assert refused.status_code == 401
        assert refused.headers["WWW-Authenticate"].startswith("Basic ")
        assert id_ not in refused.text
        form = {"do": "drop", "all": "yes", "sure": "yes"}
        assert (await client.post("/operator/dead", data=form, headers=BY_FORM)).status_code == 401
        assert (
            await client.get("/operator", auth=("", "the operator's own key"))
        ).status_code == 200
    assert await redis.xlen("dead") == 1


async def test_from_elsewhere_it_is_closed(valkey: Valkey) -> None:
    settings = SearchSettings(redis_url=valkey.url, host="0.0.0.0")  # the point
    async for client in serving(settings):
        page = await client.get("/operator")
        assert page.status_code == 403
        assert "ONRECORD_OPERATOR_KEY" in page.text


async def test_without_redis_it_says_so_and_searching_goes_on() -> None:
    settings = SearchSettings(redis_url=f"redis://127.0.0.1:{free_port()}/0")
    async for client in serving(settings):
        assert (await client.get("/")).status_code == 200
        page = await client.get("/operator")
        assert page.status_code == 503
        assert "need Redis" in page.text
