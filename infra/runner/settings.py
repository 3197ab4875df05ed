"""What `make run` can be told, each as an environment variable `ONRECORD_...`."""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent.parent
"""The project folder."""


class RunnerSettings(BaseSettings):
    """Where everything runs and keeps its data.

    The services get all other variables of the environment as they are. With ONRECORD_REDIS_URL
    that Redis is used and no Valkey is started; with ONRECORD_ELASTICSEARCH_URL the index is there.
    """

    model_config = SettingsConfigDict(env_prefix="ONRECORD_", frozen=True, extra="ignore")

    workers: int = Field(default=1, ge=1, le=64, description="Processes that take statements out.")
    host: str = Field(default="127.0.0.1", description="Address that everything listens on.")
    port_base: int = Field(
        default=8700, ge=1024, le=65_000, description="First of the ports; see the properties."
    )
    data: Path = Field(default=ROOT / ".onrecord", description="Folder of all data.")
    seeds: Path = Field(default=ROOT / "seeds", description="Folder of the first articles.")
    seeding: bool = Field(default=True, description="Whether they are pushed at the start.")
    redis_url: str | None = Field(default=None, description="A Redis to use, in place of Valkey.")
    redis_memory: str = Field(
        default="1gb",
        pattern=r"^[1-9][0-9]*(kb|mb|gb)$",
        description="Memory that Valkey may use; when four fifths of it are, ingest says so.",
    )
    log_level: str = Field(default="WARNING", description="From which level services are heard.")
    grace_seconds: float = Field(
        default=25.0,
        gt=0,
        description="Time that each service gets to end, longer than the drain of its work.",
    )
    start_seconds: float = Field(
        default=180.0, gt=0, description="Time that everything gets to become ready."
    )

    @property
    def ingest_port(self) -> int:
        """Where articles are taken in."""
        return self.port_base

    @property
    def search_port(self) -> int:
        """Where the page and the API are."""
        return self.port_base + 1

    @property
    def redis_port(self) -> int:
        """Where Valkey listens."""
        return self.port_base + 2

    @property
    def indexer_port(self) -> int:
        """Where the indexer tells its health."""
        return self.port_base + 3

    @property
    def alerts_port(self) -> int:
        """Where the alerts service tells its health."""
        return self.port_base + 4

    def worker_port(self, number: int) -> int:
        """Where the extractor `number`, counted from 0, tells its health."""
        return self.port_base + 10 + number

    def address(self, port: int) -> str:
        """The HTTP address of `port`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{port}"

    @property
    def redis_host(self) -> str:
        """Host and port of that Redis, without the password that its address may hold."""
        return urlsplit(self.redis).netloc.rpartition("@")[2]

    @property
    def redis(self) -> str:
        """The address of the Redis that is used."""
        return self.redis_url or f"redis://{self.host}:{self.redis_port}/0"
