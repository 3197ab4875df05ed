"""`python -m services.ingest`: serve the door until told to stop."""

import uvicorn

from services.ingest.http.app import create_app
from services.ingest.settings import IngestSettings
from shared.telemetry import configure

GRACE_S = 5
"""Time that requests under way have to end in when the service is told to stop."""

MAX_CONNECTIONS = 100


def main() -> None:
    """Read the settings, listen, serve."""
    settings = IngestSettings()
    configure(settings.log_level)
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.ingest_port,
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=MAX_CONNECTIONS,
        timeout_graceful_shutdown=GRACE_S,
    )


if __name__ == "__main__":
    main()
