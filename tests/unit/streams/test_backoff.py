from itertools import islice

import pytest

from shared.streams import backoff
from shared.streams.backoff import delays, until_it_answers


def test_pauses_double_up_to_the_longest() -> None:
    assert list(islice(delays(), 8)) == [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0]


async def test_it_tries_until_there_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "FIRST", 0.0)
    attempts = 0

    async def third_time_lucky() -> None:
        nonlocal attempts
        attempts += 1
        if attempts < 3:
            raise ConnectionError

    await until_it_answers(third_time_lucky, (ConnectionError,), "the index")
    assert attempts == 3


async def test_an_error_that_waiting_does_not_repair_is_raised() -> None:
    async def misconfigured() -> None:
        raise ValueError("no such setting")

    with pytest.raises(ValueError, match="no such setting"):
        await until_it_answers(misconfigured, (ConnectionError,), "the index")
