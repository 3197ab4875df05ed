from shared.streams.backlog import memory_share, waiting_for
from shared.streams.groups import Group

NLP = Group("nlp", pending=3, lag=40, last_delivered="5-0")


def test_what_is_delivered_and_what_is_not_both_wait() -> None:
    assert waiting_for("nlp", (NLP,), length=1_000) == 43


def test_other_groups_do_not_count() -> None:
    other = Group("audit", pending=500, lag=500, last_delivered="1-0")
    assert waiting_for("nlp", (other, NLP), length=1_000) == 43


def test_without_the_group_everything_in_the_stream_waits() -> None:
    assert waiting_for("nlp", (), length=7) == 7


def test_where_the_server_cannot_tell_the_lag_the_length_is_the_upper_bound() -> None:
    assert waiting_for("nlp", (Group("nlp", 3, None, "5-0"),), length=1_000) == 1_000


def test_memory_is_a_share_of_the_limit() -> None:
    assert memory_share({"used_memory": 50, "maxmemory": 200}) == 0.25


def test_without_a_limit_there_is_no_share() -> None:
    assert memory_share({"used_memory": 50, "maxmemory": 0}) is None
