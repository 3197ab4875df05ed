"""The annotated statements of an article as the extractor looks at them: what weights come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.quality.given import attributions
from bench.quality.gold import Document, Places, Row, Target
from bench.quality.matching import close_name
from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.circumstances.cue import cue_class
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.statements import in_order
from services.nlp.extraction.targets.candidates import Candidate, candidate
from services.nlp.extraction.targets.choosing import Considered, Saying, consider
from services.nlp.extraction.targets.entities import Article
from services.nlp.extraction.targets.features import Facts
from services.nlp.extraction.targets.recurrence import Likely
from services.nlp.extraction.targets.stance import STANCES
from services.nlp.extraction.targets.tone import belongs, tone

Example = tuple[Document, Attribution, Candidate, Facts, int]
"""A saying and one of its targets, with what shows the side and the number of the right one."""


@dataclass(frozen=True)
class Studied:
    """An article's sayings as they are annotated: what each can be about, which of that are targets
    and what shows the sides toward these.
    """

    considered: list[Considered]
    hits: list[list[Target | None]]
    judged: list[Example]


def study(document: Document, reading: Reading) -> Studied:
    """Look at the annotated statements of an article as the extractor does."""
    rows: dict[tuple[object, object], Row] = {}
    for row in document.rows:
        rows.setdefault((row.content, row.cue), row)
    given = in_order(attributions(document))
    resolver = Resolver(reading, document.article.publisher, given, document.article.title)
    article = Article(resolver, document.article.title or "")
    sayings = [
        Saying(
            n, one, cue_class(reading, one.cue) if one.cue else None, resolver.speakers(one)[0].who
        )
        for n, one in enumerate(given)
    ]
    considered = consider(article, sayings)
    hits = [
        _hits(one.likely, rows[places(said.attribution.content), places(said.attribution.cue)])
        for said, one in zip(sayings, considered, strict=True)
    ]
    judged: list[Example] = []
    for said, one, found in zip(sayings, considered, hits, strict=True):
        for each, hit in zip(one.likely, found, strict=True):
            if hit:
                target = candidate(article, one.scene, each.entity, 1.0)
                own = belongs(target.name, said.speaker)
                shown = tone(reading, said.attribution, said.cue, target, own)
                judged.append((document, said.attribution, target, shown, number_of(hit)))
    return Studied(considered, hits, judged)


def _hits(likely: Sequence[Likely], row: Row) -> list[Target | None]:
    """For each entity the annotated target that it is, each target once."""
    left, found = list(row.targets), []
    for one in likely:
        hit = next((target for target in left if close_name(target.name, one.entity.name)), None)
        if hit:
            left.remove(hit)
        found.append(hit)
    return found


def places(spans: Iterable[Span]) -> Places:
    """Offsets as plain pairs."""
    return tuple((start, end) for start, end in spans)


def number_of(target: Target) -> int:
    """Which of `STANCES` the annotated side is."""
    return [str(stance) for stance in STANCES].index(target.stance)
