"""From places in a content's one text to places in the article."""

from collections.abc import Iterable

from shared.contracts import Statement
from shared.index.answer import Highlight
from shared.index.document import FRAGMENT_BREAK


def highlights_in_article(
    statement: Statement, spans: Iterable[tuple[int, int]]
) -> tuple[Highlight, ...]:
    """Highlights in the article's text, in order, without overlap, each inside one fragment.

    Args:
        spans: half-open stretches of `content_text(statement)`, in code points, in any order; one
            that goes on into the next fragment is cut at the break.
    """
    merged = _merged(spans)
    found: list[Highlight] = []
    begin = 0
    for fragment in statement.content:
        end = begin + len(fragment.text)
        shift = fragment.start - begin
        for start, stop in merged:
            first, last = max(start, begin), min(stop, end)
            if first < last:
                found.append(Highlight(first + shift, last + shift))
        begin = end + len(FRAGMENT_BREAK)
    return tuple(sorted(found, key=lambda highlight: highlight.start))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
