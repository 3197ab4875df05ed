"""How a statement stands to what is mentioned near it: its side, and whether it is about it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.attribution.network import Asked, Network, Reading
from services.nlp.extraction.attribution.windows import Window
from services.nlp.extraction.attribution.words import Words

Sides = Mapping[str, float]


class ReadMentions:
    """The states of one article's words, asked again how its statements stand to mentions.

    ``anchors`` gives the word number of each attribution's anchor.  The states are kept in
    half precision: 768 bytes a word.
    """

    def __init__(
        self,
        network: Network,
        words: Words,
        readings: Sequence[tuple[Window, Reading]],
        anchors: Mapping[Attribution, int],
    ) -> None:
        self._network = network
        self._words = words
        self._windows = [window for window, _ in readings]
        self._states = [reading.states.astype(np.float16) for _, reading in readings]
        self._anchors = anchors
        self._starts = [word.start for word in words.items]

    def sides(self, attribution: Attribution, mentions: Sequence[Span]) -> list[Sides | None]:
        """Return for each mention the probabilities of "support", "oppose" and "neutral".

        None stands for a mention that is not near enough to the statement to be read
        together with it.  Raises KeyError for an attribution of another article.
        """
        out: list[Sides | None] = [None] * len(mentions)
        near, asked = self._asked(attribution, mentions)
        if asked:
            for n, row in zip(near, self._network.stance(asked), strict=True):
                stances = self._network.settings.stances
                out[n] = dict(zip(stances, map(float, row), strict=True))
        return out

    def about(self, attribution: Attribution, mentions: Sequence[Span]) -> list[float | None]:
        """Return for each mention the probability that the statement is about it, None like
        :meth:`sides`.
        """
        out: list[float | None] = [None] * len(mentions)
        near, asked = self._asked(attribution, mentions)
        if asked:
            for n, chance in zip(near, self._network.about(asked), strict=True):
                out[n] = float(chance)
        return out

    def _asked(
        self, attribution: Attribution, mentions: Sequence[Span]
    ) -> tuple[list[int], Asked | None]:
        """The numbers of the mentions that are near enough, and what the network is asked of them;
        None where there are none.
        """
        anchor = self._anchors[attribution]
        at = bisect_left([window.end for window in self._windows], anchor + 1)
        window = self._windows[at]
        if not mentions:
            return [], None
        marked = [self._mask(window, [mention]) for mention in mentions]
        near = [n for n, mask in enumerate(marked) if mask.any()]
        said = self._mask(window, [*attribution.content, *attribution.cue])
        if not near or not said.any():
            return [], None
        source = self._mask(window, attribution.source)
        masks = np.stack([marked[n] for n in near])
        # The head looks at no other words than these, and costs what it looks at.
        read = np.flatnonzero(said | source | masks.any(0))
        return near, Asked(
            self._states[at][read].astype(np.float32),
            self._states[at][anchor - window.begin].astype(np.float32),
            masks[:, read],
            source[read],
            said[read],
        )

    def _mask(self, window: Window, spans: Sequence[Span]) -> NDArray[np.bool_]:
        """Mark the words of a window that lie in one of the spans."""
        mask = np.zeros(window.end - window.begin, dtype=np.bool_)
        for start, end in spans:
            first = bisect_left(self._starts, start) - window.begin
            last = bisect_left(self._starts, end) - window.begin
            mask[max(0, first) : max(0, last)] = True
        return mask
