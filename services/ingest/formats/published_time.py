"""When a page says that it was published, to the minute.

trafilatura finds the day on far more pages than this does, but only the day; where the page states
the time in one of the usual places, and it is that day, the time is kept.
"""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from lxml import html

STATED = (
    '//meta[@property="article:published_time"]/@content',
    '//meta[@itemprop="datePublished"]/@content',
    '//*[@itemprop="datePublished"]/@datetime',
    '//meta[@name="date" or @name="pubdate" or @name="publish-date"]/@content',
)
LINKED_DATA = '//script[@type="application/ld+json"]/text()'
MAX_LINKED_DATA = 200_000


def published_time(tree: html.HtmlElement, day: str | None) -> str | None:
    """The stated time in ISO 8601, else `day` ("2026-03-01") as it came, else None.

    A time counts where its date, as written, is `day`, or where there is no `day`.
    """
    for stated in _stated(tree):
        moment = _moment(stated)
        if moment and (day is None or moment.date().isoformat() == day):
            return moment.isoformat()
    return day


def _stated(tree: html.HtmlElement) -> Iterator[str]:
    for place in STATED:
        yield from (str(found) for found in tree.xpath(place))
    for script in tree.xpath(LINKED_DATA):
        if len(script) <= MAX_LINKED_DATA:
            yield from _in_linked_data(str(script))


def _in_linked_data(script: str) -> Iterator[str]:
    try:
        data: Any = json.loads(script)
    except (ValueError, RecursionError):
        return
    nodes = data if isinstance(data, list) else [data]
    for node in nodes:
        if isinstance(node, dict):
            for item in (node, *_graph(node)):
                if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
                    yield item["datePublished"]


def _graph(node: dict[str, Any]) -> list[Any]:
    graph = node.get("@graph")
    return graph if isinstance(graph, list) else []


def _moment(stated: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(stated.strip())
    except ValueError:
        return None
