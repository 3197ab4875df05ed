"""From statements on the stream to events of alerts."""

from services.alerts.checker import Checker
from services.alerts.settings import AlertsSettings
from services.alerts.telling import Telling
from services.alerts.webhooks.calling import Caller
from services.alerts.webhooks.delivering import Deliverer
from shared.contracts import STATEMENTS_STREAM
from shared.index.open import open_matcher
from shared.index.port import StatementMatcher
from shared.streams import asyncapi
from shared.streams.groups import ALERTS_GROUP
from shared.streams.service import StreamService
from shared.streams.statements import DESCRIPTION, TITLE, Entries, read_statements
from shared.streams.subscription import Subscription, consumer_name, subscribe


def build(
    settings: AlertsSettings, matcher: StatementMatcher, consumer: str | None = None
) -> StreamService:
    """The service, not yet running.

    Args:
        settings: its settings.
        matcher: asks the saved searches.
        consumer: its name in the group; one that nobody else has where none is given.
    """
    caller = Caller(settings)
    service = StreamService(
        settings,
        Subscription(
            stream=STATEMENTS_STREAM,
            group=ALERTS_GROUP,
            consumer=consumer or consumer_name(),
            lease_seconds=settings.lease_seconds,
            max_deliveries=settings.max_deliveries,
            batch=settings.alert_batch,
        ),
        title="onrecord alerts",
        description="Checks saved searches against statements as they arrive.",
        close=caller.close,
        beside=lambda: Deliverer(service.redis, caller, settings).for_ever(),
    )
    telling = Telling(service.redis, service.subscription, settings)
    checker = Checker(service.redis, matcher, telling)

    @subscribe(
        service.broker,
        service.subscription,
        decoder=read_statements,
        title=TITLE,
        description=DESCRIPTION,
    )
    async def check(entries: Entries) -> None:
        """Check a batch. What cannot be read is a dead letter of the indexer's already; once put
        back on the stream it comes here again.
        """
        await service.settlement.acknowledge([entry for entry, _ in entries.unreadable])
        await checker.check(entries.messages)

    return service


def contract() -> str:
    """The AsyncAPI document of the service as it stands in docs/."""
    settings = AlertsSettings(redis_url=asyncapi.AN_ADDRESS)
    return asyncapi.file_text(build(settings, open_matcher(), consumer=asyncapi.A_CONSUMER).app)
