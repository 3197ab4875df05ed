"""Settings of the indexer, from the environment, once, at the edge."""

from pydantic import Field

from shared.streams.settings import StreamSettings


class IndexerSettings(StreamSettings):
    """Where the indexer answers for its health, and how much it writes at once."""

    indexer_port: int = Field(
        default=8703, ge=0, le=65_535, description="Port of health and AsyncAPI."
    )
    lease_seconds: float = Field(
        default=10.0,
        gt=0,
        description="An entry that its indexer has not renewed for so long goes to another one; "
        "also how long a failed entry rests before it is tried again.",
    )
    batch: int = Field(
        default=100, ge=1, le=1_000, description="Most articles that are written at once."
    )
    gather_seconds: float = Field(
        default=0.6,
        ge=0,
        description="Rest after a write while articles trickle in, so that the next one takes more "
        "of them; up to five times as long while they queue up. The first article after a quiet "
        "time is written at once, and a full batch is never kept waiting.",
    )
