"""`python -m bench.index_speed`: how fast the embedded index writes and answers.

Invented statements, twenty an article, with names and words as unevenly frequent as in the news
(the n-th one 1/n as often as the first), are written in batches as the indexer does, and then asked
for. Printed are statements a second and, for each question, the median of many askings. With
`--elasticsearch URL` the same is done there, in indices of a name of their own that are removed.
"""

import asyncio
import secrets
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import click

from bench.newsroom import PER_ARTICLE, Newsroom
from shared.index.open import open_index
from shared.index.port import StatementIndex
from shared.index.query import FacetName, StatementQuery
from shared.settings import Settings

BATCH = 50
FACETS: list[FacetName] = ["speaker", "target", "country", "cue", "channel", "publisher", "month"]


async def milliseconds(ask: Callable[[], Awaitable[object]], times: int) -> float:
    """The median of so many askings, after one that does not count."""
    await ask()
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        await ask()
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken)


async def write(index: StatementIndex, statements: int) -> None:
    """Write and print how fast; making the statements up is not counted."""
    messages = list(Newsroom().messages(statements))
    begin = time.perf_counter()
    for start in range(0, len(messages), BATCH):
        verdicts = await index.write(messages[start : start + BATCH])
        assert all(verdict.outcome == "written" for verdict in verdicts)
    await index.refresh()
    seconds = time.perf_counter() - begin
    click.echo(f"{statements} statements in {seconds:.1f} s: {statements / seconds:,.0f} a second")
    one = Newsroom(seed=2)
    fresh = iter(list(one.messages(PER_ARTICLE * 60)))
    taken = await milliseconds(lambda: index.write([next(fresh)]), 50)
    click.echo(f"{'one article alone, written and on disk':52} {taken:8.1f} ms")


async def ask(index: StatementIndex, times: int) -> None:
    """Ask and print how long each question takes."""
    newsroom = Newsroom()
    common, rare = newsroom.common_word, newsroom.rare_words
    by_name = StatementQuery(include={"speaker": (newsroom.common_name,)})
    deep = await index.search(StatementQuery(text=common, sort="newest"), size=200)
    for _ in range(4):
        deep = await index.search(
            StatementQuery(text=common, sort="newest"), size=200, cursor=deep.cursor
        )
    questions: dict[str, Callable[[], Awaitable[object]]] = {
        "20 most relevant, a common word": lambda: index.search(StatementQuery(text=common)),
        "20 most relevant, two rare words": lambda: index.search(StatementQuery(text=rare)),
        "20 most relevant, a phrase": lambda: index.search(
            StatementQuery(text=f'"{common} {rare.split()[0]}"')
        ),
        "20 newest of all": lambda: index.search(StatementQuery()),
        "20 newest by a speaker": lambda: index.search(by_name),
        "20 newest after the first 1,000, a common word": lambda: index.search(
            StatementQuery(text=common, sort="newest"), cursor=deep.cursor
        ),
        "seven facets of all": lambda: index.facets(StatementQuery(), FACETS),
        "seven facets of a common word": lambda: index.facets(StatementQuery(text=common), FACETS),
        "seven facets of two rare words": lambda: index.facets(StatementQuery(text=rare), FACETS),
        "speakers whose name holds a text": lambda: index.facets(
            StatementQuery(), ["speaker"], containing="eta"
        ),
        "timeline by day of all": lambda: index.timeline(StatementQuery(), "day"),
        "matrix of speakers, 20 by 20": lambda: index.matrix(StatementQuery(), "speaker"),
        "an article with its statements": lambda: index.article("article-77"),
    }
    for name, question in questions.items():
        click.echo(f"{name:52} {await milliseconds(question, times):8.1f} ms")
    begin = time.perf_counter()
    number = 0
    async for _ in index.export(StatementQuery()):
        number += 1
    click.echo(f"export: {number / (time.perf_counter() - begin):,.0f} statements a second")


async def measure(settings: Settings, statements: int, times: int) -> None:
    """Write and ask on the index of these settings."""
    index = open_index(settings, writer=True)
    try:
        await index.prepare()
        await write(index, statements)
        await ask(index, times)
    finally:
        await index.close()


async def remove(settings: Settings) -> None:
    """Remove what `measure` left on Elasticsearch."""
    from elasticsearch import AsyncElasticsearch  # noqa: PLC0415  # for this engine alone

    async with AsyncElasticsearch(str(settings.elasticsearch_url)) as client:
        for kind in ("articles", "statements"):
            await client.indices.delete(index=f"{settings.index_name}-{kind}-000001")
            await client.indices.delete_index_template(name=f"{settings.index_name}-{kind}")


@click.command(help=__doc__)
@click.option("--statements", default=100_000, show_default=True)
@click.option("--times", default=30, show_default=True, help="Askings of each question.")
@click.option("--elasticsearch", "url", help="Address of a server to measure instead.")
def main(statements: int, times: int, url: str | None) -> None:
    """See above."""
    if url is None:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(measure(Settings(index_path=Path(folder) / "index"), statements, times))
        return
    settings = Settings(elasticsearch_url=url, index_name=f"bench{secrets.token_hex(4)}")
    try:
        asyncio.run(measure(settings, statements, times))
    finally:
        asyncio.run(remove(settings))


if __name__ == "__main__":
    main()
