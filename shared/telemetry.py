"""Logging of every service: one line a record on standard error, and never an article's text."""

import logging
import sys
import time

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

QUIET = ("elastic_transport", "httpcore", "httpx", "shared.streams.faststream", "uvicorn.access")
"""Libraries that log every request or task at INFO; theirs is no news unless something is wrong."""


class OneLineFormatter(logging.Formatter):
    """`time level logger message`, time in UTC, line breaks of messages and tracebacks as ` | `."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, whatever its message holds."""
        return " | ".join(super().format(record).splitlines())


def configure(level: str) -> None:
    """Send the log of the whole process to standard error from `level` up.

    Args:
        level: DEBUG, INFO, WARNING or ERROR, in any case.

    Raises:
        ValueError: there is no such level.
    """
    if level.upper() not in LEVELS:
        raise ValueError(f"there is no log level {level!r}, only {', '.join(LEVELS)}")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLineFormatter())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
