"""`python -m services.nlp`: one worker; start as many as there are cores."""

from services.nlp.app import build
from services.nlp.extraction import load_extractor
from services.nlp.settings import NlpSettings
from shared.streams.serving import run
from shared.telemetry import configure


def main() -> None:
    """Run one worker until SIGTERM."""
    settings = NlpSettings()
    configure(settings.log_level)
    run(build(settings, load_extractor), settings.nlp_port)


if __name__ == "__main__":
    main()
