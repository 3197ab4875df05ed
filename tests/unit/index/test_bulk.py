"""What becomes of the items of a bulk request."""

from typing import Any

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError

from shared.index.answer import Outcome
from shared.index.elasticsearch.bulk import Action, Result, bulk


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, "written"),
        (201, "written"),
        (409, "superseded"),
        (400, "refused"),
        (413, "refused"),
        (401, "retry"),
        (403, "retry"),
        (404, "retry"),
        (429, "retry"),
        (500, "retry"),
        (503, "retry"),
    ],
)
def test_an_outcome_is_told_by_the_status(status: int, outcome: Outcome) -> None:
    assert Result(status).outcome == outcome


class Server:
    """Takes bulk requests of at most `limit` bytes and remembers how many items each had."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.requests: list[int] = []

    async def bulk(self, operations: list[bytes], **_: Any) -> Any:
        if sum(map(len, operations)) > self.limit:
            node = NodeConfig("http", "127.0.0.1", 9)
            meta = ApiResponseMeta(413, "1.1", HttpHeaders(), 0.0, node)
            raise ApiError("too large", meta, None)
        self.requests.append(len(operations))
        return self

    @property
    def body(self) -> dict[str, Any]:
        return {"items": [{"index": {"status": 201}}] * self.requests[-1]}


def actions(*sizes: int) -> list[Action]:
    return [Action({"index": {}}, b"x" * size) for size in sizes]


async def outcomes(server: Server, *sizes: int) -> list[str]:
    found = await bulk(server, "alias", actions(*sizes))  # type: ignore[arg-type]  # stands in
    return [result.outcome for result in found]


async def test_many_items_are_sent_in_several_requests() -> None:
    server = Server(limit=10**9)
    assert await outcomes(server, *[300_000] * 7) == ["written"] * 7
    assert server.requests == [3, 3, 1]


async def test_no_items_are_no_request() -> None:
    server = Server(limit=10**9)
    assert await outcomes(server) == []
    assert server.requests == []


async def test_a_request_that_is_too_large_is_halved_until_it_fits() -> None:
    server = Server(limit=2_500)
    assert await outcomes(server, *[1_000] * 5) == ["written"] * 5
    assert sum(server.requests) == 5


async def test_an_item_that_is_too_large_alone_is_refused_and_the_others_are_written() -> None:
    server = Server(limit=2_500)
    assert await outcomes(server, 1_000, 5_000, 1_000) == ["written", "refused", "written"]
