"""Facts about an entity of a content from which it is told whether the statement is about it.

Each fact is a name with a number, 1 for what is so; `choice.py` weighs them.
"""

import math
from bisect import bisect_right

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.speakers.character import Character
from services.nlp.extraction.speakers.kinds import noun_kinds
from services.nlp.extraction.speakers.places import is_people
from services.nlp.extraction.speakers.pronouns import fits
from services.nlp.extraction.speakers.titles import is_role
from services.nlp.extraction.tables import table
from services.nlp.extraction.targets.entities import Article, Entity, Scene
from services.nlp.extraction.targets.phrases import Phrase
from services.nlp.extraction.targets.words import leaning
from shared.contracts.vocabulary import CueClass

Facts = dict[str, float]

EVALUATING = frozenset(
    {"condemn", "accuse", "reject", "support", "praise", "demand", "deny", "warn", "ask"}
)
DETERMINERS = frozenset(table("targets")["determiners"].split())
SIZES = (3, 6, 12, 25, 50)
PLACES = (0, 1, 3, 6, 12, 24, 48)
COUNTS = (1, 2, 4, 8, 16)


def facts(
    article: Article, attribution: Attribution, cue: CueClass | None, scene: Scene
) -> list[Facts]:
    """The facts of each entity of a scene, in their order."""
    mentioned = [one for one in scene.entities if one.references]
    people = sum(
        one.who is not None and one.who is not scene.speaker and not one.who.place
        for one in mentioned
    )
    shared = {
        f"len={_step(len(scene.numbers), SIZES)}": 1.0,
        f"cue={cue}": 1.0,
        f"named={min(people, 3)}": 1.0,
        f"of={_step(len(mentioned), COUNTS)}": 1.0,
    }
    around = sorted(
        one.seen for one in scene.entities if not one.references and one.seen is not None
    )
    made = []
    for rank, one in enumerate(scene.entities):
        if one.references:
            sort = "who" if one.who else "what"
            found = {f"{sort}.{name}": value for name, value in shared.items()}
            found |= _in_content(article, attribution, one, scene, rank)
            found |= {"evaluated" if rank == 0 else "beside": 1.0} if cue in EVALUATING else {}
        else:
            found = {f"around.{name}": 1.0 for name in shared}
            found |= _around(article, one, scene, around)
            found["around.alone"] = float(not mentioned)
        if one.who:
            found |= _character(article, one, one.who, scene)
        made.append({"bias": 1.0, **found})
    return made


def _step(number: int, steps: tuple[int, ...]) -> str:
    return next((str(step) for step in steps if number <= step), "more")


def _in_content(
    article: Article, attribution: Attribution, one: Entity, scene: Scene, rank: int
) -> Facts:
    """Of an entity that the content mentions: where, how often, in which part of the sentence."""
    first = one.references[0]
    tokens = article.reading.tokens
    token, parent = tokens[first.head], tokens[tokens[first.head].head]
    sort = "who" if one.who else "what"
    found = {f"how={reference.how}": 1.0 for reference in one.references}
    found[f"{sort}.rank={min(rank, 4)}"] = 1.0
    found[f"{sort}.mentions={min(len(one.references), 3)}"] = 1.0
    found[f"{sort}.at={_step(first.first - scene.numbers[0], PLACES)}"] = 1.0
    found[f"{sort}.{token.dep}"] = 1.0
    if token.dep == "pobj":
        found[f"{sort}.after={parent.low}"] = 1.0
    inside = any(start <= parent.start < end for start, end in attribution.content)
    if not inside or parent is token:
        found[f"{sort}.root"] = 1.0
    elif parent.dep in ("ROOT", "ccomp"):
        found[f"{sort}.{token.dep}.main"] = 1.0
    if leaning(article.reading, attribution.content, first.first, first.head)[0]:
        found[f"{sort}.judged"] = 1.0
    if one.phrase:
        found |= _phrase(article, one.phrase, first.head)
    return found


