"""`onrecord push`: files, standard input and feeds to ingest, over HTTP."""

import sys
from functools import partial

import click
import httpx

from services.ingest.pushing.delivery import TIMEOUT, Delivery, UnreachableError
from services.ingest.pushing.document_push import push_document
from services.ingest.pushing.line_push import push_lines
from services.ingest.pushing.report import Report
from services.ingest.pushing.sources import (
    CONTENT_TYPES,
    HEAD,
    KINDS,
    Kind,
    Source,
    UnknownKindError,
    kind_of,
    source,
)

LONGEST_DOCUMENT = 64 * 1024 * 1024
"""Bytes of a document that are held; ingest has a limit of its own below this."""

REFUSED, FAILED, INTERRUPTED = 1, 2, 130
"""Exit codes: something was refused; nothing could be sent or read; stopped by Ctrl-C."""


@click.command(name="push", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", nargs=-1, required=True, metavar="FILES|-")
@click.option(
    "--to",
    default="http://127.0.0.1:8700",
    envvar="ONRECORD_INGEST_URL",
    show_default=True,
    help="Address of ingest.",
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(KINDS),
    help="What the files are, where it cannot be told from how they begin.",
)
@click.option("--url", help="Address that a page or feed is a copy of.")
def push(files: tuple[str, ...], to: str, kind: Kind | None, url: str | None) -> None:
    """Hand articles to onrecord.

    FILES are JSON, JSON lines (any length), ninjs, saved HTML pages, RSS, Atom or JSON Feed; "-" is
    standard input, and an address beginning with http is a feed that ingest fetches itself.

    To push the same again does no harm. While onrecord is full, push waits. The exit code is 1 if
    something was refused, 2 if ingest could not be reached or a file not be read.
    """
    try:
        sources = [source(name) for name in files]
    except OSError as error:
        raise click.UsageError(_sentence(error)) from None
    sizes = [one.size for one in sources]
    report = Report(None if None in sizes else sum(size or 0 for size in sizes))
    code = _run(sources, report, to, kind, url)
    click.echo(report.summary())
    sys.exit(code or (REFUSED if report.counts["refused"] else 0))


def _run(sources: list[Source], report: Report, to: str, kind: Kind | None, url: str | None) -> int:
    """Push everything; the exit code, 0 where nothing went wrong."""
    try:
        # No proxy from the environment: ingest is on this machine or in this network.
        with report, httpx.Client(base_url=to, timeout=TIMEOUT, trust_env=False) as client:
            delivery = Delivery(client, report.waiting)
            for one in sources:
                _push(delivery, report, one, kind, url)
    except KeyboardInterrupt:
        click.echo("stopped; what was accepted stays, push again to go on", err=True)
        return INTERRUPTED
    except UnreachableError as error:
        click.echo(f"{error}; is onrecord running?", err=True)
        return FAILED
    except (OSError, httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
        click.echo(_sentence(error), err=True)
        return FAILED
    return 0


def _push(
    delivery: Delivery, report: Report, one: Source, kind: Kind | None, url: str | None
) -> None:
    told = partial(report.told, one.name)
    if one.is_address:
        push_document(delivery, partial(delivery.send_feed, one.name), told)
        return
    with one.open() as stream:
        try:
            found = kind or kind_of(one.name, stream.peek(HEAD))
        except UnknownKindError as error:
            told(None, {"status": "refused", "reason": str(error)})
            return
        if found == "lines":
            push_lines(delivery, stream, told, report.read)
            return
        body = stream.read(LONGEST_DOCUMENT + 1)
    if len(body) > LONGEST_DOCUMENT:
        told(None, {"status": "refused", "reason": f"longer than {LONGEST_DOCUMENT:,} bytes"})
        return
    push_document(delivery, partial(delivery.send, body, CONTENT_TYPES[found], url), told)
    report.read(one.size or 0)


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error)


if __name__ == "__main__":
    push()
