"""One content as far as its targets go: what it can be about, and its pronouns."""

from dataclasses import dataclass, field

from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.targets.phrases import Phrase


@dataclass(frozen=True)
class Reference:
    """Words of a content that stand for an entity: tokens `first` up to `last`, their head, and
    how they do it ("name", "description", "phrase", "guess").
    """

    first: int
    last: int
    head: int
    how: str


@dataclass
class Entity:
    """A character of the article, or a thing that only a phrase names; with where it is meant.

    `seen` is the token of the last mention near a content that does not mention it itself.
    """

    name: str
    who: Character | None
    phrase: Phrase | None
    references: list[Reference] = field(default_factory=list)
    seen: int | None = None


@dataclass
class Scene:
    """One content with its entities, and its pronouns: the tokens of each, by its base form, and
    the characters that the nearest-fitting rule takes them for, all in one (`meant`) and each
    (`stands`); `addressed` are the tokens of "you".
    """

    numbers: list[int]
    speaker: Character | None
    entities: list[Entity] = field(default_factory=list)
    pronouns: dict[str, list[int]] = field(default_factory=dict)
    meant: dict[str, set[int]] = field(default_factory=dict)
    stands: dict[int, Character] = field(default_factory=dict)
    addressed: list[int] = field(default_factory=list)
