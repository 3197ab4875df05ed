"""Statements as the rows of an export: flat for CSV, whole for JSON lines."""

import csv
import io
from collections.abc import Iterable

import orjson

from shared.contracts import Span, Statement
from shared.index.answer import Hit

COLUMNS = (
    "statement_id",
    "article_id",
    "published_at",
    "publisher",
    "title",
    "url",
    "speaker",
    "speaker_kind",
    "role",
    "affiliation",
    "country",
    "mention",
    "cue",
    "cue_class",
    "modality",
    "kind",
    "act",
    "content",
    "content_offsets",
    "channel",
    "channel_class",
    "via",
    "said_at",
    "said_on",
    "supports",
    "opposes",
    "neutral",
    "confidence",
    "extractor",
    "query",
    "exported_at",
)
"""Every row says of itself where it comes from, so that it can be cited alone."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run the text of a cell; full-width forms count for some of them."""

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets read UTF-8 as the letters of an old code page."""


def csv_head() -> str:
    """The mark and the line of column names."""
    return BYTE_ORDER_MARK + _line(COLUMNS)


def csv_line(hit: Hit, query: str, exported_at: str) -> str:
    """One statement as a line of CSV (RFC 4180) that no spreadsheet runs as a formula.

    Args:
        hit: the statement.
        query: path and query of the search, so that the row says how it was found.
        exported_at: ISO 8601 in UTC.
    """
    cells = (*_article_cells(hit), *_speaker_cells(hit.statement), *_saying_cells(hit.statement))
    return _line([inert(str(cell or "")) for cell in (*cells, query, exported_at)])


def json_line(hit: Hit, query: str, exported_at: str) -> bytes:
    """One statement as a line of JSON, the record exactly as the contract has it."""
    record = {
        "statement": hit.statement.model_dump(mode="json"),
        "article": hit.article,
        "query": query,
        "exported_at": exported_at,
    }
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


def inert(cell: str) -> str:
    """The cell with an apostrophe before it if a spreadsheet would run it."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA_STARTS) else cell


def _article_cells(hit: Hit) -> tuple[object, ...]:
    article = hit.article
    return (
        hit.statement.id,
        article.id,
        article.published_at,
        article.publisher,
        article.title,
        article.url,
    )


def _speaker_cells(statement: Statement) -> tuple[object, ...]:
    speaker = statement.speaker
    return (
        speaker.name,
        speaker.kind,
        speaker.role,
        speaker.affiliation,
        speaker.country,
        _text(speaker.mention),
    )


def _saying_cells(statement: Statement) -> tuple[object, ...]:
    cue, channel, said_at = statement.cue, statement.channel, statement.said_at
    return (
        _text(cue),
        cue.cue_class if cue else None,
        cue.modality if cue else None,
        statement.kind,
        statement.act,
        " […] ".join(fragment.text for fragment in statement.content),
        ";".join(f"{fragment.start}-{fragment.end}" for fragment in statement.content),
        _text(channel),
        channel.channel_class if channel else None,
        "; ".join(intermediary.name for intermediary in statement.via),
        _text(said_at),
        said_at.date if said_at else None,
        *(_targets(statement, side) for side in ("support", "oppose", "neutral")),
        f"{statement.confidence:g}",
        f"{statement.extractor.name} {statement.extractor.version}",
    )


def _targets(statement: Statement, side: str) -> str:
    return "; ".join(target.name for target in statement.targets if target.stance == side)


def _text(span: Span | None) -> str | None:
    return span.text if span else None


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
