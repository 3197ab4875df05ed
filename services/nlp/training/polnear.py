"""Reads PolNeAR (brat standoff) into frames, with weak labels for class and act."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from services.nlp.extraction.attribution.quotation import quotations
from services.nlp.training.labels import Article, Frame, Spans

_SPAN = re.compile(r"^(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_EVENT = re.compile(r"^(E\d+)\t(\S.*)$")
_ROLES = ("source", "cue", "content")
_LETTERS = re.compile(r"[^\W\d_]+")
# A word of the articles' cues tells the class of a PolNeAR cue if it is nearly always of one class.
_SEEN = 2
_AGREEMENT = 0.9
# Words of cues that show an attitude rather than a saying.  Where they stand beside a saying
# ("said he hopes") the cue is left without a label.
_ATTITUDE = frozenset(
    Path(__file__).with_name("attitude_words.txt").read_text(encoding="utf-8").split()
)


def read_polnear(folder: Path, cue_words: Mapping[str, str]) -> list[Article]:
    """Read the texts of a split with every annotator's frames.

    ``cue_words`` maps words of cues to classes (see :func:`cue_words`).
    Lines that do not parse are skipped: they are the tails of covered texts that hold a
    line break.
    """
    by_stem: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        by_stem[path.stem.rpartition("_")[0]].append(path)
    out = []
    for name, text in read_texts(folder):
        quoted = [(q.start, q.end) for q in quotations(text)]
        readings = tuple(
            tuple(_weakly_labelled(f, text, quoted, cue_words) for f in _frames(ann, len(text)))
            for ann in by_stem[name]
        )
        out.append(Article(name, text, "polnear", readings))
    return out


def read_texts(folder: Path) -> list[tuple[str, str]]:
    """Read the texts of a split with their names, in the order of these."""
    paths = sorted((folder / "text").glob("*.txt"))
    return [(path.stem, path.read_bytes().decode("utf-8")) for path in paths]


def cue_words(articles: Iterable[Article]) -> dict[str, str]:
    """Return the words of cues that point to one class in articles with class labels."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for frame in article.alternatives[0]:
            for word in _words(article.text, frame.spans.get("cue", ())):
                seen[word][frame.cue_class or "other"] += 1
    out = {}
    for word, classes in seen.items():
        (name, count), total = classes.most_common(1)[0], classes.total()
        if total >= _SEEN and count >= _AGREEMENT * total and len(word) > 2:
            out[word] = name
    return out


def _frames(path: Path, length: int) -> list[Frame]:
    spans: dict[str, Spans] = {}
    events: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if match := _SPAN.match(line):
            parts = [part.split() for part in match.group(3).split(";")]
            pairs = [(int(start), int(end)) for start, end in parts]
            spans[match.group(1)] = tuple((s, e) for s, e in pairs if 0 <= s < e <= length)
        elif match := _EVENT.match(line):
            events.append(match.group(2))
    out = []
    for body in events:
        roles: dict[str, list[tuple[int, int]]] = {role: [] for role in _ROLES}
        for item in body.split():
            role, _, target = item.partition(":")
            role = role.rstrip("0123456789").lower()
            if role in roles:
                roles[role].extend(spans.get(target, ()))
        if roles["content"]:
            out.append(Frame({role: tuple(sorted(found)) for role, found in roles.items()}))
    return out


def _weakly_labelled(
    frame: Frame, text: str, quoted: list[tuple[int, int]], classes: Mapping[str, str]
) -> Frame:
    """Label a frame by its cue's words; leave open what they do not settle."""
    words = _words(text, frame.spans["cue"])
    named = {classes[word] for word in words if word in classes}
    attitude = any(word in _ATTITUDE for word in words)
    cue_class = named.pop() if len(named) == 1 and not attitude else None
    act = None
    if _is_quoted(frame.spans["content"], quoted) or (cue_class and not attitude):
        act = "communication"
    elif attitude and not named and cue_class is None:
        act = "attitude"
    return replace(frame, cue_class=cue_class, act=act)


def _words(text: str, spans: Spans) -> list[str]:
    return [w.lower() for start, end in spans for w in _LETTERS.findall(text[start:end])]


def _is_quoted(spans: Spans, quoted: list[tuple[int, int]]) -> bool:
    """Say whether at least half of the spans' characters are quoted."""
    total = sum(end - start for start, end in spans)
    inside = sum(max(0, min(e, b) - max(s, a)) for s, e in spans for a, b in quoted)
    return 2 * inside >= total
