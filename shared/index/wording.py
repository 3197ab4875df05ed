"""What two wordings of one quotation have in common, as short fingerprints of their words.

Outlets quote the same sentence whole, cut, or with a word changed. Fingerprints are hashes of some
of the runs of three words, chosen by winnowing (Schleimer, Wilkerson, Aiken: "Winnowing: local
algorithms for document fingerprinting", 2003): two texts that share `SURE_RUN` words one after the
other share a fingerprint, wherever the words stand. So those that may be the same wording are found
by exact values, on every engine alike.
"""

import hashlib
import itertools
import re
from collections.abc import Iterable

RUN = 3
"""Words in a run."""

WINDOW = 3
"""Runs next to each other of which one is chosen."""

SURE_RUN = RUN + WINDOW - 1
"""Words in a row that two texts must share to be sure to share a fingerprint."""

MOST = 128
"""Fingerprints of one text; of a longer one the smallest are kept, in every wording alike."""

LONGEST = 2_000
"""Words of a text that are looked at: no quotation is that long, but a hostile text may be."""

_LETTERS = 100
"""Code points for each word that are looked at, so that what has no words at all has an end."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:'[^\W_]+)*")
"""A run of letters and digits; Chinese and Japanese are taken letter by letter."""


def words(text: str) -> list[str]:
    """The first `LONGEST` words of a text in order, lower case, without punctuation."""
    plain = text[: LONGEST * _LETTERS].replace("\u2019", "'").lower()
    return [match[0] for match in itertools.islice(_WORD.finditer(plain), LONGEST)]


def runs(text: str) -> list[tuple[str, ...]]:
    """Every run of `RUN` words, in order; none in a text of fewer words."""
    found = words(text)
    return list(zip(*(found[start:] for start in range(RUN)), strict=False))


def fingerprints(text: str) -> tuple[str, ...]:
    """At most `MOST` hashes of 12 hexadecimal digits, each once; none for fewer than four words.

    Three words alone ("higher pay now") are said by everybody.
    """
    hashes = [_hash(run) for run in runs(text)]
    if len(hashes) < 2:  # noqa: PLR2004  # a single run is three words
        return ()
    windows = (hashes[start : start + WINDOW] for start in range(max(1, len(hashes) - WINDOW + 1)))
    chosen = dict.fromkeys(min(window) for window in windows)
    return tuple(chosen) if len(chosen) <= MOST else tuple(sorted(chosen)[:MOST])


def _hash(run: Iterable[str]) -> str:
    return hashlib.blake2b(" ".join(run).encode("utf-8"), digest_size=6).hexdigest()
