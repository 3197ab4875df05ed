"""Annotated statements as attributions: what a perfect attribution would hand on."""

from bench.quality.gold import Document, Places, Row
from services.nlp.extraction.attribution.attribution import Attribution, Span


def attributions(document: Document) -> list[Attribution]:
    """One attribution for each cue and content; their speakers' mentions are its sources.

    Only content, cue and sources are given on: channel, via, when, class and modality
    are left to be found.
    """
    groups: dict[tuple[Places, Places], list[Row]] = {}
    for row in document.rows:
        groups.setdefault((row.content, row.cue), []).append(row)
    return [
        Attribution(
            content=_spans(content),
            cue=_spans(cue),
            source=_spans(tuple({place for row in rows for place in row.mention})),
            channel=None,
            via=(),
            when=None,
            cue_class="",
            modality="",
            act="communication",
            score=1.0,
            reason="annotation",
        )
        for (content, cue), rows in groups.items()
    ]


def _spans(places: Places) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in sorted(places))
