"""A target of a statement before its side is known: its places, its kind and its country."""

from dataclasses import dataclass, field

from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.descriptions import PLURALS
from services.nlp.extraction.speakers.pronouns import fits
from services.nlp.extraction.targets.entities import Article, Entity, Scene
from services.nlp.extraction.targets.sorts import of_character, of_phrase
from shared.contracts.vocabulary import TargetKind


@dataclass(frozen=True)
class Candidate:
    """Something a statement is about.

    `mentions` are its places in the content in order, a pronoun's where it is only meant; `first`
    and `head` are the first token and the head of the first one. A target that is understood and
    not mentioned at all has no mentions, and -1 for both. `rank` is 0 for what the content
    speaks of first; `chance` says how likely it is a target.
    """

    name: str
    kind: TargetKind
    country: str | None
    mentions: list[Span] = field(default_factory=list)
    first: int = -1
    head: int = -1
    rank: int = 0
    chance: float = 1.0


def candidate(article: Article, scene: Scene, one: Entity) -> Candidate:
    """An entity as a candidate, how likely it is a target not told yet."""
    reading = article.reading
    places = [(each.first, each.last, each.head) for each in one.references]
    if all(each.how == "guess" for each in one.references):
        places = sorted([*places, *((n, n + 1, n) for n in _pronouns(article, one, scene))])
    elif one.who:
        meant = (n for n, who in scene.stands.items() if who is one.who)
        places = sorted([*places, *((n, n + 1, n) for n in meant)])
    first, _, head = places[0] if places else (-1, 0, -1)
    spans = [reading.span(start, last) for start, last, _ in places]
    kind, country = _sort(article, one)
    return Candidate(one.name, kind, country, spans, first, head)


def _pronouns(article: Article, one: Entity, scene: Scene) -> list[int]:
    """The pronouns of a content that can stand for what it does not name."""
    if one.who:
        near = one.seen is not None and one.who is not scene.speaker and not one.who.place
        return sorted([*_personal(article, one.who, scene), *(scene.addressed if near else ())])
    many = one.phrase is not None and article.reading.tokens[one.phrase.head].tag in PLURALS
    fitting = ("they",) if many else ("it", "this")
    return sorted(n for word in fitting for n in scene.pronouns.get(word, ()))


def _personal(article: Article, who: Character, scene: Scene) -> list[int]:
    quoted = article.resolver.quoted
    found = []
    for word, numbers in scene.pronouns.items():
        if word in ("i", "we"):
            found += numbers if _is_own(article, who, scene, word) else []
        elif word == "they" and who.kind == "person":
            found += [n for n in numbers if who in article.pairs.persons(n)]
        elif word != "this" and fits(word, who):
            found += [n for n in numbers if who is not scene.speaker or not quoted[n]]
    return found


def _is_own(article: Article, who: Character, scene: Scene, word: str) -> bool:
    """Whether a speaker's "we" can be somebody: the speaker, the speaker's body, where none is
    known a main body of the article.
    """
    speaker = scene.speaker
    if speaker is None or speaker is who or speaker.affiliation == who.name:
        return speaker is not None
    known = speaker.affiliation in article.resolver.cast.by_name
    return word == "we" and not known and who.kind == "organization" and who in article.main


def _sort(article: Article, one: Entity) -> tuple[TargetKind, str | None]:
    if one.who:
        return of_character(article.reading, one.who)
    if one.phrase:
        return of_phrase(article.resolver, one.phrase, one.name)
    return "other", None
