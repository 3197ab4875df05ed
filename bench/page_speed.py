"""`python -m bench.page_speed`: how long the server takes for each view, and how large it is.

The statements of `bench.newsroom` are written into the embedded index, and every view is asked
for in this process, without a network: what is measured is the whole of the service. The first
answer to a question is told apart, since answers are remembered until the next commit; before each
"first" the index is opened anew, with its files in the memory of the system. The limits are those
of the product: 100 ms for the first results, 100 KB a page. Exits with 1 where one is broken. What
the processors were busy is told beside it, for machines that have other things to do.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import click
import httpx

from bench.index_speed import write
from bench.newsroom import LONG, LONG_ARTICLE, Newsroom
from services.search.application import create_app
from services.search.parameters.writing import path_segment
from services.search.settings import SearchSettings
from shared.index.open import open_index
from shared.settings import Settings
from tests.servers import Valkey

MILLISECONDS, KILOBYTES = 100.0, 100.0


@dataclass(frozen=True)
class View:
    """A view: where it is, and whether it is one of the first results that have to be fast."""

    name: str
    url: str
    limited: bool = True


def views() -> list[View]:
    """Every view over the invented statements, from all of them to a few."""
    newsroom = Newsroom()
    common, rare = newsroom.common_word, newsroom.rare_words
    name = newsroom.common_name
    return [
        View("all statements", "/"),
        View("a common word", f"/?q={common}"),
        View("a common word, newest", f"/?q={common}&sort=newest"),
        View("two rare words", f"/?q={rare}"),
        View("the most frequent speaker", f"/?speaker={name}"),
        View("a word, a country, a year", f"/?q={common}&country=SE&since=2030-06-01"),
        View("nothing found", "/?q=nowhere+to+be+found&country=SE"),
        View("who sides with whom", "/matrix", limited=False),
        View("countries", "/matrix?by=country", limited=False),
        View("the page of a speaker", f"/speakers/{path_segment(name)}", limited=False),
        View("values of a facet", "/facets/speaker?containing=eta", limited=False),
        View("an article", "/articles/article-77", limited=False),
        View(f"an article of {LONG} statements", f"/articles/{LONG_ARTICLE}", limited=False),
        View("its second part", f"/articles/{LONG_ARTICLE}?part=2", limited=False),
        View("suggestions", f"/v1/suggest?q={name.split()[0][:3]}", limited=False),
    ]


async def prepare(settings: Settings, statements: int) -> None:
    """Write the index."""
    index = open_index(settings, writer=True)
    try:
        await index.prepare()
        await write(index, statements)
    finally:
        await index.close()


@dataclass(frozen=True)
class Taken:
    """What an answer took: milliseconds until it was there, those of all processors, and bytes."""

    wall: float
    busy: float
    size: int


async def asked(settings: Settings, view: View, times: int) -> Taken:
    """The mean of so many askings of a service just opened, one untimed for another view."""
    app = create_app(
        SearchSettings(index_path=settings.index_path, redis_url=settings.redis_url),
        lambda: open_index(settings, writer=False),
    )
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
    ):
        (await client.get("/v1/statements?size=1")).raise_for_status()
        begin, busy, size = time.perf_counter(), time.process_time(), 0
        for _ in range(times):
            answer = await client.get(view.url)
            answer.raise_for_status()
            size = len(answer.content)
        return Taken(
            wall=(time.perf_counter() - begin) * 1000 / times,
            busy=(time.process_time() - busy) * 1000 / times,
            size=size,
        )


async def measure(settings: Settings, times: int) -> bool:
    """Print a line for each view; whether all limits are kept."""
    kept = True
    load, processors = os.getloadavg()[0], os.cpu_count()
    click.echo(f"{processors} processors, on which {load:.1f} processes want to run")
    click.echo(f"{'view':28} {'first':>9} {'busy':>9} {'again':>9} {'size':>9}")
    for view in views():
        firsts = [await asked(settings, view, 1) for _ in range(times)]
        first, busy = (
            statistics.median(getattr(taken, name) for taken in firsts) for name in ("wall", "busy")
        )
        size = firsts[0].size / 1000
        again = (await asked(settings, view, 10)).wall
        broken = (view.limited and first > MILLISECONDS) or size > KILOBYTES
        kept = kept and not broken
        click.echo(
            f"{view.name:28} {first:6.1f} ms {busy:6.1f} ms {again:6.1f} ms {size:6.1f} KB"
            + (" over the limit" if broken else "")
        )
    return kept


@click.command(help=__doc__)
@click.option("--statements", default=100_000, show_default=True)
@click.option("--times", default=7, show_default=True, help="Askings of each view.")
@click.option("--index", type=click.Path(path_type=Path), help="Keep the index here, or reuse it.")
def main(statements: int, times: int, index: Path | None) -> None:
    """Measure, and say by the exit code whether the limits are kept."""
    with tempfile.TemporaryDirectory() as folder:
        valkey = Valkey(Path(folder) / "valkey")  # search asks it for joined names
        valkey.start()
        try:
            settings = Settings(index_path=index or Path(folder) / "index", redis_url=valkey.url)
            if not settings.index_path.exists():
                asyncio.run(prepare(settings, statements))
            kept = asyncio.run(measure(settings, times))
        finally:
            valkey.stop()
    if not kept:
        sys.exit(1)


if __name__ == "__main__":
    main()
