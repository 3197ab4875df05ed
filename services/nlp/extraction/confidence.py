"""How sure a record is: the share of such records that came out right on annotated articles."""

from itertools import pairwise

from services.nlp.extraction.attribution.attribution import Attribution
from services.nlp.extraction.speakers.resolved import Resolved
from services.nlp.extraction.tables import table


def confidence(attribution: Attribution, speaker: Resolved) -> float:
    """Between 0 and 1: that the content is a statement, times that its speaker is the right one."""
    facts = table("confidence")
    said = line(facts["attribution"]["right"], attribution.score)
    return round(said * float(facts["speaker"][speaker.how]), 4)


def line(points: list[list[float]], at: float) -> float:
    """The value at `at` of the line through points in ascending order, flat beyond its ends."""
    if at <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in pairwise(points):
        if at <= right:
            return low + (high - low) * (at - left) / (right - left)
    return points[-1][1]
