"""What the runner and its processes say, each line with the name of who says it."""

from typing import TextIO

OWN = "onrecord"

SHOWN = 400
"""Code points of a line that are shown; of a longer one the middle is left out."""


class Terminal:
    """Writes lines to one stream, names in a column.

    Args:
        stream: where to; colours only if it is a terminal.
        width: length of the longest name.
    """

    def __init__(self, stream: TextIO, width: int = len(OWN)) -> None:
        self._stream = stream
        self._width = width
        self._colours = stream.isatty()

    def say(self, text: str) -> None:
        """What the runner itself has to say."""
        self.line(OWN, text)

    def line(self, name: str, text: str) -> None:
        """One line of the process `name`; what would steer the terminal is left out."""
        column = f"{name:<{self._width}}"
        if self._colours:
            column = f"\x1b[36m{column}\x1b[0m" if name == OWN else f"\x1b[2m{column}\x1b[0m"
        self._write(f"{column}  {_printable(text)}\n")

    def block(self, text: str) -> None:
        """Text that stands for itself, without a name."""
        self._write(f"{text}\n")

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except BrokenPipeError:
            pass  # whoever read along is gone; that is no reason to stop


def _printable(text: str) -> str:
    if len(text) > SHOWN:
        text = f"{text[: SHOWN // 2]} … {text[-SHOWN // 2 :]}"
    return "".join(sign if sign.isprintable() or sign == "\t" else "\ufffd" for sign in text)
