"""Characters that an article does not name, made from what it calls them."""

import re
from dataclasses import dataclass

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers import descriptions, facts
from services.nlp.extraction.speakers.affiliation import affiliation_in
from services.nlp.extraction.speakers.belonging import at_home, institution_country, own_words
from services.nlp.extraction.speakers.cast import Cast
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.employer import named_in
from services.nlp.extraction.speakers.kinds import (
    gender_nouns,
    institution,
    kind_of_name,
    noun_kinds,
)
from services.nlp.extraction.speakers.places import mentioned
from services.nlp.extraction.speakers.titles import is_role, trim
from shared.contracts.vocabulary import SpeakerKind

Stretch = tuple[int, int]
DETERMINERS = {
    "document": r"^(?:the|an?|these|those|that|this) (?:(?:recent|earlier|previous|latest) )?",
    "group": r"^(?:the|an?|these|those|(?:several|some) (?:thousand|hundred|dozen)) ",
    "organization": r"^(?:the|an?) ",
    "government": r"^(?:the|an?) ",
    "unknown": r"^(?:the|an?) ",
}
"""What is left out at the start of a description's name, by kind; a person's keeps its article."""
TELLING = frozenset({"from", "of", "at", "for"})
"""Prepositions of phrases that tell who somebody is: "a doctor from Calder"."""
STOPS = frozenset({",", ";", ":", "(", ")", "—", "–", "“", "”", '"'})
POSSESSIVE = 3
"""Tokens of "Brown's campaign"."""
LOOKED_AT = 50
"""Places of a noun that are looked at."""
LONGEST = 9
"""Tokens of such a phrase."""
ARTICLE = re.compile(r"(?:A|An|The|His|Her|One) ")


