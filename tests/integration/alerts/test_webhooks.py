"""Webhooks, against a real receiver that fails at first."""

import time

from shared.alerts.store import delete, webhook_state
from shared.index.query import StatementQuery
from tests.checking import Checking, Receiver, said
from tests.servers import eventually


async def called(receiver: Receiver, times: int) -> None:
    async def enough() -> bool:
        return len(receiver.calls) >= times

    await eventually(enough, f"the receiver was called {times} times")


async def test_each_event_is_delivered_in_order_and_signed(
    checking: Checking, receiver: Receiver
) -> None:
    alert = await checking.alert(asks=StatementQuery("ferry"), webhook=receiver.url)
    checking.checker().wait_ready()
    await checking.publish(*(said(number, f"Ferry {number}.") for number in range(5)))
    await called(receiver, 5)
    assert [call.data["number"] for call in receiver.calls] == [1, 2, 3, 4, 5]
    assert [call.data["article"] for call in receiver.calls] == [f"article-{n}" for n in range(5)]
    assert alert.secret is not None
    for call in receiver.calls:
        assert call.is_signed_with(alert.secret)
        assert abs(int(call.headers["webhook-timestamp"]) - time.time()) < 300
        assert call.headers["content-type"] == "application/json"
    assert not receiver.calls[0].is_signed_with("whsec_AAAA")
    first = receiver.calls[0].data
    assert first["alert"] == {"id": alert.id, "name": "Harbour"}
    assert (first["speaker"], first["words"]) == ("Ines Abel", "“Ferry 0.”")


async def test_what_is_not_taken_comes_again_under_the_same_id_until_it_is(
    checking: Checking, receiver: Receiver
) -> None:
    receiver.answers += [500, 503, 302]  # a redirect takes nothing and is not followed
    alert = await checking.alert(webhook=receiver.url)
    checking.checker(ONRECORD_WEBHOOK_FIRST_PAUSE="0.05").wait_ready()
    await checking.publish(said(1, "Yes."), said(2, "No."))
    await called(receiver, 5)
    ids = [call.headers["webhook-id"] for call in receiver.calls]
    assert ids[:4] == [ids[0]] * 4
    assert [call.data["number"] for call in receiver.calls] == [1, 1, 1, 1, 2]

    async def quiet() -> bool:
        state = await webhook_state(checking.redis, alert.id)
        return not state.error and state.attempts == 0

    await eventually(quiet, "the error is forgotten")


async def test_after_the_last_attempt_the_next_event_has_its_turn(
    checking: Checking, receiver: Receiver
) -> None:
    receiver.answers += [500, 500]
    alert = await checking.alert(webhook=receiver.url)
    checking.checker(
        ONRECORD_WEBHOOK_FIRST_PAUSE="0.05", ONRECORD_WEBHOOK_ATTEMPTS="2"
    ).wait_ready()
    await checking.publish(said(1, "Yes."), said(2, "No."))
    await called(receiver, 3)
    assert [call.data["number"] for call in receiver.calls] == [1, 1, 2]
    assert (await webhook_state(checking.redis, alert.id)).missed == 1


async def test_a_receiver_that_is_gone_is_called_no_more(
    checking: Checking, receiver: Receiver
) -> None:
    receiver.answers += [410]
    alert = await checking.alert(webhook=receiver.url)
    other = await checking.alert(webhook=receiver.url)
    checking.checker().wait_ready()
    await checking.publish(said(1, "Yes."))
    await called(receiver, 2)
    await checking.publish(said(2, "No."))
    await called(receiver, 3)
    states = [await webhook_state(checking.redis, one.id) for one in (alert, other)]
    assert sorted(state.off for state in states) == ["", "its receiver is gone (410)"]


async def test_a_private_address_is_never_called(checking: Checking, receiver: Receiver) -> None:
    alert = await checking.alert(webhook=receiver.url)
    checking.checker(ONRECORD_WEBHOOK_HOSTS="").wait_ready()
    await checking.publish(said(1, "Yes."))

    async def refused() -> bool:
        state = await webhook_state(checking.redis, alert.id)
        return "not an address of the public internet" in state.error

    await eventually(refused, "the refusal is told to the owner")
    assert receiver.calls == []


async def test_a_slow_or_missing_receiver_keeps_no_other_waiting(
    checking: Checking, receiver: Receiver
) -> None:
    gone = Receiver()
    await checking.alert(webhook=gone.url)
    gone.close()
    await checking.alert(webhook=receiver.url)
    checking.checker().wait_ready()
    await checking.publish(*(said(number, f"Word {number}.") for number in range(3)))
    await called(receiver, 3)


async def test_nothing_is_sent_for_an_alert_that_was_deleted(
    checking: Checking, receiver: Receiver
) -> None:
    receiver.answers += [500]
    alert = await checking.alert(webhook=receiver.url)
    checking.checker(ONRECORD_WEBHOOK_FIRST_PAUSE="1").wait_ready()
    await checking.publish(said(1, "Yes."))
    await called(receiver, 1)
    await delete(checking.redis, alert.id)

    async def forgotten() -> bool:
        return await checking.redis.exists("alert-webhooks-due") == 0

    await eventually(forgotten, "its turn is over")
    assert len(receiver.calls) == 1
    assert await checking.redis.exists(f"alert-state:{alert.id}") == 0
