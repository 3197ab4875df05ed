"""What a reader can ask of the index, as plain data; the same for every engine."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

FacetName = Literal[
    "speaker",
    "speaker_kind",
    "role",
    "affiliation",
    "mention",
    "country",
    "kind",
    "act",
    "cue",
    "modality",
    "side",
    "target",
    "supports",
    "opposes",
    "target_country",
    "supports_country",
    "opposes_country",
    "channel",
    "agency",
    "publisher",
    "author",
    "language",
    "day",
    "month",
]
"""What a result can be counted and filtered by.

`mention` is the speaker as the text names it, `cue` the class of the cue, `side` every stance that
the statement takes, `target` whoever it is about, `supports` and `opposes` those among them with
that stance, the same three with `_country` the countries of these targets, `channel` the class of
the channel, `agency` the intermediaries that relay it, `day` (YYYY-MM-DD) and `month` (YYYY-MM)
those of publication in UTC.
"""

FACETS: tuple[FacetName, ...] = get_args(FacetName)

UNKNOWN = "unknown"
"""The value of a facet for a record that has none, so that the missing can be counted as well."""

Sort = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True)
class StatementQuery:
    """Which statements, in which order.

    Attributes:
        text: the query language over content, speaker and title; see `shared.index.query_language`.
        include: facet -> values; a statement must have one of them, for each facet named.
        exclude: facet -> values; a statement must have none of them.
        since, until: days of publication, both included.
        min_confidence: the lowest confidence of a record, 0 to 1.
        article_id: only the statements of this article.
        wording: only statements that share one of these fingerprints; see `shared.index.wording`.
        sort: relevance falls back to newest where there is no text to be relevant to.
    """

    text: str = ""
    include: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    since: dt.date | None = None
    until: dt.date | None = None
    min_confidence: float = 0.0
    article_id: str | None = None
    wording: tuple[str, ...] = ()
    sort: Sort = "relevance"
