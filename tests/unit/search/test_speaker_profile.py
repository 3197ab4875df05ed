"""A speaker's positions and changes of side."""

import datetime as dt

from services.search.flips import Flip, flips
from services.search.parameters import Period
from services.search.speaker_profile import by_month, speaker_profile
from shared.index.answer import Count
from tests.unit.search.memory_index import MemoryIndex


def told(supports: str, opposes: str) -> list[tuple[int, int, str]]:
    """Flips as days of January 2031, from days given as "1 2 3"."""
    on, against = (
        [Count(f"2031-01-{int(day):02}", 1) for day in days.split()] for days in (supports, opposes)
    )
    return [(flip.before.day, flip.after.day, flip.to) for flip in flips(on, against)]


def test_a_flip_is_a_change_from_one_side_to_the_other() -> None:
    assert told(supports="1 2", opposes="3") == [(2, 3, "oppose")]


def test_flips_there_and_back_are_two() -> None:
    assert told(supports="5", opposes="1 9") == [(1, 5, "support"), (5, 9, "oppose")]


def test_a_day_with_both_sides_settles_nothing() -> None:
    assert told(supports="1 2 3", opposes="2") == []
    assert told(supports="1 2", opposes="2 3") == [(1, 3, "oppose")]


def test_one_side_alone_never_flips() -> None:
    assert told(supports="1 2", opposes="") == []
    assert told(supports="", opposes="") == []


def test_days_add_up_to_months() -> None:
    days = [Count("2031-01-30", 2), Count("2031-01-31", 1), Count("2031-03-01", 4)]
    assert by_month(days) == (Count("2031-01", 3), Count("2031-03", 4))


async def test_the_profile_gathers_names_positions_and_flips(index: MemoryIndex) -> None:
    profile = await speaker_profile(index, "Ines Abel", Period())
    assert profile is not None
    assert profile.total == 2
    assert [count.value for count in profile.facets["role"].values] == ["Mayor"]
    assert [(count.value, count.count) for count in profile.by_month] == [
        ("2031-03", 1),
        ("2031-05", 1),
    ]
    treaty = next(one for one in profile.positions if one.target == "harbour treaty")
    assert (treaty.support, treaty.oppose, treaty.neutral) == (1, 1, 0)
    (flip,) = treaty.flips
    assert flip == Flip(dt.date(2031, 3, 3), dt.date(2031, 5, 20), to="support")
    assert profile.latest[0].article.title == "Mayor turns round"
    assert profile.first[0].article.title == "Mayor rejects treaty"


async def test_the_profile_can_be_narrowed_to_a_time_and_widened_to_attitudes(
    index: MemoryIndex,
) -> None:
    after = await speaker_profile(index, "Ines Abel", Period(since=dt.date(2031, 4, 1), act="all"))
    assert after is not None
    assert after.total == 2
    assert all(not one.flips for one in after.positions)


async def test_who_is_not_on_record_has_no_profile(index: MemoryIndex) -> None:
    assert await speaker_profile(index, "Nobody", Period()) is None


async def test_roles_are_followed_over_time_the_first_one_first(index: MemoryIndex) -> None:
    may = index.messages["gazette/2031/05"]
    later = tuple(
        one.model_copy(update={"speaker": one.speaker.model_copy(update={"role": "Former mayor"})})
        for one in may.statements
    )
    await index.write([may.model_copy(update={"statements": later})])
    profile = await speaker_profile(index, "Ines Abel", Period())
    assert profile is not None
    assert [(held.role, [month.value for month in held.by_month]) for held in profile.roles] == [
        ("Mayor", ["2031-03"]),
        ("Former mayor", ["2031-05"]),
    ]
