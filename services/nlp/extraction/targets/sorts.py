"""What sort of thing a target is, and whose: a person, a group, a policy; its country."""

from collections import Counter

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers import descriptions
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.places import mentioned
from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.tables import table
from services.nlp.extraction.targets.phrases import Phrase
from services.nlp.extraction.targets.reach import POLICIES
from shared.contracts.vocabulary import SpeakerKind, TargetKind

LABELS: dict[str, TargetKind] = {
    "PRODUCT": "other", "EVENT": "other", "FAC": "other", "LOC": "other", "NORP": "group",
}  # fmt: skip
"""What the labels of names say of those that no noun tells from a firm."""
GROUPS = frozenset(table("targets")["groups"].split())
ENOUGH = 20
"""Mentions whose labels are counted."""


def of_character(reading: Reading, who: Character) -> tuple[TargetKind, str | None]:
    """Kind and country of somebody or something with a name."""
    if who.kind != "organization":
        return _target_kind(who.kind), who.country
    labels = Counter(
        name.label for place in who.mentions[:ENOUGH] for name in reading.names_within(*place)
    )
    label = labels.most_common(1)[0][0] if labels else ""
    return LABELS.get(label, "organization"), who.country


def of_phrase(resolver: Resolver, phrase: Phrase, name: str) -> tuple[TargetKind, str | None]:
    """Kind and country of what only a phrase names: people and measures are the article's own."""
    kind = _kind_of_phrase(resolver.reading, phrase)
    codes = [code for code, _ in mentioned(name, resolver.home)]
    people = kind in ("group", "government", "policy")
    return kind, codes[0] if codes else resolver.home if people else None


def _kind_of_phrase(reading: Reading, phrase: Phrase) -> TargetKind:
    if phrase.lemma in POLICIES:
        return "policy"
    if phrase.lemma in GROUPS:
        return "group"
    return _target_kind(descriptions.kind_of(reading, phrase.head))


def _target_kind(kind: SpeakerKind) -> TargetKind:
    """A paper, or what nobody can name, is an other thing."""
    return "other" if kind == "document" or kind == "unknown" else kind  # noqa: PLR1714 - narrows the type
