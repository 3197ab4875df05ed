"""The closed vocabularies of a statement, one type each.

They are `Literal` types rather than enums, so that a record read from JSON and one made in code
compare equal and print as the plain word a reader filters by.
"""

from typing import Literal

StatementKind = Literal["direct", "indirect", "mixed"]
"""Whether all, none or some of the content stands inside quotation marks."""

Act = Literal["communication", "attitude"]
"""Something said or published, or something wanted, believed or felt."""

CueClass = Literal[
    "say",
    "report",
    "announce",
    "condemn",
    "ask",
    "accuse",
    "demand",
    "suggest",
    "warn",
    "reject",
    "admit",
    "explain",
    "deny",
    "support",
    "promise",
    "predict",
    "praise",
    "agree",
    "other",
]
"""What the cue does, by the cue's own word: "said" is say, whatever was said."""

Modality = Literal["asserted", "denied", "refused", "conditional", "question"]
"""Whether the saying itself is asserted, denied, refused, conditional or asked."""

SpeakerKind = Literal["person", "organization", "government", "group", "document", "unknown"]
"""What a speaker is; a country or any organ of a state is a government."""

TargetKind = Literal["person", "organization", "government", "group", "policy", "other"]
"""What a statement is about."""

Stance = Literal["support", "oppose", "neutral"]
"""The side that this statement takes toward a target."""

ResolvedBy = Literal["name", "pronoun", "description", "metonym", "context", "unresolved"]
"""How a mention became the speaker: by its own name, as a pronoun, as a description, as a place
that stands for its government, from the text around it where no mention is near, or not at all."""

ChannelClass = Literal[
    "social_media",
    "press_conference",
    "interview",
    "broadcast",
    "print",
    "written_statement",
    "speech",
    "letter",
    "court",
    "parliament",
    "document",
    "conversation",
    "other",
]
"""The sort of medium or venue in which something was said."""
