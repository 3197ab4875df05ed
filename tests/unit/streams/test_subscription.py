from faststream.redis.message import DefaultStreamMessage

from shared.streams.subscription import Subscription, as_it_is, consumer_name

TERMS = Subscription(
    stream="articles", group="nlp", consumer="w", lease_seconds=30.0, max_deliveries=5
)


def test_no_two_processes_have_the_same_name() -> None:
    assert len({consumer_name() for _ in range(100)}) == 100


def test_a_worker_takes_one_entry_and_leaves_the_rest_to_others() -> None:
    assert TERMS.reader().max_records == 1


def test_the_claimer_takes_what_was_not_renewed_for_a_lease() -> None:
    assert TERMS.claimer().min_idle_time == 30_000


async def test_an_entry_of_any_shape_reaches_the_handlers_behaviours() -> None:
    raw = DefaultStreamMessage(
        type="stream", channel="articles", message_ids=[b"7-1"], data={b"\xff": b"\x00"}
    )
    message = await as_it_is(raw)
    assert message.message_id == "7-1"
    assert message.raw_message is raw
