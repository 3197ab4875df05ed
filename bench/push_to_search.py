"""`python -m bench.push_to_search`: from the acknowledged push of an article to its being found.

All services run as processes on the embedded index. One article at a time is pushed through the
front door while nothing else is under way; the time starts with the answer that it was accepted
and ends when the search finds its statements. The promise: the median is under a second.
"""

import statistics
import sys
import time
from typing import Any

import click

from bench.running import Running, ordinary_articles, renamed, running

LIMIT_SECONDS = 1.0
LOOK_SECONDS = 0.005
QUIET_SECONDS = 2.0
"""Pause after each article, so that the next one finds the pipeline at rest."""


def seconds_until_found(system: Running, article: dict[str, Any]) -> float:
    """Push `article` and ask for its statements until there are some."""
    search = f"http://127.0.0.1:{system.services['search'].port}/v1/statements"
    system.push([article])
    began = time.monotonic()
    while True:
        answer = system.http.get(search, params={"article": article["id"]}).raise_for_status()
        if answer.json()["total"]:
            return time.monotonic() - began
        if time.monotonic() - began > 60:
            raise TimeoutError(f"{article['id']} was not found within a minute")
        time.sleep(LOOK_SECONDS)


@click.command()
@click.option("--articles", "count", default=20, show_default=True, help="How many are pushed.")
def main(count: int) -> None:
    """Print the median and the extremes; exit with 1 if the median is over the limit."""
    articles = ordinary_articles()
    with running("ingest", "nlp", "indexer", "search") as system:
        system.push(renamed(articles, "warm"))
        system.drain()
        times = []
        for number in range(count):
            time.sleep(QUIET_SECONDS)
            (article,) = renamed([articles[number % len(articles)]], str(number))
            times.append(seconds_until_found(system, article))
    median = statistics.median(times)
    print(
        f"{count} articles, one at a time: median {median:.3f} s, "
        f"{min(times):.3f} to {max(times):.3f} s, limit {LIMIT_SECONDS:g} s"
    )
    sys.exit(median > LIMIT_SECONDS)


if __name__ == "__main__":
    main()
