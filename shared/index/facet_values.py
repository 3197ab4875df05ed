"""The values that a statement has for each facet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from shared.contracts import Article, Statement
from shared.contracts.vocabulary import Stance
from shared.index.query import FACETS, UNKNOWN, FacetName
from shared.index.query_tree import NamedFacet

MAX_VALUE = 500
"""Longest value of a facet in code points; far below what Lucene holds as one term (32,766 bytes).
No name is that long; what is comes from broken text, and is still shown by its beginning."""

_PLURAL: Mapping[FacetName, str] = {
    "side": "sides",
    "target": "targets",
    "target_country": "target_countries",
    "supports_country": "supports_countries",
    "opposes_country": "opposes_countries",
    "agency": "agencies",
    "author": "authors",
}
FACET_FIELDS: Mapping[FacetName, str] = {name: _PLURAL.get(name, name) for name in FACETS}
"""The field of a document that holds a facet: its name, in the plural where it can hold several."""

SINGLE: frozenset[FacetName] = frozenset(FACETS) - {*_PLURAL, "supports", "opposes"}
"""Facets of which every record has exactly one value, if only "unknown"."""

_SIDE_FIELDS: Mapping[Stance, str] = {
    "support": "supports",
    "oppose": "opposes",
    "neutral": "neutral",
}
_COUNTRY_FIELDS: Mapping[Stance, str] = {
    stance: f"{field}_countries" for stance, field in _SIDE_FIELDS.items()
}


@dataclass(frozen=True)
class MatrixFields:
    """The fields that a matrix is counted over.

    Attributes:
        row: who speaks.
        column: whoever the statement is about, "unknown" where there is nobody.
        sides: those among them on each side.
    """

    row: str
    column: str
    sides: Mapping[Stance, str]

    @property
    def taken(self) -> tuple[str, ...]:
        """The fields of the two sides, each "unknown" where that side is not taken."""
        return self.sides["support"], self.sides["oppose"]


MATRIX_FIELDS: Mapping[Literal["speaker", "country"], MatrixFields] = {
    "speaker": MatrixFields("speaker", "targets", _SIDE_FIELDS),
    "country": MatrixFields("country", "target_countries", _COUNTRY_FIELDS),
}


NAMED_FACETS: tuple[NamedFacet, ...] = get_args(NamedFacet)


def facet_value(value: str) -> str:
    """`value` as it is counted and filtered by: cut to MAX_VALUE code points, "…" at its end."""
    return value if len(value) <= MAX_VALUE else value[: MAX_VALUE - 1] + "…"


def facet_values(statement: Statement, article: Article) -> dict[FacetName, tuple[str, ...]]:
    """The values of each facet in order, each once; `UNKNOWN` where the record has none."""
    speaker, cue, channel = statement.speaker, statement.cue, statement.channel
    day = article.published_at.strftime("%Y-%m-%d") if article.published_at else None
    found: dict[FacetName, Iterable[str | None]] = {
        "speaker": [speaker.name],
        "speaker_kind": [speaker.kind],
        "role": [speaker.role],
        "affiliation": [speaker.affiliation],
        "mention": [speaker.mention.text if speaker.mention else None],
        "country": [speaker.country],
        "kind": [statement.kind],
        "act": [statement.act],
        "cue": [cue.cue_class if cue else None],
        "modality": [cue.modality if cue else None],
        "side": [target.stance for target in statement.targets],
        "target": [target.name for target in statement.targets],
        "supports": _names(statement, "support"),
        "opposes": _names(statement, "oppose"),
        "target_country": [target.country for target in statement.targets],
        "supports_country": _countries(statement, "support"),
        "opposes_country": _countries(statement, "oppose"),
        "channel": [channel.channel_class if channel else None],
        "agency": [intermediary.name for intermediary in statement.via],
        "publisher": [article.publisher],
        "author": article.authors,
        "language": [article.language],
        "day": [day],
        "month": [day[:7] if day else None],
    }
    return {name: _known(values) or (UNKNOWN,) for name, values in found.items()}


def matrix_values(statement: Statement) -> dict[str, list[str]]:
    """The fields of `MATRIX_FIELDS` that are no facets: without an "unknown", and often empty."""
    return {
        _SIDE_FIELDS["neutral"]: list(_known(_names(statement, "neutral"))),
        _COUNTRY_FIELDS["neutral"]: list(_known(_countries(statement, "neutral"))),
    }


def name_values(facets: Mapping[FacetName, tuple[str, ...]]) -> dict[NamedFacet, list[str]]:
    """The names among the values of facets, for search by words; "unknown" is no name."""
    return {name: [value for value in facets[name] if value != UNKNOWN] for name in NAMED_FACETS}


def _names(statement: Statement, stance: Stance) -> list[str | None]:
    return [target.name for target in statement.targets if target.stance == stance]


def _countries(statement: Statement, stance: Stance) -> list[str | None]:
    return [target.country for target in statement.targets if target.stance == stance]


def _known(values: Iterable[str | None]) -> tuple[str, ...]:
    """Those that say anything, cut to length, each once, in order."""
    return tuple(dict.fromkeys(facet_value(value) for value in values if value and value.strip()))
