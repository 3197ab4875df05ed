"""Articles of an invented town, with statements on several sides, and one change of side."""

from shared.contracts import StatementsMessage
from tests.unit.search.records import article, message, statement, target

ABEL = {"role": "Mayor", "affiliation": "Port Averin", "country": "NO"}


def newsroom() -> list[StatementsMessage]:
    """Four articles over three months; Ines Abel first opposes the treaty and then supports it."""
    return [_march(), _april(), _may(), _undated()]


def _march() -> StatementsMessage:
    of = article(
        "“The treaty leaves the crews out,” Ines Abel said at a press conference on Monday.",
        id="gazette/2031/03",
        title="Mayor rejects treaty",
        published_at="2031-03-03T09:00:00Z",
    )
    return message(
        of,
        statement(
            of,
            "“The treaty leaves the crews out,”",
            cue="said",
            mention="Ines Abel",
            channel="a press conference",
            speaker=ABEL,
            targets=(target("harbour treaty", "oppose", kind="policy"),),
        ),
    )


def _april() -> StatementsMessage:
    of = article(
        "The union and the crews demanded higher pay. According to Radio Averin, Lena Farrow "
        "denied that prices would rise.",
        id="gazette/2031/04",
        title="Crews want more",
        publisher="northern-post.example",
        published_at="2031-04-10T09:00:00Z",
    )
    return message(
        of,
        statement(
            of,
            "higher pay",
            by="Harbour Union",
            cue="demanded",
            mention="The union",
            kind="indirect",
            speaker={"kind": "organization", "country": "NO"},
        ),
        statement(
            of,
            "higher pay",
            by="crews",
            cue="demanded",
            mention="the crews",
            kind="indirect",
            speaker={"kind": "group"},
        ),
        statement(
            of,
            "prices would rise",
            by="Lena Farrow",
            cue="denied",
            via=("Radio Averin",),
            kind="indirect",
            speaker={"country": "SE"},
            targets=(target("Port Averin", "neutral", country="NO"),),
            confidence=0.4,
        ),
    )


def _may() -> StatementsMessage:
    of = article(
        "“The treaty is better now,” Ines Abel said.\n“I still do not like it,” she added.",
        id="gazette/2031/05",
        title="Mayor turns round",
        published_at="2031-05-20T09:00:00Z",
    )
    return message(
        of,
        statement(
            of,
            "“The treaty is better now,”",
            cue="said",
            mention="Ines Abel",
            speaker=ABEL,
            targets=(
                target("harbour treaty", "support", kind="policy"),
                target("Sweden", "support", country="SE"),
            ),
        ),
        statement(of, "“I still do not like it,”", cue="added", mention="she", act="attitude"),
    )


def _undated() -> StatementsMessage:
    of = article(
        "Somebody wrote that nothing was signed.",
        id="no date",
        title=None,
        publisher=None,
        published_at=None,
        url=None,
        authors=(),
        language=None,
    )
    return message(
        of,
        statement(of, "nothing was signed", by=None, cue="wrote", kind="indirect"),
    )
