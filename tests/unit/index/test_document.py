"""Documents carry what is filtered and counted by, and the whole record beside it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts import Statement
from shared.index.document import statement_documents, summary_from
from shared.index.facet_values import FACET_FIELDS, MAX_VALUE, facet_value
from shared.index.query import FACETS
from tests.contract.index.samples import article, ferry, message, statement, target

TEXT = "We sail. We wait."


def test_every_facet_has_a_value_even_of_a_record_with_nothing() -> None:
    bare = article(
        text=TEXT, title=None, published_at=None, publisher=None, authors=(), language=None
    )
    (document,) = statement_documents(
        message(bare, statement(bare, "We sail", speaker=None, cue=None))
    )
    unknown = set(FACETS) - {"speaker_kind", "kind", "act"}
    assert all(document[FACET_FIELDS[name]] == ["unknown"] for name in unknown)
    assert document["year"] == "unknown"
    assert document["published_at"] is None
    assert all(names == [] for names in document["names"].values())


def test_targets_are_at_the_root_by_side_and_each_once() -> None:
    of = article(text=TEXT)
    targets = (
        target("Tram", "oppose", "NO"),
        target("Tram", "oppose", "NO"),
        target("Quay", "support"),
        target("Sea", "neutral", "SE"),
    )
    (document,) = statement_documents(message(of, statement(of, "We sail", targets=targets)))
    assert document["targets"] == ["Tram", "Quay", "Sea"]
    assert document["opposes"] == ["Tram"]
    assert document["supports"] == ["Quay"]
    assert document["neutral"] == ["Sea"]
    assert document["sides"] == ["oppose", "support", "neutral"]
    assert document["target_countries"] == ["NO", "SE"]
    assert document["opposes_countries"] == ["NO"]
    assert document["supports_countries"] == ["unknown"]
    assert document["neutral_countries"] == ["SE"]


def test_the_record_and_the_summary_come_back_exactly() -> None:
    given = ferry(published_at=dt.datetime(2031, 5, 4, 9, 30, 1, 5, tzinfo=dt.UTC))
    (document,) = statement_documents(given)
    assert Statement.model_validate(document["statement"]) == given.statements[0]
    assert summary_from(document["article"]).published_at == "2031-05-04T09:30:01.000005+00:00"


def test_a_long_value_is_cut_and_a_blank_one_is_unknown() -> None:
    of = article(text=TEXT)
    long, blank = "ü" * (MAX_VALUE + 1), " \t"
    documents = statement_documents(
        message(of, statement(of, "We sail", speaker=long), statement(of, "We wait", speaker=blank))
    )
    assert [document["speaker"] for document in documents] == [
        ["ü" * (MAX_VALUE - 1) + "…"],
        ["unknown"],
    ]
    assert documents[0]["statement"]["speaker"]["name"] == long


@given(st.text(max_size=3 * MAX_VALUE))
def test_a_value_of_a_facet_is_never_longer_than_lucene_holds(value: str) -> None:
    cut = facet_value(value)
    assert len(cut) <= MAX_VALUE
    assert len(cut.encode("utf-8", "surrogatepass")) < 32_766
    assert facet_value(cut) == cut


def test_an_offset_beyond_any_text_is_an_error() -> None:
    of = article(text=TEXT)
    one = statement(of, "We sail")
    far = one.content[0].model_copy(update={"end": 10**7})
    broken = message(of, one.model_copy(update={"content": (far,)}))
    with pytest.raises(ValueError, match="10000000"):
        statement_documents(broken)
