"""`python -m bench.extraction_cost`: what the extraction costs, in CPU time and in memory.

The same articles go through the whole extraction and through bare en_core_web_sm (all of its
components, as it ships), in turns in one process on one thread, so that a busy machine weighs on
both alike. The promise: at most twice the CPU time. Then the extraction reads thousands of articles
more: the process stays under 700 MB and does not grow.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import psutil
import spacy

from bench.running import ordinary_articles
from services.nlp.extraction import load_extractor
from services.nlp.extraction.pipeline import MODEL
from shared.contracts import Article

LIMIT = 2.0
MEGABYTES = 700
GROWTH = 10
"""Megabytes between the first quarter and the end that are not yet a leak."""
STOPS = 8


def texts_of(folder: Path | None, most: int) -> list[str]:
    """The .txt files of a folder, the first so many; without a folder the joined seeds."""
    if folder is None:
        return [article["text"] for article in ordinary_articles()][:most]
    paths = sorted(folder.glob("*.txt"))[:most]
    return [path.read_text(encoding="utf-8") for path in paths]


def cpu_ms(work: Callable[[str], object], texts: list[str]) -> float:
    """CPU time of all threads, milliseconds an article."""
    before = time.process_time()
    for text in texts:
        work(text)
    return (time.process_time() - before) * 1000 / len(texts)


def memory_mb() -> float:
    """What of this process is in memory, megabytes of 10^6 bytes."""
    gc.collect()
    resident: int = psutil.Process().memory_info().rss
    return resident / 1e6


def grown(work: Callable[[str], object], texts: list[str], articles: int) -> list[float]:
    """Megabytes in memory after each of some equal parts of so many articles."""
    seen = []
    for stop in range(STOPS):
        for number in range(articles * stop // STOPS, articles * (stop + 1) // STOPS):
            work(texts[number % len(texts)])
        seen.append(memory_mb())
        click.echo(f"{articles * (stop + 1) // STOPS:8} articles {seen[-1]:8.1f} MB")
    return seen


def flat(seen: list[float]) -> bool:
    """Whether memory stays under the limit, and does not grow after the first quarter."""
    settled = seen[len(seen) // 4 - 1]
    return max(seen) <= MEGABYTES and seen[-1] - settled <= GROWTH


@click.command()
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of .txt files, one an article; without it the joined seeds.",
)
@click.option("--most", default=40, show_default=True, help="Texts taken of the folder.")
@click.option("--rounds", default=5, show_default=True, help="Turns of both.")
@click.option("--articles", default=2000, show_default=True, help="For memory; 0 leaves it out.")
def main(texts: Path | None, most: int, rounds: int, articles: int) -> None:
    """Print both costs, their ratio and the memory; exit with 1 if one is over its limit."""
    read = texts_of(texts, most)
    if not read:
        raise click.BadParameter(f"no .txt files in {texts}", param_hint="--texts")
    extractor = load_extractor()
    held = memory_mb()

    def extract(text: str) -> object:
        return extractor(Article(id="bench", title="", text=text))

    steady = not articles or flat([held, *grown(extract, read, articles)][1:])
    english = spacy.load(MODEL)
    cpu_ms(extract, read[:3])
    cpu_ms(english, read[:3])
    turns = [(cpu_ms(extract, read), cpu_ms(english, read)) for _ in range(rounds)]
    ratio = report(read, turns)
    sys.exit(ratio > LIMIT or not steady)


def report(texts: list[str], turns: list[tuple[float, float]]) -> float:
    """Print the means over the turns; the ratio over all turns together."""
    mine, theirs = zip(*turns, strict=True)
    click.echo(f"{len(texts)} articles of {statistics.mean(map(len, texts)):.0f} code points")
    click.echo(f"{'whole extraction':24} {statistics.mean(mine):8.2f} ms CPU an article")
    click.echo(f"{'bare en_core_web_sm':24} {statistics.mean(theirs):8.2f}")
    ratio: float = sum(mine) / sum(theirs)
    each = ", ".join(f"{a / b:.2f}" for a, b in turns)
    click.echo(f"ratio {ratio:.2f} (turns: {each}), limit {LIMIT}")
    return ratio


if __name__ == "__main__":
    main()
