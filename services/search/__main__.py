"""`python -m services.search`: serve the page and the API."""

import uvicorn

from services.search.application import create_app
from services.search.settings import SearchSettings
from shared import telemetry
from shared.index.open import open_index


def main() -> None:
    """Serve until told to stop; open requests are answered first."""
    settings = SearchSettings()
    telemetry.configure(settings.log_level)
    app = create_app(settings, lambda: open_index(settings, writer=False))
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.search_port,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=10,
    )


if __name__ == "__main__":
    main()
