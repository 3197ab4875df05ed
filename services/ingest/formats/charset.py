"""The bytes of a page as text, by what the sender or the page itself says of them."""

import codecs
import re

SNIFFED = 2048
"""How far into a page its own declaration is looked for, in bytes (the HTML standard says 1024)."""

_DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_OF_THE_WEB = re.compile(
    r"utf-?(8|16(-?[lb]e)?)|(us-)?ascii|iso-?8859-?\d{1,2}|latin-?\d|(windows|cp)-?(125\d|874|866|1252)"
    r"|koi8-?[ru]|mac(roman|cyrillic)?|gb(k|2312|18030)|big5(-?hkscs)?|euc-?(jp|kr)|shift[-_]?jis"
    r"|x-sjis|iso-2022-jp",
    re.IGNORECASE,
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def page_text(data: bytes, declared: str | None) -> str:
    """`data` as text: by its byte order mark, `declared` (the charset of the Content-Type), the
    page's own `<meta charset>`, else UTF-8.

    Raises:
        ValueError: the encoding is none of the web's, or the bytes are not in it. Nothing is
            guessed: a wrong guess puts letters into quotations that nobody said.
    """
    encoding = _encoding(data, declared)
    if not _OF_THE_WEB.fullmatch(encoding.removesuffix("-sig")):
        raise ValueError(f"the encoding {ascii(encoding)[:60]} is none that pages are written in")
    # What browsers do: pages that say Latin-1 or ASCII are written in windows-1252.
    if re.fullmatch(r"iso-?8859-?1|latin-?1|(us-)?ascii", encoding, re.IGNORECASE):
        encoding = "cp1252"
    try:
        return data.decode(encoding)
    except LookupError:
        raise ValueError(f"the encoding {encoding} cannot be read here; send UTF-8") from None
    except UnicodeDecodeError as error:
        raise ValueError(
            f"not {encoding}: the byte 0x{data[error.start]:02x} at byte {error.start}; "
            "say the encoding in the Content-Type, or send UTF-8"
        ) from None


def _encoding(data: bytes, declared: str | None) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if declared:
        return declared.strip("\"' ")
    found = _DECLARED.search(data[:SNIFFED])
    return found.group(1).decode("ascii") if found else "utf-8"
