"""`onrecord explain`: an article with its statements marked, and why each is what it is."""

import os
from typing import BinaryIO

import click

from services.nlp.article_lines import read_article, unmarked
from services.nlp.explanation import card, marked
from services.nlp.extraction import load_extractor
from shared.contracts import Article, ArticleMessage


@click.command("explain")
@click.argument("article", type=click.File("rb"), metavar="ARTICLE")
def explain(article: BinaryIO) -> None:
    """Print an article with its statements marked, and the reason of each decision.

    ARTICLE is a file ("-" is standard input) that holds an article as JSON, as `onrecord extract`
    reads it, or as plain text. Colours are left out where the output is no terminal and
    where NO_COLOR is set.
    """
    given = _read(unmarked(article.read()), str(getattr(article, "name", "-")))
    explained = load_extractor().explain(given)
    colours = False if os.environ.get("NO_COLOR") else None
    for part in (given.title, explained.skipped):
        if part:
            click.echo(f"{click.style(part, bold=True)}\n", color=colours)
    click.echo(marked(given.text, explained.records), color=colours)
    for number, record in enumerate(explained.records, start=1):
        click.echo(f"\n{card(number, record)}", color=colours)


def _read(content: bytes, name: str) -> Article:
    """The article in a file.

    Raises:
        click.ClickException: it is neither an article as JSON nor plain text.
    """
    try:
        if content.lstrip().startswith(b"{"):
            return read_article(content)
        return ArticleMessage.model_validate({"text": content.decode("utf-8")}).article()
    except ValueError as error:
        raise click.ClickException(f"{name} holds no article: {error}") from error
