"""Settings that more than one service reads, from the environment, once, at the edge."""

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _by_commas(given: object) -> object:
    """Words separated by commas: nobody wants to write JSON into an environment variable."""
    if not isinstance(given, str):
        return given
    return tuple(part.strip().lower() for part in given.split(",") if part.strip())


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_by_commas)]


class Settings(BaseSettings):
    """Where the stream and the index are. Each service adds its own settings to these.

    Every field is read from the environment variable of its name with `ONRECORD_` before it.
    The defaults are those of the embedded system: everything on this machine, loopback only.
    """

    model_config = SettingsConfigDict(env_prefix="ONRECORD_", frozen=True, extra="ignore")

    redis_url: str = Field(
        default="redis://127.0.0.1:8702/0", description="Redis or Valkey, 7 or newer."
    )
    redis_password: SecretStr | None = Field(default=None, description="Overrides the URL's.")
    redis_password_file: Path | None = Field(default=None, description="File that holds it.")
    elasticsearch_url: str | None = Field(
        default=None, description="Elasticsearch 8 or 9; without it the embedded index is used."
    )
    elasticsearch_user: str = Field(default="elastic", description="User of Elasticsearch.")
    elasticsearch_password: SecretStr | None = Field(default=None, description="Its password.")
    elasticsearch_password_file: Path | None = Field(default=None, description="File with it.")
    index_path: Path = Field(
        default=Path(".onrecord/index"), description="Folder of the embedded index."
    )
    index_name: str = Field(
        default="onrecord",
        pattern=r"^[a-z][a-z0-9_-]{0,60}$",
        description="Start of the names of all indices and aliases.",
    )
    host: str = Field(default="127.0.0.1", description="Address that the service listens on.")
    served_names: Names = Field(
        default=("127.0.0.1", "localhost", "[::1]"),
        description="Names that callers reach an HTTP service by, separated by commas. A request "
        "for another name is refused, so that no page in a browser can reach the service by "
        "pointing a name of its own at it. '*' serves any name.",
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")

    def secret(self, name: str) -> str | None:
        """The secret `name` ("redis_password"): its own value, else what its file holds.

        Raises:
            OSError: the file cannot be read.
        """
        value: SecretStr | None = getattr(self, name)
        if value is not None:
            return value.get_secret_value()
        path: Path | None = getattr(self, f"{name}_file")
        return path.read_text(encoding="utf-8").strip() if path else None
