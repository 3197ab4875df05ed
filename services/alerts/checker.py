"""A batch of messages against all alerts: matched in a thread, told one message at a time."""

import asyncio
import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from redis.asyncio import Redis

from services.alerts.checking import Match, events_of
from services.alerts.sides import fields_of, learn
from services.alerts.telling import Telling
from shared.alerts.saved import Alert
from shared.alerts.store import find_all
from shared.contracts import StatementsMessage
from shared.index.port import InvalidQueryError, StatementMatcher
from shared.names.joins import Joins
from shared.names.store import all_joins

log = logging.getLogger(__name__)

Entries = Sequence[tuple[bytes, StatementsMessage]]
"""Id of the entry and what it holds, in the order of the stream."""


@dataclass
class Checker:
    """Checks messages for one process.

    Attributes:
        reported: alerts whose query cannot be asked, so that each is logged once.
    """

    redis: Redis
    matcher: StatementMatcher
    telling: Telling
    reported: set[str] = field(default_factory=set)

    async def check(self, entries: Entries) -> None:
        """Tell what is to be told of every message, and settle its entry.

        The alerts are read after the messages were: one that was saved before an article was
        published is never too late for it.

        Raises:
            redis.exceptions.RedisError: Redis does not answer; what is not settled stays pending.
        """
        alerts, joins = await find_all(self.redis), await all_joins(self.redis)
        messages = [message for _, message in entries]
        found = await asyncio.to_thread(self._matches, messages, alerts, joins)
        for (entry, message), matches in zip(entries, found, strict=True):
            await self._tell(entry, message, matches, joins)

    def _matches(
        self, messages: Sequence[StatementsMessage], alerts: Sequence[Alert], joins: Joins
    ) -> list[list[Match]]:
        """For each message the alerts whose search finds something in it."""
        found: list[list[Match]] = [[] for _ in messages]
        if not alerts or not any(message.statements for message in messages):
            return found
        held = self.matcher.hold(messages)
        for alert in alerts:
            try:
                places = held.matching(joins.expanded(alert.asks))
            except InvalidQueryError as error:
                self._report(alert, error)
                continue
            for number in sorted({number for number, _ in places}):
                positions = {position for other, position in places if other == number}
                found[number].append(Match(alert, positions))
        return found

    async def _tell(
        self, entry: bytes, message: StatementsMessage, matches: Sequence[Match], joins: Joins
    ) -> None:
        """Until it is settled: another checker may change what is known in between."""
        fields = fields_of(message, joins)
        calling = {match.alert.id for match in matches if match.alert.webhook}
        outcome = "outdated"
        while outcome == "outdated":
            history = await self.telling.known(fields)
            learned = learn(message, history, joins)
            now = dt.datetime.now(dt.UTC)
            events = events_of(message, matches, learned, now)
            outcome = await self.telling.tell(
                entry,
                events,
                history,
                learned,
                calling=calling,
                now=int(now.timestamp() * 1000),
            )
        if outcome == "told" and matches:
            log.debug("%s: looked at for %d alerts", entry.decode(), len(matches))

    def _report(self, alert: Alert, error: InvalidQueryError) -> None:
        """It was a query when it was saved; a later release may have changed what is one."""
        if alert.id not in self.reported:
            self.reported.add(alert.id)
            log.error("the alert %s cannot be asked any more: %s", alert.id[:8], error)
