"""Which names are one speaker, as plain data."""

from hypothesis import given
from hypothesis import strategies as st

from shared.index.query import StatementQuery
from shared.names.joins import NO_JOINS, Join, Joins


def joined(**names: str) -> Joins:
    return Joins.of(Join(name, into, "Tomas Reed", "2031-05-04") for name, into in names.items())


CHAIN = joined(c="b", b="a", x="y")


def test_a_name_stands_for_the_last_one_it_was_joined_into() -> None:
    assert [CHAIN.canonical(name) for name in "abcxyz"] == ["a", "a", "a", "y", "y", "z"]
    assert CHAIN.group("c") == CHAIN.group("a") == ("a", "b", "c")
    assert CHAIN.group("z") == ("z",)
    assert [join.name for join in CHAIN.joined_into("a")] == ["b", "c"]


def test_split_again_a_name_takes_with_it_what_was_joined_into_it() -> None:
    split = joined(c="b", x="y")
    assert split.group("a") == ("a",)
    assert split.group("b") == ("b", "c")


def test_a_query_asks_for_all_names_of_a_speaker_and_leaves_all_out() -> None:
    query = StatementQuery(
        "ferry", include={"speaker": ("c", "z"), "country": ("NO",)}, exclude={"speaker": ("x",)}
    )
    expanded = CHAIN.expanded(query)
    assert expanded.include == {"speaker": ("a", "b", "c", "z"), "country": ("NO",)}
    assert expanded.exclude == {"speaker": ("y", "x")}
    assert expanded.text == "ferry"


def test_a_query_about_no_speaker_is_the_same() -> None:
    query = StatementQuery("ferry", include={"country": ("NO",)})
    assert CHAIN.expanded(query) is query
    assert NO_JOINS.expanded(StatementQuery(include={"speaker": ("c",)})).include == {
        "speaker": ("c",)
    }
    assert not NO_JOINS


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef")))
def test_whatever_is_stored_ends(names: dict[str, str]) -> None:
    joins = joined(**names)  # circles as well, which the store refuses
    for name in "abcdef":
        assert joins.canonical(name) in "abcdef"
        assert joins.canonical(name) in joins.group(name)
