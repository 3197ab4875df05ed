"""Mentions of one article resolved in the order of the text."""

import re
from bisect import insort
from collections.abc import Iterable

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.attribution.quotation import quotations
from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers import (
    ahead,
    descriptions,
    earlier,
    facts,
    fuller,
    naming,
    pronouns,
    quantities,
    uncued,
)
from services.nlp.extraction.speakers.cast import Cast, gather
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.describing import Describer
from services.nlp.extraction.speakers.home import home
from services.nlp.extraction.speakers.issuer import issuer_of
from services.nlp.extraction.speakers.known import introduced, known_as
from services.nlp.extraction.speakers.mentions import adjectives, split, tidy
from services.nlp.extraction.speakers.pronouns import Said
from services.nlp.extraction.speakers.resolved import Resolved
from services.nlp.extraction.speakers.several import Several
from services.nlp.extraction.speakers.subject import of_parts, whole
from services.nlp.extraction.speakers.titled_papers import TitledPapers
from services.nlp.extraction.speakers.titles import is_role
from shared.contracts.vocabulary import ResolvedBy

Stretch = tuple[int, int]
PAIR = re.compile(r"^(?:both|both men|both women|the (?:two|pair|duo|couple)(?: \w+)?)$")
Found = list[tuple[Character | None, ResolvedBy, str]]


