"""The checker as its own process: what it tells, and that it tells it once."""

import json
from typing import Any

from redis.asyncio import Redis

from shared.alerts.store import delete
from shared.index.query import StatementQuery
from shared.names.store import join
from tests.checking import TREATY, Checking, said
from tests.raw import letters


async def test_each_kind_of_alert_tells_its_own(checking: Checking) -> None:
    ferry = await checking.alert("match", StatementQuery("ferry"))
    first = await checking.alert("first")
    side = await checking.alert("side")
    flip = await checking.alert("flip", StatementQuery(include={"target": (TREATY,)}))
    checking.checker().wait_ready()
    await checking.publish(
        said(1, "The ferry stays.", side="oppose"),
        said(2, "No.", side="oppose", day="2031-03-04"),
        said(3, "The ferry again.", side="support", day="2031-03-05"),
        said(4, "Who knows.", by="Lena Farrow"),
    )
    await checking.checked()
    articles = {
        alert.kind: [one.event.article for one in await checking.told(alert)]
        for alert in (ferry, first, side, flip)
    }
    assert articles == {
        "match": ["article-1", "article-3"],
        "first": ["article-1", "article-4"],
        "side": ["article-1", "article-3"],
        "flip": ["article-3"],
    }
    (told,) = await checking.told(flip)
    (turn,) = told.event.turns
    assert (turn.before, turn.after, turn.before_article) == ("oppose", "support", "article-2")


async def test_a_revision_tells_no_statement_again_and_the_new_one(checking: Checking) -> None:
    alert = await checking.alert()
    checking.checker().wait_ready()
    first = said(1, "The ferry stays.")
    await checking.publish(first, first.model_copy(update={"sequence": 2}))
    await checking.publish(said(1, "The ferry goes.").model_copy(update={"sequence": 3}))
    await checking.publish(first)
    await checking.checked()
    told = await checking.told(alert)
    # The last one has the same offsets, so it is the same statement: its wording was corrected.
    assert [one.event.words for one in told] == ["“The ferry stays.”", "“The ferry goes.”"]
    assert [one.number for one in told] == [1, 2]


async def test_what_was_on_the_stream_before_the_first_start_is_checked(
    checking: Checking,
) -> None:
    alert = await checking.alert()
    await checking.publish(said(1, "Yes."), said(2, "No."))
    checking.checker().wait_ready()
    await checking.checked()
    assert len(await checking.told(alert)) == 2


async def test_an_alert_hears_of_what_comes_after_it_was_saved_and_until_it_is_deleted(
    checking: Checking,
) -> None:
    checking.checker().wait_ready()
    await checking.publish(said(1, "Before."))
    await checking.checked()
    alert = await checking.alert()
    await checking.publish(said(2, "After."))
    await checking.checked()
    assert [one.event.article for one in await checking.told(alert)] == ["article-2"]
    assert await delete(checking.redis, alert.id)
    await checking.publish(said(3, "Too late."))
    await checking.checked()
    assert await checking.told(alert) == []
    keys: Any = await checking.redis.keys("alert*")
    assert [key for key in keys if not key.startswith(b"alert-sides:")] == []


async def test_what_cannot_be_read_is_left_to_the_indexer_and_stops_nothing(
    checking: Checking, redis: Redis
) -> None:
    alert = await checking.alert()
    await redis.hset("alerts", "broken", "no JSON")
    await redis.hset("alerts", "older", json.dumps({"id": "of another release"}))
    checking.checker().wait_ready()
    await checking.publish(b"\xff", b"{}", said(1, "Yes."))
    await checking.checked()
    assert len(await checking.told(alert)) == 1
    assert await letters(redis) == []


async def test_only_the_newest_events_are_kept_and_the_numbers_show_it(checking: Checking) -> None:
    alert = await checking.alert()
    checking.checker(ONRECORD_ALERT_EVENTS_KEPT="3", ONRECORD_ALERT_TOLD_KEPT="5").wait_ready()
    await checking.publish(*(said(number, f"Word {number}.") for number in range(10)))
    await checking.checked()
    assert [one.number for one in await checking.told(alert)] == [8, 9, 10]
    assert await checking.redis.zcard(f"alert-told:{alert.id}") == 5


async def test_a_full_redis_stops_no_acknowledgement(checking: Checking, redis: Redis) -> None:
    alert = await checking.alert()
    await checking.publish(*(said(number, f"Word {number}.") for number in range(5)))
    checker = checking.checker().wait_ready()
    await checking.checked()
    await checking.publish(*(said(number, f"Word {number}.") for number in range(5, 10)))
    await redis.config_set("maxmemory", 1)
    await checking.checked()
    await redis.config_set("maxmemory", 0)
    assert len(await checking.told(alert)) == 10
    assert checker.terminate() == 0


async def test_several_checkers_share_the_work_and_tell_nothing_twice(checking: Checking) -> None:
    every = await checking.alert()
    flip = await checking.alert("flip")
    for _ in range(3):
        checking.checker(ONRECORD_ALERT_BATCH="3")
    messages = [
        said(number, f"Word {number}.", by=f"Speaker {number % 3}", side="support")
        for number in range(60)
    ]
    await checking.publish(*messages)
    await checking.checked()
    told = [one.event.article for one in await checking.told(every)]
    assert sorted(told) == sorted(f"article-{number}" for number in range(60))
    assert await checking.told(flip) == []


async def test_names_that_are_joined_are_one_speaker(checking: Checking, redis: Redis) -> None:
    abel = await checking.alert("match", StatementQuery(include={"speaker": ("Ines Abel",)}))
    first, flip = await checking.alert("first"), await checking.alert("flip")
    assert await join(redis, "I. Abel", "Ines Abel", "the operator") == "done"
    checking.checker().wait_ready()
    await checking.publish(
        said(1, "No.", side="oppose"),
        said(2, "Yes.", by="I. Abel", side="support", day="2031-03-04"),
        said(3, "Who knows.", by="Lena Farrow"),
    )
    await checking.checked()
    articles = [
        [one.event.article for one in await checking.told(alert)] for alert in (abel, first, flip)
    ]
    assert articles == [["article-1", "article-2"], ["article-1", "article-3"], ["article-2"]]
