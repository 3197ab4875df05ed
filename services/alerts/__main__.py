"""`python -m services.alerts`: one is enough for most, and any number share the work."""

from services.alerts.app import build
from services.alerts.settings import AlertsSettings
from shared.index.open import open_matcher
from shared.streams.serving import run
from shared.telemetry import configure


def main() -> None:
    """Run the checker and the webhooks until SIGTERM."""
    settings = AlertsSettings()
    configure(settings.log_level)
    run(build(settings, open_matcher()), settings.alerts_port)


if __name__ == "__main__":
    main()
