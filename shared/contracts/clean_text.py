"""Which strings can be stored, sent and counted alike everywhere."""

from typing import TypeVar

Text = TypeVar("Text")


def storable(text: Text) -> Text:
    """Return `text` unchanged if every system on the way can hold it; what is no text passes too.

    Raises:
        ValueError: it has a lone surrogate (no UTF-8 for it) or a null character (JSON readers and
            search engines cut or refuse strings at it). Neither is repaired here: to drop a
            character would shift every offset behind it without anybody knowing.
    """
    if not isinstance(text, str):
        return text
    if "\x00" in text:
        raise ValueError(f"a null character at code point {text.index(chr(0))}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f"a lone surrogate at code point {error.start}") from None
    return text
