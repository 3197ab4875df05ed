"""When two annotations of PolNeAR's kind say the same: contents by words, sources by a word that
tells, kinds by double quotation marks.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from bench.quality.gold import Places
from bench.quality.standoff import Saying

TOKEN = re.compile(r"\w+|[^\w\s]")
MARK = re.compile(r"``|''|[\"“”„‟«»]")
OPENS, CLOSES = frozenset({"``", "“", "„", "‟", "«"}), frozenset({"”", "»"})
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
ENOUGH = 0.5
_FUNCTION_WORDS = """
    a an the this that these those some any each every
    of in on at by for from to with as and or nor but not
    is are was were be been being has have had do does did
    will would can could may might shall should must
    mr mrs ms miss dr s t re ve d ll m
    """
TELLS_NOTHING = frozenset(_FUNCTION_WORDS.split())
"""Articles and the like, prepositions, conjunctions, auxiliaries, titles, halves of contractions:
none of them alone shows that two sources are the same.
"""

Words = frozenset[int]


class Marked:
    """A text by words: which lie in places, which are quoted."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = [(match.start(), match.end()) for match in TOKEN.finditer(text)]

    def within(self, places: Places) -> Words:
        """The starts of the words that share a character with a place; of its marks where it has
        no word.
        """
        found = {
            start
            for begin, stop in places
            for start, end in self._tokens
            if start < stop and end > begin
        }
        return frozenset(filter(self._is_word, found)) or frozenset(found)

    def telling(self, found: Words) -> Words:
        """Those of the words that can show that two sources are the same."""
        return frozenset(
            start
            for start in found
            if self._is_word(start)
            and (match := TOKEN.match(self.text, start))
            and match[0].lower() not in TELLS_NOTHING
        )

    def kind(self, content: Words) -> str:
        """What it is: direct if all words are quoted, indirect if none is, else mixed."""
        said = {start for start in content if self._is_word(start)}
        quoted = said & self.quoted
        return "indirect" if not quoted else "direct" if quoted == said else "mixed"

    def _is_word(self, start: int) -> bool:
        return self.text[start].isalnum() or self.text[start] == "_"

    @cached_property
    def quoted(self) -> Words:
        """The words between double marks."""
        return self.within(tuple(self._regions()))

    def _regions(self) -> Iterable[tuple[int, int]]:
        """Stretches between marks. One that its paragraph does not close goes to the paragraph's
        end if the next one opens with a mark, and else is none.
        """
        paragraphs = [match.span() for match in PARAGRAPH.finditer(self.text)]
        for at, (begin, end) in enumerate(paragraphs):
            opened = -1
            for match in MARK.finditer(self.text, begin, end):
                if opened < 0 and match[0] not in CLOSES:
                    opened = match.end()
                elif opened >= 0 and match[0] not in OPENS:
                    yield opened, match.start()
                    opened = -1
            following = self.text[slice(*paragraphs[at + 1])] if at + 1 < len(paragraphs) else ""
            if opened >= 0 and MARK.match(following.lstrip()):
                yield opened, end


def same_source(text: Marked, gold: Words, found: Words) -> bool:
    """Whether two sources share a telling word, or any where the gold one has none that tells; no
    source is the same as no source.
    """
    if not gold or not found:
        return not gold and not found
    telling = text.telling(gold)
    return bool((telling or gold) & found)


def matched(
    text: Marked, gold: tuple[Saying, ...], found: tuple[Saying, ...]
) -> list[tuple[int, int, bool]]:
    """Pairs of sayings whose contents share half of their words, one to one, the most alike
    first, of equals those with the same source, then cue; and whether the sources are the same.
    """
    wanted = [tuple(map(text.within, (one.content, one.source, one.cue))) for one in gold]
    given = [tuple(map(text.within, (one.content, one.source, one.cue))) for one in found]
    options = []
    for i, one in enumerate(wanted):
        for j, other in enumerate(given):
            shared = len(one[0] & other[0]) / len(one[0] | other[0])
            if shared >= ENOUGH:
                alike = same_source(text, one[1], other[1])
                options.append((shared, alike, bool(one[2] & other[2]), -i, -j))
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, alike, _, i, j in sorted(options, reverse=True):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((-i, -j, alike))
    return pairs
