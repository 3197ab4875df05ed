"""The names that en_core_web_sm's own recogniser finds, at half of its time.

spaCy takes a text's words one by one, each step a call of its matrix library for a single row. Most
words stand outside of any name, and what the recogniser sees of those is the word alone: all of
them are judged at once here, and only the words inside a name one by one. The weights, the moves
and what allows a move are those of spaCy's "ner"; the names are the same.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

Floats = NDArray[np.float32]

COMPONENT = "onrecord_names"
BEGIN, IN, LAST, UNIT, OUT = "B", "I", "L", "U", "O"


@Language.factory(COMPONENT)
def names_like_ner(nlp: Language, name: str) -> "Names":  # noqa: ARG001 - spaCy passes both
    """The component, from the "ner" of the same pipeline, which it replaces."""
    return Names(nlp.get_pipe("ner"))


class Names:
    """Sets a document's `ents`; deterministic, time linear in the number of words.

    Raises ValueError for a recogniser that reads other things than the word, the first of the
    open name and the one before: only those are understood here.
    """

    def __init__(self, recogniser: Any) -> None:
        model = recogniser.model
        self._vectors, self._lower = model.get_ref("tok2vec"), model.get_ref("lower")
        if self._lower.get_dim("nF") != 3 or not model.attrs["has_upper"]:  # noqa: PLR2004
            raise ValueError("the model's recogniser of names is not of the kind that is read")
        upper = model.get_ref("upper")
        self._weights, self._added = upper.get_param("W"), upper.get_param("b")
        moves = recogniser.moves
        names = [moves.get_class_name(number) for number in range(moves.n_moves)]
        self._moves = [(name[:1], name[2:]) for name in names]
        self._number = {move: number for number, move in enumerate(self._moves)}
        known = [n not in model.attrs["unseen_classes"] for n in range(len(names))]
        kinds = np.array([kind if label or kind == OUT else "" for kind, label in self._moves])
        self._begins = (kinds == BEGIN) & known
        self._outside = (np.isin(kinds, (BEGIN, UNIT, OUT))) & known

    def __call__(self, doc: Doc) -> Doc:
        """Find the names of a document that is parsed: none runs over the end of a sentence."""
        if len(doc):
            found = self._find(doc)
            doc.ents = tuple(Span(doc, first, last, label) for first, last, label in found)
        return doc

    def _find(self, doc: Doc) -> Iterator[tuple[int, int, str]]:
        """First word, the one after the last, and label of each name, in order."""
        # (words + 1, 3, hidden, pieces): what each word adds in each place; row 0 where none is.
        features: Floats = self._lower.predict(self._vectors.predict([doc]))
        starts, spaces = doc.to_array(["SENT_START", "IS_SPACE"]).T == 1
        ends = np.append(starts[1:], True)
        best = self._outside_names(features, ends, spaces)
        number = 0
        while number < len(doc):
            kind, label = self._moves[best[number]]
            first = number
            number += 1
            if kind == BEGIN:
                number = self._last(features, ends, first, label) + 1
            if kind != OUT:
                yield first, number, label

    def _outside_names(
        self, features: Floats, ends: NDArray[np.bool_], spaces: NDArray[np.bool_]
    ) -> list[int]:
        """The best move at each word if no name is open there."""
        scores = self._scores(features[1:, 0] + features[0, 1] + features[0, 2])
        scores[:, ~self._outside] = -np.inf
        scores[np.ix_(ends, self._begins)] = -np.inf
        none = self._number[OUT, ""]
        best = np.where(spaces, none, scores.argmax(1))
        chosen: list[int] = best.tolist()
        return chosen

    def _last(self, features: Floats, ends: NDArray[np.bool_], first: int, label: str) -> int:
        """The last word of a name that begins at `first`."""
        two = sorted((self._number[IN, label], self._number[LAST, label]))
        weights, added = self._weights[two], self._added[two]
        last = first + 1
        while not ends[last]:
            seen = features[1 + last, 0] + features[1 + first, 1] + features[last, 2]
            scores = self._hidden(seen) @ weights.T + added
            if self._moves[two[int(scores.argmax())]][0] == LAST:
                break
            last += 1
        return last

    def _scores(self, seen: Floats) -> Floats:
        scores: Floats = self._hidden(seen) @ self._weights.T + self._added
        return scores

    def _hidden(self, seen: Floats) -> Floats:
        hidden: Floats = (seen + self._lower.get_param("b")).max(-1)
        return hidden
