"""Reading an export."""

import pytest

from services.alerts.learn_command import BrokenOffError, exported
from services.search.export_rows import json_line
from shared.index.answer import ArticleSummary, Hit
from tests.unit.search.newsroom import newsroom


def lines() -> list[str]:
    return [
        json_line(Hit(one, ArticleSummary.of(message.article)), "/v1", "now").decode()
        for message in newsroom()
        for one in message.statements
    ]


def test_every_line_of_an_export_of_search_is_read() -> None:
    wanted = [(one, of.article.published_at) for of in newsroom() for one in of.statements]
    assert list(exported(lines())) == wanted


@pytest.mark.parametrize(
    "broken", ['{"error": {"status": 503}}', "[]", "{", "{}", '{"statement": {}}', "<html>"]
)
def test_an_export_that_is_broken_off_is_no_whole_one(broken: str) -> None:
    read = exported([*lines()[:1], broken])
    next(read)
    with pytest.raises(BrokenOffError):
        next(read)
