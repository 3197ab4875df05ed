"""`onrecord extract`: statements of articles in files or on standard input, without a server."""

import os
import stat
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

import click

from services.nlp.article_lines import told
from services.nlp.extract_jobs import Answers, Line, at_once, one_by_one
from services.nlp.extraction import load_extractor


@click.command("extract")
@click.argument("files", nargs=-1, type=click.File("rb"), metavar="[FILES]...")
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Articles at a time, each in a process of its own with 400 MB of memory.",
)
def extract(files: tuple[BinaryIO, ...], jobs: int) -> None:
    """Write the statements of articles as JSON lines.

    FILES hold one article a line as a JSON object with "text" and, if known, "id", "title",
    "publisher" and "published_at". Without FILES, or with "-", standard input is read. Each
    article gives one line {"article_id": ..., "statements": [...]}, in the order of the input,
    with "skipped" where it was not read, or not to its end. A line that cannot be read is
    reported with its number, the others go on, and the exit status is 1.
    """
    sources = files or (sys.stdin.buffer,)
    size = _size(sources)
    answers = at_once(_lines(sources), jobs) if jobs > 1 else _in_this_process(sources)
    with click.progressbar(
        range(size or 0),
        label="Extracting",
        file=sys.stderr,
        hidden=size is None or not sys.stderr.isatty(),
    ) as progress:
        bad = _write(answers, progress)
    if bad:
        raise click.exceptions.Exit(1)


def _in_this_process(sources: tuple[BinaryIO, ...]) -> Answers:
    extractor = load_extractor()
    return one_by_one(_lines(sources), lambda line: told(extractor, line))


def _write(answers: Answers, progress: Any) -> int:
    """Write each answer as soon as it is there; returns the number of lines without one."""
    bad = 0
    for line, answer in answers:
        if isinstance(answer, str):
            bad += 1
            click.echo(f"{line.file}, line {line.number}: {answer}", err=True)
        else:
            sys.stdout.buffer.write(answer + b"\n")
            sys.stdout.buffer.flush()
        progress.update(len(line.content))
    return bad


def _size(files: tuple[BinaryIO, ...]) -> int | None:
    """Bytes of all files together, None if one of them is no file on a disk."""
    try:
        found = [os.fstat(file.fileno()) for file in files]
    except (OSError, ValueError):
        return None
    return sum(s.st_size for s in found) if all(stat.S_ISREG(s.st_mode) for s in found) else None


def _lines(files: tuple[BinaryIO, ...]) -> Iterator[Line]:
    """The lines that are not blank."""
    for file in files:
        for number, content in enumerate(file, start=1):
            if content.strip():
                yield Line(str(getattr(file, "name", "-")), number, content)
