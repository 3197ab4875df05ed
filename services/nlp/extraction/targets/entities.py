"""Whom and what a content can be about: what it names, describes, or leaves to pronouns."""

from collections.abc import Iterable

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.places import country_of, is_country, is_people
from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.targets.identity import Identities
from services.nlp.extraction.targets.pairs import Pairs
from services.nlp.extraction.targets.phrases import INSIDE, Phrase, Phrases
from services.nlp.extraction.targets.pronouns import note
from services.nlp.extraction.targets.referents import Referents
from services.nlp.extraction.targets.scene import Entity, Reference, Scene
from services.nlp.extraction.targets.surroundings import NEAR, Surroundings
from services.nlp.extraction.targets.things import Things
from services.nlp.extraction.targets.words import lexicon

__all__ = ["Article", "Entity", "Reference", "Scene"]

TOWARD = frozenset({"for", "of", "to", "against", "towards", "toward", "with", "from"})
MAIN_THINGS = 2
"""Things that every content of an article can be about, those named just before besides."""


class Article:
    """What is known of all contents of one article."""

    def __init__(self, resolver: Resolver, title: str) -> None:
        self.resolver = resolver
        self.reading: Reading = resolver.reading
        self.phrases = Phrases(resolver.reading)
        self.identities = Identities(resolver)
        self.title = title.lower()
        self.referents = Referents(resolver, self.title)
        self.pairs = Pairs(resolver)
        self.things = Things(resolver, self.phrases, self.title)
        self.surroundings = Surroundings(resolver, self.identities)
        self.main = self.surroundings.main

    def scene(self, numbers: list[int], speaker: Character | None) -> Scene:
        """The entities of the content with these tokens; those it mentions come first, in order."""
        scene = Scene(numbers, speaker)
        found: dict[object, Entity] = {}
        around = self.surroundings.of(numbers, speaker)
        taken = self._add_names(numbers, found)
        for number in numbers:
            if number in taken or note(self.resolver, self.identities, scene, number):
                continue
            self._add_phrase(number, found, speaker)
        self._add_adjectives(numbers, found, around)
        scene.entities = sorted(found.values(), key=lambda one: one.references[0].first)
        for who, seen in around.items():
            if id(who) not in found:
                scene.entities.append(Entity(self.identities.name(who), who, None, [], seen))
        scene.entities += self._things(numbers, found)
        return scene

    def _things(self, numbers: list[int], found: dict[object, Entity]) -> list[Entity]:
        """What the article is about, where a content does not speak of it in as many words."""
        begin = self.reading.back(numbers[0], NEAR)
        made = []
        for rank, one in enumerate(self.things.main):
            name, seen = self.identities.thing(one.phrase.name), one.before(begin, numbers[0])
            if name.lower() not in found and (seen is not None or rank < MAIN_THINGS):
                made.append(Entity(name, None, one.phrase, [], seen))
        return made

    def _add_names(self, numbers: list[int], found: dict[object, Entity]) -> set[int]:
        inside, taken = set(numbers), set[int]()
        for first, last, named in self.resolver.cast.named(numbers[0], numbers[-1] + 1):
            if first in inside:
                taken.update(range(first, last))
                head = self.reading.head_of(first, last)
                who = self.identities.meant(named, head)
                self._add(found, who, Reference(first, last, head, "name"))
        return taken

    def _add_adjectives(
        self, numbers: list[int], found: dict[object, Entity], around: Iterable[Character]
    ) -> None:
        """The countries around a content that an adjective can stand for: "Russian support"."""
        lands = {who.country: who for who in around if is_country(who.name)}
        inside = {
            number
            for who in lands.values()
            for each in (found[id(who)].references if id(who) in found else ())
            for number in range(each.first, each.last)
        }
        for number in numbers if lands else ():
            token = self.reading.tokens[number]
            who = lands.get(country_of(token.text)) if token.dep in INSIDE else None
            if who and is_people(token.text) and number not in inside:
                self._add(found, who, Reference(number, number + 1, number, "guess"))

    def _add(self, found: dict[object, Entity], who: Character, reference: Reference) -> None:
        one = found.setdefault(id(who), Entity(self.identities.name(who), who, None))
        one.references.append(reference)

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
        for each in self.pairs.of(phrase):
            who = self.identities.same(each)
            self._add(found, who, Reference(phrase.first, phrase.last, number, "guess"))
        full = self.phrases.fuller(phrase)
        name = self.identities.thing(full.name)
        one = found.setdefault(name.lower(), Entity(name, None, full))
        one.references.append(Reference(phrase.first, phrase.last, number, "phrase"))

    def _is_before_name(self, phrase: Phrase) -> bool:
        """Whether a phrase only says what the name behind it is: "the ferry firm Larrow Lines"."""
        return bool(self.resolver.cast.between(phrase.last, phrase.last + 1))

    def _is_deed(self, phrase: Phrase) -> bool:
        """Whether a phrase is about another: "Brown's lies", "support for Brown"."""
        tokens, after = self.reading.tokens, phrase.head + 1
        goes_on = after < len(tokens) and tokens[after].low in TOWARD
        if goes_on and phrase.lemma in lexicon()["stances"]:
            return True
        does = phrase.lemma in lexicon()["deeds"]
        return does and bool(self.resolver.cast.named(phrase.first, phrase.head))