def _phrase(article: Article, full: Phrase, head: int) -> Facts:
    """Of a thing that only a phrase names: its noun, number and determiner."""
    tokens = article.reading.tokens
    own = article.phrases.at(head) or full
    kind = noun_kinds().get(full.lemma) or ("person" if is_role(full.lemma) else None)
    found = {f"noun={kind}": 1.0, "bare" if own.bare else "full": 1.0}
    if tokens[head].tag in ("NNS", "NNPS"):
        found |= {"plural": 1.0, f"plural={kind}": 1.0}
    if tokens[head].tag.startswith("NNP"):
        found["proper"] = 1.0
    if full.lemma in policies():
        found |= {"policy": 1.0, f"policy.{tokens[head].dep}": 1.0}
    determiner = tokens[own.first].low
    if own.first < head and determiner in DETERMINERS:
        found[f"det={determiner}"] = 1.0
    found["frequency"] = math.log1p(article.phrases.frequency(full.lemma))
    found[f"words={min(4, len(full.name.split()))}"] = 1.0
    if full.lemma in article.title:
        found["what.title"] = 1.0
    if article.resolver.cast.named(own.first, own.last):
        owned = any(tokens[n].tag == "POS" for n in range(own.first, head))
        found["is a name's" if owned else "has a name"] = 1.0
        found[f"{'owned' if owned else 'named'} {kind}"] = 1.0
    return found


def policies() -> frozenset[str]:
    """Nouns of plans and causes."""
    return frozenset(table("targets")["policies"])


def _around(article: Article, one: Entity, scene: Scene, around: list[int]) -> Facts:
    """Of an entity that the content does not mention: how near it was mentioned; `around` are the
    places, in order, of all that are not.
    """
    if one.seen is None:
        return {}
    tokens = article.reading.tokens
    back = tokens[scene.numbers[0]].sentence - tokens[one.seen].sentence
    found = {f"around.back={max(-1, min(3, back))}": 1.0}
    later = len(around) - bisect_right(around, one.seen)
    found[f"around.later={min(4, later)}"] = 1.0
    if tokens[one.seen].dep in ("nsubj", "nsubjpass"):
        found["around.subject"] = 1.0
    return found


def _character(article: Article, one: Entity, who: Character, scene: Scene) -> Facts:
    """Of a character: what it is, how much the article speaks of it, which pronouns can mean it."""
    where = "in" if one.references else "around"
    found = {f"{where}.{who.kind}": 1.0, f"{where}.frequency": math.log1p(len(who.mentions))}
    for rank, main in enumerate(article.main[:2]):
        if who is main:
            found[f"{where}.main={rank}"] = 1.0
    name = who.name.lower()
    if name in article.title or (who.kind == "person" and name.split()[-1] in article.title):
        found[f"{where}.title"] = 1.0
    for what, so in (
        ("place", who.place),
        ("speaker", who is scene.speaker),
        (f"speaker.{who.kind}", who is scene.speaker),
        ("affiliation", bool(scene.speaker and scene.speaker.affiliation == who.name)),
        ("quoted speaker", who is scene.speaker and article.resolver.quoted[scene.numbers[0]]),
        ("described", who.described),
        ("many", who.plural),
    ):
        if so:
            found[f"{where}.{what}"] = 1.0
    if one.references:
        found |= _mentioned(article, one, who)
    return found | _by_pronouns(who, scene, where)


def _mentioned(article: Article, one: Entity, who: Character) -> Facts:
    first = one.references[0]
    token = article.reading.tokens[first.head]
    found = {f"{who.kind}.{token.dep}": 1.0}
    word = article.reading.tokens[first.first].text
    if first.how == "name" and first.last - first.first == 1 and is_people(word):
        found |= {"people": 1.0, f"people.{token.dep}": 1.0}
    if who.kind == "government" and who.country:
        found |= {"country": 1.0, f"country.{token.dep}": 1.0}
    if token.tag == "JJ":
        found["adjective"] = 1.0
    return found


def _by_pronouns(who: Character, scene: Scene, where: str) -> Facts:
    """Whether a pronoun of the content can stand for a character, and whether it is the nearest."""
    found: Facts = {}
    for word, numbers in scene.pronouns.items():
        if word in ("i", "we"):
            found |= _own(who, scene, f"{where}.{word}")
        elif word != "this":
            found |= _third(who, scene, where, word, len(numbers))
    return found


def _own(who: Character, scene: Scene, name: str) -> Facts:
    if who is scene.speaker:
        return {f"{name} speaker.{who.kind}": 1.0}
    meant = scene.speaker is not None and scene.speaker.affiliation == who.name
    return {f"{name} affiliation": 1.0} if meant else {}


def _third(who: Character, scene: Scene, where: str, word: str, count: int) -> Facts:
    found: Facts = {}
    if who is not scene.speaker and not who.place and fits(word, who):
        found[f"{where}.fits={word}"] = 1.0
        if count > 1:
            found[f"{where}.fits often={word}"] = 1.0
    if id(who) in scene.meant[word]:
        found[f"{where}.nearest={word}"] = 1.0
        if who is scene.speaker:
            found[f"{where}.nearest speaker={word}"] = 1.0
    return found
