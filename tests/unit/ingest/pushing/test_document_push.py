import httpx

from services.ingest.pushing.delivery import Answer, Delivery
from services.ingest.pushing.document_push import push_document


def test_items_that_were_turned_away_are_sent_again_and_each_is_told_once() -> None:
    rounds: list[list[Answer]] = [
        [
            {"status": "accepted", "line": 1},
            {"status": "retry", "line": 2, "retry_after": 3},
            {"status": "retry", "line": 3, "retry_after": 4},
        ],
        [
            {"status": "known", "line": 1},
            {"status": "accepted", "line": 2},
            {"status": "retry", "line": 3},
        ],
        [{"status": "known", "line": n} for n in (1, 2)] + [{"status": "refused", "line": 3}],
    ]
    told: list[tuple[int | None, str]] = []
    waits: list[float] = []
    delivery = Delivery(httpx.Client(), waits.append, lambda _: None)
    push_document(
        delivery, lambda: rounds.pop(0), lambda place, one: told.append((place, one["status"]))
    )
    assert told == [(1, "accepted"), (2, "accepted"), (3, "refused")]
    assert waits == [4, 5]
    assert rounds == []
