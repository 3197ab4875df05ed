"""The terms on which a service reads its stream."""

from pydantic import Field

from shared.settings import Settings


class StreamSettings(Settings):
    """What the two stream services have in common, from the environment as `ONRECORD_...`."""

    lease_seconds: float = Field(
        default=30.0,
        gt=0,
        description="An entry that its worker has not renewed for so long goes to another one; "
        "also how long a failed entry rests before it is tried again.",
    )
    max_deliveries: int = Field(
        default=5,
        ge=1,
        description="An entry that was delivered so often without success is a dead letter.",
    )
    drain_seconds: float = Field(
        default=15.0,
        gt=0,
        description="How long work in hand may go on after SIGTERM; what is not done by then stays "
        "pending and goes to another worker.",
    )
    housekeeping_seconds: float = Field(
        default=10.0, gt=0, description="Pause between two rounds of trimming and reaping."
    )
    reap_after_seconds: float = Field(
        default=600.0,
        gt=0,
        description="A consumer with nothing pending that was not heard of for so long is removed.",
    )
