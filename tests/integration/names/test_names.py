"""Names joined and split by the operator, over a real server and the embedded index."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from redis.asyncio import Redis

from services.search.application import create_app
from services.search.settings import SearchSettings
from shared.index.open import open_index
from shared.names.store import all_joins, join, split
from shared.settings import Settings
from tests.raw import add
from tests.servers import Valkey
from tests.unit.search.newsroom import newsroom
from tests.unit.search.page.hostile import SCRIPT, hostile

BY_FORM = {"Sec-Fetch-Site": "same-origin"}
KEY = "the operator's own key"


@asynccontextmanager
async def serving(folder: Path, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    given = Settings(index_path=folder / "index", elasticsearch_url=None)
    writer = open_index(given, writer=True)
    await writer.prepare()
    await writer.write([*newsroom(), hostile()])
    await writer.close()
    app = create_app(
        SearchSettings.model_validate(settings), lambda: open_index(given, writer=False)
    )
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
async def client(valkey: Valkey, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(tmp_path, redis_url=valkey.url) as client:
        yield client


async def total(client: httpx.AsyncClient, speaker: str) -> int:
    answer = await client.get("/v1/statements", params={"speaker": speaker, "act": "all"})
    found: int = answer.json()["total"]
    return found


async def sent(client: httpx.AsyncClient, **fields: str) -> httpx.Response:
    return await client.post("/names", data=fields, headers=BY_FORM)


async def test_names_are_joined_seen_everywhere_and_split_again(client: httpx.AsyncClient) -> None:
    abel, farrow = await total(client, "Ines Abel"), await total(client, "Lena Farrow")
    assert abel
    assert farrow
    answer = await sent(client, do="join", name="Lena Farrow", into="Ines Abel", by="Tomas Reed")
    assert answer.headers["location"] == "/speakers/Ines%20Abel#names"
    assert await total(client, "Ines Abel") == await total(client, "Lena Farrow") == abel + farrow
    facets = await client.get("/v1/statements?facets=speaker&act=all")
    counts = {one["value"]: one["count"] for one in facets.json()["facets"]["speaker"]["values"]}
    assert counts["Ines Abel"] == abel + farrow
    assert "Lena Farrow" not in counts
    page = (await client.get("/speakers/Ines%20Abel")).text
    assert "Tomas Reed" in page
    assert 'aria-label="Split off Lena Farrow"' in page
    assert "Another name of" in (await client.get("/speakers/Lena%20Farrow")).text
    (told,) = (await client.get("/v1/names")).json()["names"]
    assert (told["name"], told["shown_as"], told["by"]) == (
        "Lena Farrow",
        "Ines Abel",
        "Tomas Reed",
    )
    answer = await sent(client, do="split", name="Lena Farrow")
    assert answer.status_code == 303
    assert (await total(client, "Ines Abel"), await total(client, "Lena Farrow")) == (abel, farrow)
    log = (await client.get("/names")).text
    assert "stands for itself again" in log
    assert "“Lena Farrow” is “Ines Abel”" in log


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"do": "join", "name": "Ines Abel", "into": "Ines Abel"}, 422),
        ({"do": "join", "name": "Ines Abel", "into": "Nobody Known"}, 422),
        ({"do": "join", "name": "Nobody Known", "into": "Ines Abel"}, 422),
        ({"do": "join", "name": "Ines Abel", "into": "unknown"}, 422),
        ({"do": "join", "name": "", "into": "Ines Abel"}, 422),
        ({"do": "join", "name": "x" * 501, "into": "Ines Abel"}, 422),
        ({"do": "join", "name": "a\x00", "into": "Ines Abel"}, 422),
        ({"do": "marry", "name": "Ines Abel", "into": "Lena Farrow"}, 422),
        ({"do": "split", "name": "Ines Abel"}, 404),
    ],
)
async def test_what_cannot_be_is_refused(
    client: httpx.AsyncClient, redis: Redis, fields: dict[str, str], status: int
) -> None:
    assert (await sent(client, **fields)).status_code == status
    assert not await all_joins(redis)


async def test_a_circle_is_refused(client: httpx.AsyncClient, redis: Redis) -> None:
    await sent(client, do="join", name="Lena Farrow", into="Ines Abel")
    answer = await sent(client, do="join", name="Ines Abel", into="Lena Farrow")
    assert answer.status_code == 409
    assert "another name of" in answer.text
    assert await join(redis, "a", "b", "") == "done"
    assert await join(redis, "b", "c", "") == "done"
    assert await join(redis, "c", "a", "") == "circle"
    assert await split(redis, "a", "") == "done"
    assert await join(redis, "c", "a", "") == "done"


async def test_only_the_operator_joins_and_everybody_sees(valkey: Valkey, tmp_path: Path) -> None:
    async with serving(tmp_path, redis_url=valkey.url, operator_key=KEY) as client:
        fields = {"do": "join", "name": "Lena Farrow", "into": "Ines Abel"}
        assert (await sent(client, **fields)).status_code == 401
        done = await client.post("/names", data=fields, headers=BY_FORM, auth=("", KEY))
        assert done.status_code == 303
        foreign = {"Origin": "https://evil.example"}
        undo = {"do": "split", "name": "Lena Farrow"}
        refused = await client.post("/names", data=undo, headers=foreign, auth=("", KEY))
        assert refused.status_code == 403
        page = (await client.get("/speakers/Ines%20Abel")).text
        assert "joined to" in page
        assert "Split off" not in page
        assert "Lena Farrow" in (await client.get("/names")).text


async def test_hostile_names_are_text(client: httpx.AsyncClient) -> None:
    answer = await sent(client, do="join", name=SCRIPT, into="Ines Abel", by=SCRIPT)
    assert answer.status_code == 303
    for path in ("/names", "/speakers/Ines%20Abel"):
        page = await client.get(path)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img" not in page.text


async def test_searching_goes_on_with_the_last_joins_while_redis_is_away(
    valkey: Valkey, tmp_path: Path
) -> None:
    own = Valkey(tmp_path / "own")
    own.start()
    async with serving(tmp_path, redis_url=own.url) as client:
        await sent(client, do="join", name="Lena Farrow", into="Ines Abel")
        both = await total(client, "Ines Abel")
        own.kill()
        client._transport.app.state.joins.forget()  # type: ignore[attr-defined]  # of httpx's
        assert await total(client, "Ines Abel") == both
        assert (await client.get("/names")).status_code == 503


async def test_what_is_no_join_harms_no_other(client: httpx.AsyncClient, redis: Redis) -> None:
    for stored in ("no JSON", "[]", '{"into": "Ines Abel"}'):
        await redis.hset("name-joins", f"broken {stored}", stored)
    await add(redis, "name-log", {"anything": "else"})
    await sent(client, do="join", name="Lena Farrow", into="Ines Abel")
    assert list((await all_joins(redis)).by_name) == ["Lena Farrow"]
    assert (await client.get("/names")).status_code == 200
    assert (await client.get("/")).status_code == 200