@dataclass(frozen=True)
class Describer:
    """Makes characters from descriptions; `home` is the country they belong to by default."""

    reading: Reading
    cast: Cast
    home: str | None

    def kind(self, head: int) -> SpeakerKind:
        """What a description with this head stands for."""
        kind = descriptions.kind_of(self.reading, head)
        if kind == "unknown" and self.reading.tokens[head].tag.startswith("NNP"):
            return kind_of_name(self.reading.tokens[head].text)
        return kind

    def describe(self, stretch: Stretch, head: int, owner: Character | None = None) -> Character:
        """A character from one description; `owner` is whose "his office" is."""
        stretch = self._whole(stretch, head)
        text = re.sub(r"\s+", " ", self.reading.words(self.reading.span(*stretch)))
        text = re.sub(r" \([^)]*$", "", text)
        joined = self._joined(stretch, head, owner)
        if joined:
            text = joined
        elif owner and " " in text:
            mark = "’s" if "’" in self.reading.text else "'s"
            text = f"{owner.name}{mark} {text.split(' ', 1)[1].removeprefix('own ')}"
        return self._character(text, stretch, head)

    def _joined(self, stretch: Stretch, head: int, owner: Character | None) -> str | None:
        """What the text calls "Brown's campaign" or "his campaign" too: the "Brown campaign"."""
        tokens, (first, last) = self.reading.tokens, stretch
        owned = last - first == POSSESSIVE and tokens[first + 1].tag == "POS" and last == head + 1
        word = owner.name.rsplit(maxsplit=1)[-1] if owner else tokens[first].text if owned else None
        places = self.reading.nouns.get(self.reading.lemma(head), ())[:LOOKED_AT]
        said = any(n and tokens[n - 1].text == word for n in places)
        return f"{word} {tokens[head].text}" if said and word and last - head == 1 else None

    def _whole(self, stretch: Stretch, head: int) -> Stretch:
        """With the phrase that tells which one where the mention stops short of it."""
        tokens, last = self.reading.tokens, stretch[1]
        if last >= len(tokens) or head != last - 1 or self.kind(head) not in ("person", "group"):
            return stretch
        if tokens[last].low not in TELLING or tokens[last].head != head:
            return stretch
        end = self.reading.subtree(last)[1]
        stops = (n for n in range(last, end) if tokens[n].text in STOPS or tokens[n].text.isspace())
        end = next(stops, end)
        return (stretch[0], end) if last + 1 < end <= last + LONGEST else stretch

    def describe_each(self, stretch: Stretch, head: int, adjectives: list[str]) -> list[Character]:
        """One for each adjective: "Greek officials" and "Irish officials"."""
        tokens = self.reading.tokens
        ending = adjectives[-1].rsplit(maxsplit=1)[-1]
        places = [n for n in range(*stretch) if tokens[n].text == ending]
        rest = self.reading.words(self.reading.span(places[-1] + 1, stretch[1]))
        noun = self.reading.lemma(head)
        kind = noun_kinds().get(noun)
        if kind not in ("government", "organization") or head != stretch[1] - 1:
            return [self._character(f"{word} {rest}", stretch, head) for word in adjectives]
        single = rest.removesuffix(tokens[head].text) + noun
        return [self._single(f"{word} {single}", stretch, head, kind) for word in adjectives]

    def _single(self, text: str, stretch: Stretch, head: int, kind: SpeakerKind) -> Character:
        """One of several bodies: of "the Greek and Irish ministries" the "Greek ministry"."""
        known = self.cast.of_words(text)
        if known:
            return known
        made = self._character(text, stretch, head)
        made.kind, made.plural = kind, False
        return made

    def fuller(self, stretch: Stretch) -> Character:
        """A character from the fuller words of a group: a body's name, else as described."""
        first, last = stretch
        bodies = (one for one in self.cast.named(*stretch) if one[2].kind != "person")
        who = next((who for low, high, who in bodies if low <= first and last <= high), None)
        return who or self.describe(stretch, last - 1)

    def called(self, name: str, people: Stretch) -> Character:
        """People under a name of their own; `people` is where the text names them."""
        made = self.describe(people, people[1] - 1)
        made.name = name
        return made

    def _character(self, text: str, stretch: Stretch, head: int) -> Character:
        noun, known = self.reading.lemma(head), institution(text)
        kind = kind_of_name(text) if known else self.kind(head)
        made = Character(
            known.get("name", _name(text, kind)),
            kind,
            gender=gender_nouns().get(noun),
            nouns={noun},
            plural=self.reading.tokens[head].tag in descriptions.PLURALS,
            described=True,
        )
        self._learn(made, stretch, head)
        codes = [code for code, _ in mentioned(own_words(text), self.home)]
        made.country = known.get("country") or (codes[0] if codes else made.country)
        if made.country is None and not known:
            made.country = self._country(made, stretch)
        return made

    def _country(self, made: Character, stretch: Stretch) -> str | None:
        """The country of the body or person in a description, else the article's own."""
        persons = (who for *_, who in self.cast.named(*stretch) if who.kind == "person")
        owned = made.kind != "person" and own_words(made.name) == made.name
        of_person = next((who.country for who in persons if who.country), None) if owned else None
        told = institution_country(made.affiliation) or of_person
        return told or (self.home if at_home(made) else None)

    def _learn(self, made: Character, stretch: Stretch, head: int) -> None:
        """Role and affiliation that the description itself tells."""
        if made.kind == "person" and is_role(self.reading.tokens[head].text):
            title = trim(self.reading, stretch)
            if title and title[1] - title[0] > 1:
                facts.learn(self.reading, self.cast, made, title, self.home)
        elif made.kind == "document":
            made.affiliation = self._issuer(made, stretch)
        elif made.kind == "group":
            made.affiliation = named_in(self.reading, self.cast, stretch)

    def _issuer(self, made: Character, stretch: Stretch) -> str | None:
        """Who gives a paper out; not the journal that it is published in."""
        words = {self.reading.tokens[n].low for n in range(*stretch)}
        if not words.isdisjoint(("journal", "published")):
            return None
        told = affiliation_in(self.reading, self.cast, made, stretch)
        return told or named_in(self.reading, self.cast, stretch)


def _name(text: str, kind: SpeakerKind) -> str:
    if kind == "person":
        return text[0].lower() + text[1:] if ARTICLE.match(text) else text
    return re.sub(DETERMINERS[kind], "", text, flags=re.IGNORECASE) or text
