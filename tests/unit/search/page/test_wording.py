"""Codes, dates and numbers as people read them."""

import pytest

from services.search.page.wording import (
    FACET_LABELS,
    counted,
    country,
    date_label,
    percent,
    shortened,
    value_label,
)
from shared.index.query import FACETS, FacetName


@pytest.mark.parametrize(
    ("iso", "label"),
    [
        ("2019-01-24T10:00:00+00:00", "24 Jan 2019"),
        ("2019-12", "Dec 2019"),
        ("2019", "2019"),
        ("soon", "soon"),
    ],
)
def test_dates(iso: str, label: str) -> None:
    assert date_label(iso) == label


@pytest.mark.parametrize(
    ("facet", "value", "label"),
    [
        ("country", "RU", "Russia"),
        ("target_country", "VE", "Venezuela"),
        ("country", "Q1", "Q1"),
        ("channel", "social_media", "social media"),
        ("speaker", "A_b", "A_b"),
        ("language", "de", "German"),
        ("month", "2031-05", "May 2031"),
        ("speaker", "unknown", "not known"),
    ],
)
def test_values_of_facets(facet: FacetName, value: str, label: str) -> None:
    assert value_label(facet, value) == label


def test_every_facet_has_a_label() -> None:
    assert set(FACET_LABELS) == set(FACETS)
    assert len(set(FACET_LABELS.values())) == len(FACETS)


def test_a_long_value_is_cut() -> None:
    assert shortened("abc", 3) == "abc"
    assert shortened("ab defg", 4) == "ab…"


def test_counts() -> None:
    assert [counted(n, "statement") for n in (0, 1, 12_000)] == [
        "0 statements",
        "1 statement",
        "12,000 statements",
    ]


@pytest.mark.parametrize(
    ("share", "label"), [(1.0, "100 %"), (0.999, "99 %"), (0.29, "29 %"), (0.0, "0 %")]
)
def test_only_what_is_certain_reads_a_hundred_percent(share: float, label: str) -> None:
    assert percent(share) == label


def test_a_country_without_a_name_is_its_code() -> None:
    assert country("ZQ") == "ZQ"
