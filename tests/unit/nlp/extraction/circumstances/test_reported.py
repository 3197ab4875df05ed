import pytest

from shared.contracts import Statement
from tests.unit.nlp.conftest import Complete, said

OPEN = "the bridge is open"


def names(statement: Statement) -> list[str]:
    return [one.name for one in statement.via]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        (f"The Interfax news agency reported that Ada Brown says {OPEN}.", ["Interfax"]),
        (f"Tom Hill told the court that Ada Brown says {OPEN}.", ["Tom Hill"]),
        (f"Tom Hill came in on Monday and said that Ada Brown says {OPEN}.", ["Tom Hill"]),
        (f"Ada Brown says {OPEN}, according to Tom Hill.", ["Tom Hill"]),
        (f"Tom Hill left after Ada Brown says {OPEN}.", []),
        (f"Tom Hill denied that Ada Brown says {OPEN}.", []),
    ],
)
def test_who_tells_of_a_saying_reports_it(complete: Complete, text: str, via: list[str]) -> None:
    (statement,) = complete(text, said(text, OPEN, "says", "Ada Brown"))
    assert names(statement) == via


def test_who_rejects_a_saying_does_not_report_it(complete: Complete) -> None:
    text = "Tom Hill rejected the claims of Ada Brown about the new bridge in the harbour."
    inner = said(text, "the new bridge in the harbour", "claims", "Ada Brown")
    outer = said(
        text,
        "the claims of Ada Brown about the new bridge in the harbour",
        "rejected",
        "Tom Hill",
    )
    found = complete(text, outer, inner)
    assert [names(one) for one in found] == [[], []]


def test_an_intermediary_is_named_once(complete: Complete) -> None:
    text = f"Tom Hill said that Tom Hill had reported that Ada Brown says {OPEN}."
    (statement,) = complete(text, said(text, OPEN, "says", "Ada Brown"))
    assert names(statement) == ["Tom Hill"]
