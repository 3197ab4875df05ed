"""A person or body that an article knows, gathered from all of its mentions."""

import re
from dataclasses import dataclass, field

from shared.contracts.vocabulary import SpeakerKind

RELATION = re.compile(
    r"\b(?:critics?|supporters?|opponents?|friends?|fathers?|mothers?|sons?|daughters?|sisters?|brothers?|wife|husband|peers?|"
    r"victims?|survivors?|witness(?:es)?|star|fans?|all(?:y|ies)|residents?|natives?|parents?|couple)\b",
    re.IGNORECASE,
)
"""Titles that say how somebody stands to others, not what office or work is theirs."""


AT = re.compile(r" (?:of|at|for) (?:the )?[A-Z]")
NAMED = 12
"""Letters that a title with the name of a body in it may be shorter than another one."""


@dataclass(eq=False)
class Character:
    """What is known of one speaker or target; token numbers, in order of the text.

    `mentions` are stretches of tokens that carry a name; `gender` is "man", "woman" or None;
    `roles` are titles as written; `nouns` are the base forms of the heads of its titles and
    descriptions; `place` marks a town or region that is no country; `described` is true where no
    name is known, only a description.
    """

    name: str
    kind: SpeakerKind
    mentions: list[tuple[int, int]] = field(default_factory=list)
    gender: str | None = None
    roles: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    plural: bool = False
    described: bool = False
    place: bool = False
    affiliation: str | None = None
    country: str | None = None

    @property
    def first(self) -> int:
        """The token where the character is first named."""
        return self.mentions[0][0] if self.mentions else 0

    @property
    def role(self) -> str | None:
        """The fullest of its titles: the longest, offices before relations to other people.

        Of two about as long it is the one that says where: "head of Calder" before "keen runner".
        """
        return max(
            self.roles,
            key=lambda role: (not RELATION.search(role), len(role) + NAMED * bool(AT.search(role))),
            default=None,
        )