class Resolver:
    """Resolves the mentions of one article; call it with attributions in the text's order."""

    def __init__(
        self,
        reading: Reading,
        publisher: str | None,
        attributions: Iterable[Attribution],
        title: str | None = None,
    ) -> None:
        self.reading = reading
        self.home = home(reading.text, publisher, title)
        sources = [reading.within(*source) for one in attributions for source in one.source]
        hints = [tidy(reading, (at.start, at.stop)) for at in sources if at]
        self.cast: Cast = gather(reading, hints, self.home)
        facts.complete(reading, self.cast, self.home)
        self.describer = Describer(reading, self.cast, self.home)
        self.papers = TitledPapers(reading)
        self.several = Several(reading, self.cast, self.describer)
        self.spoken: list[Said] = []
        self.quoted = [False] * len(reading.tokens)
        for quotation in quotations(reading.text):
            for number in reading.within(quotation.start, quotation.end):
                self.quoted[number] = True

    def speakers(self, attribution: Attribution) -> list[Resolved]:
        """Everyone who says this, one entry each; one entry without a name if nobody is known."""
        sources = [whole(self.reading, attribution, source) for source in attribution.source]
        subject = of_parts(self.reading, attribution)
        sources = [subject] if subject else sources
        found = [one for source in dict.fromkeys(sources) for one in self.mentioned(source)]
        if not found:
            found = [self._without_source(attribution)]
        place = (attribution.source or attribution.cue or attribution.content)[0]
        at = self.reading.within(*place)
        for one in found:
            if one.who and at:
                insort(self.spoken, Said(one.who, at.start), key=lambda said: said.at)
        return found

    def mentioned(self, source: Span) -> list[Resolved]:
        """Who a mention is, without taking it for somebody who speaks."""
        numbers = self.reading.within(*source)
        if not numbers:
            return []
        parts = split(self.reading, (numbers.start, numbers.stop))
        found = []
        for part in parts:
            mention = source if len(parts) == 1 else self.reading.span(*part)
            found += [Resolved(who, mention, how, why) for who, how, why in self._one(part)]
        return found

    def stands_for(self, number: int) -> Character | None:
        """The character that a pronoun of the third person stands for, None if none fits."""
        return pronouns.antecedent(self.reading, self.cast, self.spoken, number, self.quoted)

    def described_before(self, stretch: Stretch, head: int) -> Character | None:
        """The character that a definite description spoken of stands for, None if nobody named."""
        return known_as(self.reading, self.cast, [], stretch, head)

    def _without_source(self, attribution: Attribution) -> Resolved:
        """Whose a quotation without a cue is; else nobody is known."""
        first = attribution.content[0]
        quoted = self.reading.text[first.start] in "\"“«'‘`"
        if not quoted or attribution.cue:
            return Resolved(None, None, "unresolved", "no source")
        coming = uncued.named_below(self.reading, self.cast, first)
        who = coming or uncued.last_speaker(self.reading, self.spoken, first)
        if who is None:
            return Resolved(None, None, "unresolved", "no source")
        return Resolved(who, None, "context", "named below" if coming else "the last speaker")

    def _one(self, stretch: Stretch) -> Found:
        """One part of a mention: a pronoun, a name, else a description."""
        first, last = stretch
        token = self.reading.tokens[first]
        if last - first == 1 and token.low in pronouns.ALL:
            return self._pronoun(first)
        if last - first == 1 and token.text in ("who", "which", "that"):
            return self._relative(first)
        if self._is_pair(stretch):
            pair = naming.last_two(self.reading, self.cast, first)
            if pair:
                return [(who, "description", "the last two persons") for who in pair]
        aged = descriptions.is_aged(self.reading, last - 1)
        head = last - 1 if aged else self.reading.head_of(first, last)
        return naming.by_name(self.reading, self.cast, stretch, head) or self._described(
            stretch, head
        )

    def _is_pair(self, stretch: Stretch) -> bool:
        """Whether a mention means two persons: "both men", "the two", "both witnesses"."""
        first, last = stretch
        if PAIR.match(self.reading.words(self.reading.span(*stretch)).lower()):
            return True
        both = self.reading.tokens[first].low == "both" and last - first == len(("both", "men"))
        return both and is_role(self.reading.lemma(last - 1))

    def _pronoun(self, number: int) -> Found:
        word = self.reading.tokens[number].low
        if word in pronouns.FIRST:
            last = pronouns.last_heard(self.spoken, number) if self.quoted[number] else None
            how: ResolvedBy = "pronoun" if last else "unresolved"
            return [(last.who if last else None, how, "first person")]
        several = word in pronouns.PLURAL
        found = self.several.they(self.spoken, number, self.quoted) if several else []
        who = found[0] if found else self.stands_for(number)
        who = who or ahead.named_later(self.reading, self.cast, number)
        if who and word in pronouns.GENDERS and who.gender is None:
            who.gender = pronouns.GENDERS[word]
        reason = f"pronoun {word!r}"
        if not who:
            return [(None, "unresolved", reason)]
        return [(one, "pronoun", reason) for one in found or [who]]

    def _relative(self, number: int) -> Found:
        """What "who" refers to: the name just before it, else the noun its clause hangs on."""
        tokens = self.reading.tokens
        at = number - 1 - (tokens[number - 1].text == ",")
        for _, last, who in self.cast.named(at, at + 1) if at > 0 else ():
            if last == at + 1 and (who.kind == "person" or tokens[at].tag.startswith("NNP")):
                return [(who, "name", "named before its clause")]
        verb = tokens[number].head
        noun = tokens[verb].head
        if tokens[verb].dep not in ("relcl", "acl") or noun >= number:
            return [(None, "unresolved", "relative pronoun")]
        first = self.reading.subtree(noun)[0]
        return self._one(tidy(self.reading, (first, noun + 1)))[:1]

    def _described(self, stretch: Stretch, head: int) -> Found:
        """Somebody known, else somebody new; two for "Greek and Irish officials"."""
        issuer = issuer_of(self.reading, self.cast, stretch, head)
        if issuer:
            return [(who, how, "whose words they are") for who, how, _ in self._one(issuer)][:1]
        paper = self.papers.meant(stretch, head)
        if paper:
            return [(paper, "description", "by its title")]
        told = self._told_elsewhere(stretch, head)
        if told:
            return [told]
        pair = adjectives(self.reading, stretch)
        if pair and self.reading.tokens[head].tag in descriptions.PLURALS:
            made = self.describer.describe_each(stretch, head, pair)
        else:
            made = [self.describer.describe(stretch, head, self._owner(stretch))]
        return [(who, "description", "as the text describes it") for who in made]

    def _told_elsewhere(
        self, stretch: Stretch, head: int
    ) -> tuple[Character, ResolvedBy, str] | None:
        """Somebody named or described in another place; None if this is all that is told."""
        reading, cast = self.reading, self.cast
        known = cast.of_words(reading.words(reading.span(*stretch)))
        known = known or introduced(reading, cast, stretch, head)
        known = known or known_as(reading, cast, self.spoken, stretch, head)
        if known and not known.described:
            stranger = earlier.stranger(reading, cast, stretch, head)
            who = self.describer.describe(stranger, stranger[1] - 1) if stranger else known
            return who, "description", "described before"
        if quantities.is_bare(reading, stretch):
            people = quantities.told(reading, self.spoken, stretch, self.quoted)
            part = self.describer.called(*people) if people else None
            return (part, "description", "a part of those before") if part else None
        coming = None if known else ahead.anybody(reading, cast, stretch, head)
        if coming:
            return coming, "description", "named soon after"
        return self._in_full(stretch, head, known)

    def _in_full(
        self, stretch: Stretch, head: int, known: Character | None
    ) -> tuple[Character, ResolvedBy, str] | None:
        """What is described here in the fullest words that the text has for it."""
        paper = self.describer.kind(head) == "document"
        whole = earlier.paper_in_full(self.reading, stretch, head) if paper else None
        if whole:
            who = self._one(whole)[0][0]
            return (who, "description", "in its fuller words") if who else None
        words = fuller.of_group(self.reading, stretch, head)
        if words:
            return self.describer.fuller(words), "description", "in its fuller words"
        if known:
            return known, "description", "described before"
        before = earlier.introduction(self.reading, stretch, head)
        if before is None:
            return None
        made = self.describer.describe(before, before[1] - 1)
        return made, "description", "as the text called it first"

    def _owner(self, stretch: Stretch) -> Character | None:
        """Whose "his office" is."""
        first, last = stretch
        owned = self.reading.tokens[first].low in ("his", "her") and last - first > 1
        return self.stands_for(first) if owned else None
