"""Whom and what a content can be about: what it names, describes, or leaves to pronouns."""

from dataclasses import dataclass, field

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.pronouns import GENDERS, PLURAL, THING
from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.targets.identity import Identities
from services.nlp.extraction.targets.phrases import Phrase, Phrases
from services.nlp.extraction.targets.referents import Referents
from services.nlp.extraction.targets.surroundings import NEAR, Surroundings
from services.nlp.extraction.targets.things import Things
from services.nlp.extraction.targets.words import lexicon

MAIN_THINGS = 2
"""Things that every content of an article can be about, those named just before besides."""
THIRD = {
    **{word: "he" if who == "man" else "she" for word, who in GENDERS.items()},
    **dict.fromkeys(PLURAL, "they"),
    **dict.fromkeys(THING, "it"),
}
SPEAKERS_OWN = {
    **dict.fromkeys(("i", "me", "my", "myself", "mine"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
}
POINTERS = frozenset({"this", "that", "these", "those"})
HEADS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr"})


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
    the characters that the nearest-fitting rule takes them for.
    """

    numbers: list[int]
    speaker: Character | None
    entities: list[Entity] = field(default_factory=list)
    pronouns: dict[str, list[int]] = field(default_factory=dict)
    meant: dict[str, set[int]] = field(default_factory=dict)


class Article:
    """What is known of all contents of one article."""

    def __init__(self, resolver: Resolver, title: str) -> None:
        self.resolver = resolver
        self.reading: Reading = resolver.reading
        self.phrases = Phrases(resolver.reading)
        self.identities = Identities(resolver)
        self.title = title.lower()
        self.referents = Referents(resolver, self.title)
        self.things = Things(resolver, self.phrases, self.title)
        self.surroundings = Surroundings(resolver, self.identities)
        self.main = self.surroundings.main

    def scene(self, numbers: list[int], speaker: Character | None) -> Scene:
        """The entities of the content with these tokens; those it mentions come first, in order."""
        scene = Scene(numbers, speaker)
        found: dict[object, Entity] = {}
        taken = self._add_names(numbers, found)
        for number in numbers:
            if number not in taken and not self._is_pronoun(scene, number):
                self._add_phrase(number, found, speaker)
        scene.entities = sorted(found.values(), key=lambda one: one.references[0].first)
        for who, seen in self.surroundings.of(numbers, speaker).items():
            if id(who) not in found:
                scene.entities.append(Entity(self.identities.name(who), who, None, [], seen))
        scene.entities += self._things(numbers, found)
        return scene

    def _things(self, numbers: list[int], found: dict[object, Entity]) -> list[Entity]:
        """What the article is about, where a content does not speak of it in as many words."""
        begin = self.reading.back(numbers[0], NEAR)
        made = []
        for rank, one in enumerate(self.things.main):
            name, seen = self._thing_name(one.phrase), one.before(begin, numbers[0])
            if name.lower() not in found and (seen is not None or rank < MAIN_THINGS):
                made.append(Entity(name, None, one.phrase, [], seen))
        return made

    def _thing_name(self, full: Phrase) -> str:
        return self.identities.long_forms.get(full.name, full.name)

    def _add_names(self, numbers: list[int], found: dict[object, Entity]) -> set[int]:
        inside, taken = set(numbers), set[int]()
        for first, last, named in self.resolver.cast.named(numbers[0], numbers[-1] + 1):
            if first in inside:
                taken.update(range(first, last))
                head = self.reading.head_of(first, last)
                self._add(found, self.identities.same(named), Reference(first, last, head, "name"))
        return taken

    def _add(self, found: dict[object, Entity], who: Character, reference: Reference) -> None:
        one = found.setdefault(id(who), Entity(self.identities.name(who), who, None))
        one.references.append(reference)

    def _is_pronoun(self, scene: Scene, number: int) -> bool:
        """Whether a token is a pronoun; if so, it is noted."""
        token = self.reading.tokens[number]
        base = THIRD.get(token.low) or SPEAKERS_OWN.get(token.low)
        if not base and token.low in POINTERS and token.tag == "DT" and token.dep in HEADS:
            base = "this"
        if not base:
            return False
        scene.pronouns.setdefault(base, []).append(number)
        if token.low in THIRD:
            who = self.resolver.stands_for(number)
            scene.meant.setdefault(base, set()).add(id(who))
        return True

    def _add_phrase(
        self, number: int, found: dict[object, Entity], speaker: Character | None
    ) -> None:
        """Add the phrase that a token heads: as somebody known, else by its fullest name."""
        phrase = self.phrases.at(number)
        if phrase is None:
            return
        if self._is_deed(phrase) or self._is_before_name(phrase):
            return
        known = self.resolver.described_before((phrase.first, phrase.last), number)
        if known:
            known = self.identities.same(known)
            self._add(found, known, Reference(phrase.first, phrase.last, number, "description"))
            return
        likely = self.referents.of(phrase, speaker)
        if likely:
            likely = self.identities.same(likely)
            self._add(found, likely, Reference(phrase.first, phrase.last, number, "guess"))
        full = self.phrases.fuller(phrase)
        name = self._thing_name(full)
        one = found.setdefault(name.lower(), Entity(name, None, full))
        one.references.append(Reference(phrase.first, phrase.last, number, "phrase"))

    def _is_before_name(self, phrase: Phrase) -> bool:
        """Whether a phrase only says what the name behind it is: "the ferry firm Larrow Lines"."""
        return bool(self.resolver.cast.between(phrase.last, phrase.last + 1))

    def _is_deed(self, phrase: Phrase) -> bool:
        """Whether a phrase is what somebody named in it does: "Brown's lies" are about Brown."""
        does = phrase.lemma in lexicon()["deeds"]
        return does and bool(self.resolver.cast.named(phrase.first, phrase.head))
