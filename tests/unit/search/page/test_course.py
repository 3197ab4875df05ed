"""A position over time: where its bars stand."""

from services.search.page.course import course, months_of
from services.search.speaker_profile import Position
from shared.index.answer import Count

SUPPORT = (Count("2031-01", 4),)
OPPOSE = (Count("2031-04", 2), Count("2031-03", 1))


def test_support_stands_above_the_line_and_opposition_below_it() -> None:
    position = Position("treaty", 4, 3, 0, SUPPORT, OPPOSE)
    drawn = course(position, ("2031-01", "2031-04"))
    assert drawn is not None
    assert drawn.support == "M0.0 20v-19.0h14.0v19.0z"
    assert drawn.oppose == "M180.0 20v9.5h14.0v-9.5zM120.0 20v4.8h14.0v-4.8z"
    assert drawn.told == "support in 1 month, opposition in 2 months"


def test_without_a_side_there_is_nothing_to_draw() -> None:
    assert course(Position("treaty", 0, 0, 3), ()) is None


def test_all_positions_stand_on_the_same_months() -> None:
    positions = [Position("a", 4, 0, 0, SUPPORT), Position("b", 0, 3, 0, (), OPPOSE)]
    assert months_of(positions) == ("2031-01", "2031-04")
    assert months_of([Position("a", 0, 0, 1)]) == ()
