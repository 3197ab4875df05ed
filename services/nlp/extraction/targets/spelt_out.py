"""Short forms that stand in brackets after their long ones."""

import re

SHORT_FORM = re.compile(r"\((?:the )?([A-Z][A-Za-z]{1,6})\)")
CAPITAL = re.compile(r"\S+")
SMALL = frozenset({"of", "for", "and", "the", "in", "on", "de", "to"})
BACK = 120
"""Code points before a bracket in which the long form is looked for."""
WORDS_BACK = 9
"""Words before a bracket in which the long form of what stands in it is looked for."""


def spelt_out(text: str) -> dict[str, str]:
    """The long form of each: "Five-Metre ... Telescope" of "FAST"."""
    found: dict[str, str] = {}
    for match in SHORT_FORM.finditer(text):
        line = text.rfind("\n", max(0, match.start() - BACK), match.start()) + 1
        words = CAPITAL.findall(text[max(line, match.start() - BACK) : match.start()])
        long = _long_form(words[-WORDS_BACK:], match[1])
        if long:
            found.setdefault(match[1], long)
    return found


def _long_form(words: list[str], short: str) -> str | None:
    """The words at the end whose first letters give the short form, a word left out or not."""
    wanted = [letter.lower() for letter in short if letter.isupper()] or list(short.lower())
    for start in range(len(words) - 1, -1, -1):
        if words[start][0].lower() != wanted[0] or not words[start][0].isupper():
            continue
        capital = [w for w in words[start:] if w.lower() not in SMALL]
        if not all(w[0].isupper() for w in capital):
            return None
        if _in_order(wanted, [w[0].lower() for w in capital]) and len(capital) <= len(wanted) + 1:
            return " ".join(words[start:])
    return None


def _in_order(wanted: list[str], letters: list[str]) -> bool:
    rest = iter(letters)
    return all(letter in rest for letter in wanted)
