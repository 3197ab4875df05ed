"""Annotated statements as the extractor looks at them: what the weights of targets come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bench.quality.given import attributions
from bench.quality.gold import Document, Places, Row, Target
from bench.quality.matching import close_name
from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.circumstances.cue import cue_class
from services.nlp.extraction.loading import ByModel
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.statements import in_order
from services.nlp.extraction.targets.asked import Chances, MentionReader
from services.nlp.extraction.targets.candidates import Candidate
from services.nlp.extraction.targets.choosing import Considered, Saying, consider
from services.nlp.extraction.targets.entities import Article
from services.nlp.extraction.targets.features import Facts
from services.nlp.extraction.targets.recurrence import Likely
from services.nlp.extraction.targets.stance import STANCES
from services.nlp.extraction.targets.tone import belongs, tone


class Judged(NamedTuple):
    """What shows the side toward an annotated target: the words, the model if it could be asked;
    and the number of the right one.
    """

    tone: Facts
    told: Chances | None
    side: int


@dataclass(frozen=True)
class Studied:
    """An article's sayings as they are annotated: what each can be about, which of that are targets
    and what shows the sides toward these.
    """

    considered: list[Considered]
    hits: list[list[Target | None]]
    judged: list[Judged]


def study(document: Document, reading: Reading, model: ByModel) -> Studied:
    """Look at the annotated statements of an article as the extractor does."""
    rows: dict[tuple[object, object], Row] = {}
    for row in document.rows:
        rows.setdefault((row.content, row.cue), row)
    given = in_order(attributions(document))
    mentions = model.given(reading, given)
    resolver = Resolver(reading, document.article.publisher, given, document.article.title)
    sayings = [
        Saying(
            n, one, cue_class(reading, one.cue) if one.cue else None, resolver.speakers(one)[0].who
        )
        for n, one in enumerate(given)
    ]
    considered = consider(Article(resolver, document.article.title or ""), sayings, mentions)
    hits = [
        _hits(one.likely, rows[_places(said.attribution.content), _places(said.attribution.cue)])
        for said, one in zip(sayings, considered, strict=True)
    ]
    judged = [
        _judged(reading, said, target, hit, mentions)
        for said, one, found in zip(sayings, considered, hits, strict=True)
        for target, hit in zip(one.candidates, found, strict=True)
        if hit
    ]
    return Studied(considered, hits, judged)


def _judged(
    reading: Reading, said: Saying, target: Candidate, hit: Target, model: MentionReader
) -> Judged:
    shown = tone(reading, said.attribution, said.cue, target, belongs(target.name, said.speaker))
    told = model.sides(said.attribution, target.mentions[:1])
    return Judged(shown, told[0] if told else None, STANCES.index(hit.stance))


def _hits(likely: Sequence[Likely], row: Row) -> list[Target | None]:
    """For each entity the annotated target that it is, each target once."""
    left, found = list(row.targets), []
    for one in likely:
        hit = next((target for target in left if close_name(target.name, one.entity.name)), None)
        if hit:
            left.remove(hit)
        found.append(hit)
    return found


def _places(spans: Iterable[Span]) -> Places:
    """Offsets as plain pairs."""
    return tuple((start, end) for start, end in spans)
