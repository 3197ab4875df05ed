"""Sort keys put statements in one order that every engine can store."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from shared.index.sort_keys import SortKeys, sort_keys

MOMENTS = st.integers(-11_676_096_000, 7_289_654_399).map(
    lambda second: dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=second)
)
"""Every second of the years 1600 to 2200."""

ARTICLES = st.text(min_size=1, max_size=20).filter(lambda text: text.isprintable())
POSITIONS = st.integers(0, 2**30)


@given(ARTICLES, st.none() | MOMENTS, POSITIONS)
def test_every_key_fits_a_signed_number_of_64_bits(
    article: str, at: dt.datetime | None, position: int
) -> None:
    keys = sort_keys(article, at, position)
    assert all(0 <= key < 2**63 for key in (keys.newest, keys.oldest, keys.place))


@given(ARTICLES, MOMENTS, ARTICLES, MOMENTS)
def test_the_later_second_is_first_by_newest_and_last_by_oldest(
    one: str, first: dt.datetime, other: str, second: dt.datetime
) -> None:
    earlier, later = sorted([first, second])
    if later - earlier < dt.timedelta(seconds=1):
        return
    early, late = sort_keys(one, earlier, 0), sort_keys(other, later, 0)
    assert late.newest < early.newest
    assert early.oldest < late.oldest


@given(ARTICLES, ARTICLES, MOMENTS)
def test_an_unknown_date_is_last_in_both_orders(one: str, other: str, at: dt.datetime) -> None:
    known, unknown = sort_keys(one, at, 0), sort_keys(other, None, 0)
    assert known.newest < unknown.newest
    assert known.oldest < unknown.oldest


@given(ARTICLES, st.none() | MOMENTS, st.integers(0, 2**24 - 2))
def test_statements_of_an_article_stand_together_in_order(
    article: str, at: dt.datetime | None, position: int
) -> None:
    this, following = sort_keys(article, at, position), sort_keys(article, at, position + 1)
    assert (this.newest, this.oldest) == (following.newest, following.oldest)
    assert following.place == this.place + 1


def test_ten_thousand_articles_of_the_same_second_have_places_of_their_own() -> None:
    at = dt.datetime(2031, 5, 4, tzinfo=dt.UTC)
    keys = {sort_keys(f"a{number}", at, 0) for number in range(10_000)}
    assert len({(key.newest, key.place) for key in keys}) == 10_000


def test_keys_are_the_same_on_every_machine() -> None:
    keys = sort_keys("a1", dt.datetime(2031, 5, 4, tzinfo=dt.UTC), 3)
    assert keys == SortKeys(5569505059921067798, 3653866976911425302, 8878742877493002243)
