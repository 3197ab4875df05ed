"""Which side a speaker is known to take, and what a statement changes in it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from services.alerts.sides import Known, Learned, fields_of, learn, moment_of, speaker_key
from shared.contracts import StatementsMessage
from tests.unit.search.records import article, message, statement, target

TREATY = "harbour treaty"
DAYS = {"march": "2031-03-03", "april": "2031-04-03", "may": "2031-05-03"}


def said(
    id_: str, month: str | None, *sides: str, by: str | None = "Ines Abel", toward: str = TREATY
) -> StatementsMessage:
    """An article with one statement for each side, in order."""
    words = [f"“Word {number}.”" for number in range(len(sides))]
    of = article(" ".join(words), id=id_, published_at=month and f"{DAYS[month]}T08:00:00Z")
    return message(
        of,
        *(
            statement(of, one, by=by, targets=(target(toward, side),) if side else ())
            for one, side in zip(words, sides, strict=True)
        ),
    )


def through(*messages: StatementsMessage) -> list[Learned]:
    """What each of the messages teaches, one after the other."""
    known: dict[tuple[str, str], str] = {}
    lessons = []
    for one in messages:
        lessons.append(learn(one, {field: known.get(field, "") for field in fields_of(one)}))
        known |= lessons[-1].changed
    return lessons


def turns(lesson: Learned) -> list[tuple[str | None, str]]:
    return [(turn.before, turn.after) for one in lesson.novelties for turn in one.turns]


def test_the_first_statement_of_a_speaker_is_told_from_all_later_ones() -> None:
    lessons = through(said("a", "march", "", ""), said("b", "april", ""))
    assert [one.first for lesson in lessons for one in lesson.novelties] == [True, False, False]


def test_a_side_is_new_once_and_a_flip_when_it_changes() -> None:
    lessons = through(
        said("a", "march", "oppose"),
        said("b", "april", "oppose"),
        said("c", "may", "support"),
    )
    assert [turns(one) for one in lessons] == [[(None, "oppose")], [], [("oppose", "support")]]
    (flip,) = lessons[2].novelties[0].turns
    assert (flip.target, flip.before_article) == (TREATY, "b")


def test_to_be_neutral_is_to_take_no_side() -> None:
    lessons = through(
        said("a", "march", "oppose"), said("b", "april", "neutral"), said("c", "may", "oppose")
    )
    assert [turns(one) for one in lessons] == [[(None, "oppose")], [], []]


def test_another_speaker_or_another_target_has_sides_of_its_own() -> None:
    lessons = through(
        said("a", "march", "oppose"),
        said("b", "april", "support", by="Lena Farrow"),
        said("c", "may", "support", toward="the crews"),
    )
    assert [turns(one) for one in lessons] == [
        [(None, "oppose")],
        [(None, "support")],
        [(None, "support")],
    ]


def test_a_revision_of_an_article_is_no_change_of_side() -> None:
    lessons = through(said("a", "march", "oppose"), said("a", "april", "support"))
    assert turns(lessons[1]) == []
    assert [one.first for one in lessons[1].novelties] == [False]


def test_the_same_message_again_teaches_nothing() -> None:
    first, again = through(said("a", "march", "oppose"), said("a", "march", "oppose"))
    assert first.changed
    assert again.changed == {}
    assert [(one.first, one.turns) for one in again.novelties] == [(False, ())]


def test_an_older_article_that_arrives_late_changes_nothing() -> None:
    lessons = through(
        said("a", "may", "support"), said("late", "march", "oppose"), said("c", "may", "support")
    )
    assert [turns(one) for one in lessons] == [[(None, "support")], [], []]


def test_an_article_without_a_date_counts_by_its_arrival() -> None:
    undated = said("a", None, "oppose")
    arrived = StatementsMessage(**{**dict(undated), "sequence": 1_900_000_000_000 * 2**20 + 3})
    assert moment_of(arrived) == 1_900_000_000_000


def test_nobody_in_particular_has_no_sides() -> None:
    nobody = said("a", "march", "oppose", by=None)
    assert fields_of(nobody) == []
    (lesson,) = through(nobody)
    assert lesson.changed == {}
    assert not lesson.novelties[0].first


def test_what_is_stored_comes_back() -> None:
    known = Known("support", 5, "an “article”", "s")
    assert Known.read(known.stored()) == known
    assert json.loads(known.stored())[0] == "support"


@given(st.text())
def test_any_name_has_a_key_of_bounded_length(name: str) -> None:
    assert len(speaker_key(name.encode("utf-8", "replace").decode())) == len("alert-sides:") + 32
