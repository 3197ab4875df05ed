"""Settings of the alerts service, from the environment, once, at the edge."""

from pydantic import Field

from shared.settings import Names
from shared.streams.settings import StreamSettings


class AlertsSettings(StreamSettings):
    """Where it answers for its health, how much it keeps, and how it calls webhooks."""

    alerts_port: int = Field(
        default=8704, ge=0, le=65_535, description="Port of health and AsyncAPI."
    )
    lease_seconds: float = Field(
        default=10.0,
        gt=0,
        description="An entry that its checker has not renewed for so long goes to another one; "
        "also how long a failed entry rests before it is tried again.",
    )
    alert_batch: int = Field(
        default=50, ge=1, le=1_000, description="Most articles that are checked at once."
    )
    alert_events_kept: int = Field(
        default=500,
        ge=1,
        le=100_000,
        description="Events of an alert that are kept, the newest; a webhook that is behind by "
        "more misses the oldest, and the numbers of the events show it.",
    )
    alert_told_kept: int = Field(
        default=10_000,
        ge=1,
        description="Statements that an alert remembers having told, the latest, so that a "
        "revision of their article does not tell them again; about 100 bytes each.",
    )
    alert_memory_days: int = Field(
        default=365,
        ge=1,
        description="How long a speaker's sides are known after the last statement; who says "
        "something after a longer silence counts as new.",
    )
    webhook_seconds: float = Field(
        default=10.0, gt=0, description="Longest time for one call of a webhook."
    )
    webhook_hosts: Names = Field(
        default=(),
        description="Hosts ('intranet.example' or 'intranet.example:8080') that webhooks may be at "
        "although their address is private. Separated by commas.",
    )
    webhook_first_pause: float = Field(
        default=5.0,
        gt=0,
        description="Seconds between the first attempt at an event and the second; later pauses "
        "are six times as long each, up to six hours.",
    )
    webhook_attempts: int = Field(
        default=12,
        ge=1,
        description="Attempts at one event, after which it is given up: with the pauses above, "
        "about a day and a half.",
    )
