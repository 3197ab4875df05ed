"""An article that tries everything an article can try."""

from shared.contracts import StatementsMessage
from tests.unit.search.records import article, message, statement, target

SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"
OVERRIDE = "\u202egnp.exe\u202d\u2066"
BRACKETS = "[(" * 10_000


def hostile() -> StatementsMessage:
    """Script, direction overrides, brackets and very long names in every field there is."""
    text = f"“{SCRIPT} {OVERRIDE} {BRACKETS}” {SCRIPT}\u2028said {'W' * 5_000}"
    of = article(
        text,
        id=f"{SCRIPT}/{OVERRIDE}",
        title=SCRIPT + OVERRIDE,
        publisher=SCRIPT,
        authors=(SCRIPT, OVERRIDE),
    )
    # The contract refuses such an address; the page must not trust that it did.
    of = of.model_copy(update={"url": "javascript:alert(1)"})
    one = statement(
        of,
        text[: text.index("”") + 1],
        by="word " * 100_000,
        cue="said",
        mention=SCRIPT,
        speaker={"role": SCRIPT * 50, "affiliation": "x" * 5_000, "country": "ZQ"},
        targets=(
            target(SCRIPT, "oppose"),
            target(BRACKETS, "support"),
            target(OVERRIDE, "neutral"),
        ),
    )
    two = statement(of, SCRIPT, by=SCRIPT, channel=SCRIPT, via=(SCRIPT,), said_at=OVERRIDE)
    return message(of, one, two)
