"""What ingest can be told from outside, each as an environment variable `ONRECORD_...`."""

from pydantic import Field

from shared.settings import Names, Settings


class IngestSettings(Settings):
    """The door: where it listens, how much it takes at once, and when it says that it is full."""

    ingest_port: int = Field(default=8700, ge=0, le=65535, description="Port of the HTTP door.")
    max_body_bytes: int = Field(
        default=16 * 1024 * 1024,
        ge=1024,
        description="Largest document and largest single line of JSON lines, in bytes. JSON lines "
        "as a whole have no limit.",
    )
    body_patience_s: float = Field(
        default=30, gt=0, description="Longest wait for the next piece of a document, in seconds."
    )
    reading_patience_s: float = Field(
        default=20, gt=0, description="Longest time for reading one page or feed, in seconds."
    )
    max_waiting: int = Field(
        default=20_000,
        ge=1,
        description="Articles under way to the index beyond which no more are taken.",
    )
    max_memory_share: float = Field(
        default=0.8,
        gt=0,
        le=1,
        description="Share of the memory Redis may use beyond which no more articles are taken.",
    )
    retry_after_s: int = Field(
        default=5, ge=1, description="When a caller who met a full pipeline is to come again."
    )
    known_days: int = Field(
        default=90, ge=1, description="How long an article is remembered after it last came."
    )
    allowed_hosts: Names = Field(
        default=(),
        description="Hosts ('intranet.example' or 'intranet.example:8080') that feeds may be "
        "fetched from although their address is private. Separated by commas.",
    )
    feed_patience_s: float = Field(
        default=20, gt=0, description="Longest time for fetching one feed, redirects included."
    )
    feed_pace_s: float = Field(
        default=5, ge=0, description="Least time between two requests to one host, in seconds."
    )
    user_agent: str = Field(
        default="onrecord/0.1 (feed reader)",
        pattern=r"^[\x20-\x7e]+$",
        description="What ingest calls itself where it fetches feeds.",
    )
