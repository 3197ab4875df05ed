import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from services.ingest.fullness import LOOK_AGAIN_S, Fullness
from services.ingest.publish import StreamUnavailableError
from shared.streams.backlog import Backlog


class Pipeline:
    """Stands for Redis: a backlog that a test sets, and how often it was looked up."""

    def __init__(self, waiting: int = 0, memory_share: float | None = None) -> None:
        self.found = Backlog(waiting, memory_share)
        self.looked = 0
        self.now = 0.0

    async def look(self) -> Backlog:
        self.looked += 1
        return self.found

    def fullness(self) -> Fullness:
        return Fullness(self.look, 100, 0.8, clock=lambda: self.now)


async def test_there_is_room_for_what_is_not_yet_waiting() -> None:
    assert await Pipeline(waiting=60).fullness().room() == 40
    assert await Pipeline(waiting=100).fullness().room() == 0
    assert await Pipeline(waiting=500).fullness().room() == 0


async def test_there_is_no_room_when_the_memory_is_used_up() -> None:
    assert await Pipeline(memory_share=0.79).fullness().room() == 100
    assert await Pipeline(memory_share=0.8).fullness().room() == 0


async def test_between_two_looks_the_room_is_counted_down() -> None:
    pipeline = Pipeline(waiting=90)
    fullness = pipeline.fullness()
    assert await fullness.room() == 10
    fullness.taken(7)
    assert await fullness.room() == 3
    fullness.taken(7)
    assert await fullness.room() == 0
    assert pipeline.looked == 1


async def test_it_looks_again_after_a_while() -> None:
    pipeline = Pipeline(waiting=100)
    fullness = pipeline.fullness()
    assert await fullness.room() == 0
    pipeline.found = Backlog(20, None)
    pipeline.now += LOOK_AGAIN_S
    assert await fullness.room() == 80


async def test_a_redis_that_says_it_is_full_is_believed() -> None:
    pipeline = Pipeline()
    fullness = pipeline.fullness()
    assert await fullness.room() == 100
    fullness.exhausted()
    assert await fullness.room() == 0
    pipeline.now += LOOK_AGAIN_S
    assert await fullness.room() == 100


async def test_a_redis_that_is_away_is_said_to_be() -> None:
    async def look() -> Backlog:
        raise RedisConnectionError("gone")

    with pytest.raises(StreamUnavailableError):
        await Fullness(look, 100, 0.8).room()
