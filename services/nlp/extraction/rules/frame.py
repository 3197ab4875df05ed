"""One saying while the rules still put it together."""

from dataclasses import dataclass, field

from services.nlp.extraction.attribution.attribution import Span


@dataclass
class Frame:
    """Token numbers of the cue, and code points of the rest; `verb` is the cue's head."""

    verb: int
    cue: tuple[int, int]
    source: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    quoted: bool = False
    reason: str = "rules, parse"

    def reaches(self, start: int) -> bool:
        """Whether a quotation that starts here starts inside the unquoted content."""
        return not self.quoted and any(span.start <= start < span.end for span in self.content)

    def stretch(self, start: int, end: int) -> None:
        """Let the fragment that holds `start` go on to `end` at least."""
        self.content = [
            Span(one.start, max(one.end, end)) if one.start <= start < one.end else one
            for one in self.content
        ]
