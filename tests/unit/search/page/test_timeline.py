"""Bars over time, and the stretch of days that each of them narrows to."""

import datetime as dt

import pytest

from services.search.page.timeline import WIDTH, days_of, fitting_bucket, timeline
from services.search.parameters import Filters
from services.search.parameters.models import Bucket
from shared.index.answer import Count


@pytest.mark.parametrize(
    ("bucket", "first", "last"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031-12", "2031-12-01", "2031-12-31"),
        ("2031-03-04", "2031-03-04", "2031-03-04"),
    ],
)
def test_a_bucket_is_the_days_in_it(bucket: str, first: str, last: str) -> None:
    assert days_of(bucket) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("months", "fitting"),
    [
        ([], "month"),
        (["2031-03"], "day"),
        (["2031-03", "2031-05"], "day"),
        (["2030-12", "2031-03"], "month"),
        (["2023-04", "2031-03"], "month"),
        (["2023-03", "2031-03"], "year"),
    ],
)
def test_bars_are_neither_few_nor_thin(months: list[str], fitting: Bucket) -> None:
    assert fitting_bucket([Count(month, 1) for month in months]) == fitting


def test_bars_stand_where_their_months_are_and_lead_to_them() -> None:
    drawn = timeline([Count("2031-01", 2), Count("2031-04", 8)], "month", Filters(q="oil"))
    assert drawn is not None
    first, last = drawn.bars
    step = WIDTH / 4
    assert first.x == pytest.approx(step * 0.1)
    assert last.x == pytest.approx(3 * step + step * 0.1)
    assert (first.height, last.height) == (25.0, 100.0)
    assert last.link == "/?since=2031-04-01&until=2031-04-30&q=oil"
    assert (drawn.first, drawn.last, drawn.most) == ("Jan 2031", "Apr 2031", "8")
    assert last.told == "Apr 2031: 8 statements"


def test_a_single_bucket_is_not_drawn() -> None:
    assert timeline([Count("2031-01", 2)], "month", Filters()) is None


def test_what_is_not_zero_is_seen() -> None:
    drawn = timeline([Count("2031", 1), Count("2032", 100_000)], "year", Filters())
    assert drawn is not None
    assert drawn.bars[0].height == 1.0
