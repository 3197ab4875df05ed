"""Query strings become typed parameters, or every reason why not."""

import datetime as dt

import pytest

from services.search.parameters import (
    Filters,
    ParametersRefusedError,
    Period,
    Refusal,
    ResultsParameters,
    StatementsParameters,
    read,
)
from shared.index.query import FACETS


def refused(*pairs: tuple[str, str]) -> tuple[Refusal, ...]:
    with pytest.raises(ParametersRefusedError) as caught:
        read(StatementsParameters, pairs)
    return caught.value.refusals


def test_nothing_given_is_every_communication() -> None:
    query = read(StatementsParameters, []).query()
    assert query.include == {"act": ("communication",)}
    assert (query.text, query.exclude, query.since, query.sort) == ("", {}, None, "relevance")


def test_every_facet_can_be_kept_and_left_out() -> None:
    values = {"country": "RU", "language": "en", "day": "2031-01-02", "month": "2031-01"}
    for name in FACETS:
        if name != "act":
            value = values.get(name, "unknown")
            kept = read(Filters, [(name, value)]).query()
            left_out = read(Filters, [(f"not.{name}", value)]).query()
            assert kept.include[name] == (value,)
            assert left_out.exclude == {name: (value,)}


def test_a_parameter_of_a_facet_can_be_given_more_than_once() -> None:
    query = read(Filters, [("speaker", "A"), ("speaker", "B"), ("speaker", "A")]).query()
    assert query.include["speaker"] == ("A", "B")


def test_a_country_is_read_in_any_case() -> None:
    assert read(Filters, [("country", "ru")]).include == {"country": ("RU",)}


@pytest.mark.parametrize(
    ("act", "kept"),
    [("attitude", {"act": ("attitude",)}), ("all", {}), ("", {"act": ("communication",)})],
)
def test_attitudes_are_there_on_request(act: str, kept: dict[str, tuple[str, ...]]) -> None:
    assert read(Filters, [("act", act)]).query().include == kept


def test_what_a_form_sends_empty_counts_as_not_given() -> None:
    assert read(StatementsParameters, [("since", ""), ("speaker", ""), ("size", "")]).size == 20


def test_dates_are_days() -> None:
    period = read(Period, [("since", "2031-01-31"), ("until", "2031-01-31")])
    assert period.since == period.until == dt.date(2031, 1, 31)


@pytest.mark.parametrize(
    "value", ["yesterday", "1548288000", "2031-02-30", "2031-1-2", "31.01.2031", "２０３１-01-01"]
)
def test_what_is_no_day_is_refused(value: str) -> None:
    (refusal,) = refused(("since", value))
    assert refusal.parameter == "since"
    assert refusal.value == value
    assert "YYYY-MM-DD" in refusal.allowed


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("size", "0", "1 to 200"),
        ("size", "201", "1 to 200"),
        ("size", "many", "1 to 200"),
        ("min_confidence", "1.1", "0 to 1"),
        ("min_confidence", "nan", "0 to 1"),
        ("sort", "best", "relevance, newest, oldest"),
        ("act", "gesture", "communication, attitude, all"),
        ("histogram", "week", "day, month, year"),
        ("country", "Russia", "two letters"),
        ("kind", "said", "direct, indirect, mixed, unknown"),
        ("not.side", "pro", "support, oppose, neutral, unknown"),
        ("speaker", "x" * 501, "500 characters"),
        ("q", "x" * 2001, "2000 characters"),
    ],
)
def test_a_refusal_names_parameter_value_and_what_is_allowed(
    name: str, value: str, allowed: str
) -> None:
    (refusal,) = refused((name, value))
    assert refusal.parameter == name
    assert refusal.value == value[:200]
    assert allowed in refusal.allowed
    assert refusal.problem


def test_an_unknown_parameter_is_refused_with_the_nearest_known_one() -> None:
    (refusal,) = refused(("speakr", "A"))
    assert refusal.parameter == "speakr"
    assert refusal.problem.endswith("the nearest known one is speaker")
    assert "not.speaker" in refusal.allowed


def test_an_unknown_facet_is_refused_with_the_nearest_known_one() -> None:
    (refusal,) = refused(("facets", "speaker,contry"))
    assert refusal.parameter == "facets"
    assert refusal.problem.endswith("the nearest one is country")


def test_facets_are_a_list_with_commas() -> None:
    assert read(StatementsParameters, [("facets", "speaker, country,,speaker")]).facets == (
        "speaker",
        "country",
    )


def test_what_can_be_given_once_is_refused_twice() -> None:
    (refusal,) = refused(("size", "10"), ("size", "20"))
    assert refusal.problem == "it is given 2 times"
    assert refusal.value == "10, 20"


def test_a_time_that_runs_backwards_is_refused() -> None:
    (refusal,) = refused(("since", "2031-02-01"), ("until", "2031-01-01"))
    assert refusal.parameter == "until"
    assert "2031-02-01" in refusal.allowed


def test_every_wrong_parameter_is_named_at_once() -> None:
    found = refused(("since", "x"), ("size", "0"), ("country", "Russia"), ("colour", "red"))
    assert {refusal.parameter for refusal in found} == {"since", "size", "country", "colour"}


def test_null_characters_are_refused() -> None:
    found = refused(("q", "a\x00b"), ("c\x00lour", "red"))
    assert {refusal.parameter for refusal in found} >= {"q", "c\ufffdlour"}


def test_too_many_values_are_refused() -> None:
    (refusal,) = refused(*[("speaker", f"S{number}") for number in range(101)])
    assert refusal.allowed == "at most 100"


def test_the_place_in_a_list_of_pages_is_a_list_of_cursors() -> None:
    read_back = read(ResultsParameters, [("cursor", "c"), ("earlier", "a"), ("earlier", "b")])
    assert read_back.earlier == ("a", "b")
