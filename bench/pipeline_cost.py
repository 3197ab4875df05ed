"""`python -m bench.pipeline_cost`: what the pipeline costs beyond the extractor, in CPU time.

The same articles go through the extractor in a plain loop and through ingest, Valkey, nlp and
indexer as processes, in turns. Compared is the CPU time of all processes together, so that a busy
machine does not decide the result. The promise: at most 15 % more than the loop.
"""

import statistics
import sys
import time
from typing import Any

import click

from bench.running import Running, ordinary_articles, parsed, renamed, running
from services.nlp.extraction import load_extractor
from services.nlp.worker import StatementExtractor

LIMIT = 1.15
PIPELINE = ("ingest", "nlp", "indexer")


def loop_ms(extractor: StatementExtractor, articles: list[dict[str, Any]]) -> float:
    """CPU time of the extractor alone, milliseconds an article."""
    messages = [message.article() for message in parsed(articles)]
    before = time.process_time()
    for article in messages:
        extractor.extract(article)
    return (time.process_time() - before) * 1000 / len(articles)


def pipeline_ms(system: Running, articles: list[dict[str, Any]]) -> dict[str, float]:
    """CPU time of every process of the pipeline, milliseconds an article."""
    before = system.cpu_seconds()
    system.push(articles)
    system.drain()
    after = system.cpu_seconds()
    return {name: (after[name] - before[name]) * 1000 / len(articles) for name in after}


@click.command()
@click.option("--rounds", default=6, show_default=True, help="Turns of loop and pipeline.")
@click.option("--copies", default=8, show_default=True, help="Copies of each article in a round.")
def main(rounds: int, copies: int) -> None:
    """Print both costs and their ratio; exit with 1 if it is over the limit."""
    extractor = load_extractor()
    articles = ordinary_articles()
    loops: list[float] = []
    pipelines: list[dict[str, float]] = []
    with running(*PIPELINE) as system:
        system.push(renamed(articles, "warm"))
        system.drain()
        loop_ms(extractor, articles)
        for number in range(rounds):
            batch = [
                article
                for copy in range(copies)
                for article in renamed(articles, f"{number}-{copy}")
            ]
            loops.append(loop_ms(extractor, batch))
            pipelines.append(pipeline_ms(system, batch))
    lengths = [len(article["text"]) for article in articles]
    print(
        f"{rounds} rounds of {len(articles) * copies} articles "
        f"of {statistics.mean(lengths):.0f} code points on average"
    )
    sys.exit(report(loops, pipelines) > LIMIT)


def report(loops: list[float], pipelines: list[dict[str, float]]) -> float:
    """Print the means over the rounds; the ratio of pipeline to loop over all rounds together.

    Both take turns, so what else the machine does weighs on both alike.
    """
    print(f"{'extractor in a loop':24} {statistics.mean(loops):8.2f} ms CPU an article")
    for name in pipelines[0]:
        print(f"{name:24} {statistics.mean(one[name] for one in pipelines):8.2f}")
    totals = [sum(one.values()) for one in pipelines]
    print(f"{'pipeline in all':24} {statistics.mean(totals):8.2f}")
    rounds = ", ".join(f"{total / loop:.3f}" for total, loop in zip(totals, loops, strict=True))
    ratio = sum(totals) / sum(loops)
    print(f"ratio {ratio:.3f} (rounds: {rounds}), limit {LIMIT}")
    return ratio


if __name__ == "__main__":
    main()
