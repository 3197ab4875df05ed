import logging

import pytest

from shared.telemetry import OneLineFormatter, configure


def test_a_record_is_one_line_whatever_it_holds() -> None:
    record = logging.LogRecord("a", logging.INFO, __file__, 1, "first\nsecond", None, None)
    line = OneLineFormatter().format(record)
    assert line.endswith(" INFO a first | second")


def test_the_time_is_utc_with_milliseconds() -> None:
    record = logging.LogRecord("a", logging.INFO, __file__, 1, "x", None, None)
    record.created, record.msecs = 0.25, 250.0
    assert OneLineFormatter().format(record) == "1970-01-01T00:00:00.250Z INFO a x"


def test_a_level_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no log level 'loud', only DEBUG"):
        configure("loud")
