"""Whether a text is English: the extractor reads nothing else."""

import math

import py3langid

from services.nlp.extraction.tables import table

READ = 3_000
"""Code points that are looked at; enough to tell any language from any other."""
SHORT = 40
"""Letters below which nothing is told: a headline of names has no language."""
SURE = 0.02
"""A text is refused only if the chance that it is English is below this."""


def refusal(text: str) -> str | None:
    """Why the text is not read, as a sentence; None if it is English or too short to say."""
    sample = text[:READ]
    if sum(map(str.isalpha, sample)) < SHORT:
        return None
    ranked = py3langid.rank(sample)
    best = max(score for _, score in ranked)
    chances = {language: math.exp(score - best) for language, score in ranked}
    english = chances.get("en", 0.0) / sum(chances.values())
    language = max(chances, key=lambda name: chances[name])
    if english >= SURE:
        return None
    name = table("languages").get(language, f"another language ({language})")
    return f"Not read for statements: the text is in {name}, and only English is read."
