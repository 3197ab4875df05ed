"""The pronouns of a content: which there are, and whom they are taken for."""

from services.nlp.extraction.speakers.pronouns import GENDERS, PLURAL, THING
from services.nlp.extraction.speakers.resolver import Resolver
from services.nlp.extraction.targets.identity import Identities
from services.nlp.extraction.targets.scene import Scene

THIRD = {
    **{word: "he" if who == "man" else "she" for word, who in GENDERS.items()},
    **dict.fromkeys(PLURAL, "they"),
    **dict.fromkeys(THING, "it"),
}
SPEAKERS_OWN = {
    **dict.fromkeys(("i", "me", "my", "myself", "mine"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
}
ADDRESSING = frozenset({"you", "your", "yours", "yourself", "yourselves"})
POINTERS = frozenset({"this", "that", "these", "those"})
HEADS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr"})


def note(resolver: Resolver, identities: Identities, scene: Scene, number: int) -> bool:
    """Whether a token is a pronoun; if so, the scene has it."""
    token = resolver.reading.tokens[number]
    if token.low in ADDRESSING:
        scene.addressed.append(number)
        return True
    base = THIRD.get(token.low) or SPEAKERS_OWN.get(token.low)
    if not base and token.low in POINTERS and token.tag == "DT" and token.dep in HEADS:
        base = "this"
    if not base:
        return False
    scene.pronouns.setdefault(base, []).append(number)
    if token.low in THIRD:
        who = resolver.stands_for(number)
        scene.meant.setdefault(base, set()).add(id(who))
        if who:
            scene.stands[number] = identities.same(who)
    return True
