"""Settings of the nlp service, from the environment, once, at the edge."""

from pydantic import Field

from shared.streams.settings import StreamSettings


class NlpSettings(StreamSettings):
    """Where a worker answers for its health, and how long one article may take."""

    nlp_port: int = Field(
        default=8710, ge=0, le=65_535, description="Port of health and AsyncAPI, one a worker."
    )
    extraction_seconds: float = Field(
        default=900.0,
        gt=0,
        description="A worker that is at one article for longer is stuck: it ends with an error, "
        "and the article goes to another one until it is a dead letter.",
    )
