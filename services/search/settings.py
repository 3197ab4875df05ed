"""Settings of the search service, from the environment, once, at the edge."""

from pathlib import Path

from pydantic import Field, SecretStr

from shared.settings import Settings


class SearchSettings(Settings):
    """Where the page and the API are served."""

    search_port: int = Field(
        default=8701, ge=0, le=65_535, description="Port of the page and of the API."
    )
    ingest_address: str = Field(
        default="http://127.0.0.1:8700",
        description="Where articles are pushed to, as the page of an empty system tells it.",
    )
    operator_key: SecretStr | None = Field(
        default=None,
        description="At least 16 characters. Opens the operator's page, from wherever: as the "
        "password that the browser asks for, or as a Bearer token. Without it the page is open "
        "only to a browser on this machine that comes through no proxy, and only while the service "
        "listens on loopback.",
    )
    operator_key_file: Path | None = Field(default=None, description="File that holds the key.")
    alerts_most: int = Field(
        default=200,
        ge=0,
        description="Alerts that there can be. Each keeps at most about 2 MB in Redis: its last "
        "500 events and the ids of the last 10,000 statements that it told.",
    )
    alerts_an_hour: int = Field(
        default=20, ge=0, description="Alerts that one address may save in an hour."
    )
    live_most: int = Field(
        default=100, ge=0, description="Live pages of alerts that are open at the same time."
    )
    reports_most: int = Field(
        default=5_000,
        ge=0,
        description="Reports of errors that are kept, of at most about 30 kB each; then no more "
        "are taken until the operator has removed some.",
    )
    reports_an_hour: int = Field(
        default=30, ge=0, description="Reports that one address may send in an hour."
    )
