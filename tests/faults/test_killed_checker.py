"""kill -9 of the checker: nothing missed, nothing told twice, every event delivered."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from redis.asyncio import Redis

from tests.checking import Checking, Receiver, said
from tests.servers import Services, Valkey, eventually

COUNT = 120


@pytest.fixture
def checking(valkey: Valkey, services: Services, redis: Redis) -> Checking:
    return Checking(valkey, services, redis)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    started = Receiver()
    yield started
    started.close()


async def test_a_checker_killed_again_and_again_misses_nothing_and_tells_nothing_twice(
    checking: Checking, receiver: Receiver
) -> None:
    every = await checking.alert("match", webhook=receiver.url)
    flip = await checking.alert("flip")
    first = await checking.alert("first")
    # Three speakers who change their mind with each of their statements.
    messages = [
        said(
            number,
            f"Word {number}.",
            by=f"Speaker {number % 3}",
            side=("support", "oppose")[number // 3 % 2],
            day=f"2031-{1 + number // 28:02}-{1 + number % 28:02}",
        )
        for number in range(COUNT)
    ]
    await checking.publish(*messages)
    for round_ in range(1, 5):
        checker = checking.checker(ONRECORD_ALERT_BATCH="4")

        async def some(least: int = round_ * 20) -> bool:
            return len(await checking.told(every)) >= least

        await eventually(some, "it has told some more")
        checker.kill()
    checking.checker(ONRECORD_ALERT_BATCH="4")
    await checking.checked()
    told = Counter(one.event.article for one in await checking.told(every))
    assert told == Counter(f"article-{number}" for number in range(COUNT))
    assert [one.number for one in await checking.told(every)] == list(range(1, COUNT + 1))
    speakers = Counter(one.event.speaker for one in await checking.told(first))
    assert speakers == {f"Speaker {number}": 1 for number in range(3)}
    articles = [one.event.article for one in await checking.told(flip)]
    assert len(articles) == len(set(articles))

    async def delivered() -> bool:
        return {call.data["number"] for call in receiver.calls} == set(range(1, COUNT + 1))

    await eventually(delivered, "every event reached the receiver")
    ids = {call.headers["webhook-id"] for call in receiver.calls}
    assert len(ids) == COUNT  # what was sent twice had the same id twice


async def test_a_redis_that_is_killed_delays_alerts_and_webhooks_and_loses_none(
    checking: Checking, receiver: Receiver, valkey: Valkey
) -> None:
    alert = await checking.alert("match", webhook=receiver.url)
    checker = checking.checker().wait_ready()
    await checking.publish(*(said(number, f"Word {number}.") for number in range(10)))
    await checking.checked()
    valkey.kill()
    await eventually_async(lambda: checker.get("/health/ready")[0] == 503)
    valkey.start()
    await checking.publish(*(said(number, f"Word {number}.") for number in range(10, 20)))
    await checking.checked()
    assert [one.number for one in await checking.told(alert)] == list(range(1, 21))

    async def delivered() -> bool:
        return {call.data["number"] for call in receiver.calls} == set(range(1, 21))

    await eventually(delivered, "every event reached the receiver")
    assert checker.running
    assert checker.terminate() == 0


async def eventually_async(condition: Callable[[], bool]) -> None:
    async def holds() -> bool:
        return condition()

    await eventually(holds, "the checker has noticed that Redis is away")
