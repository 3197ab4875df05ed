"""Language tags as the contract has them."""

import re


def language_code(tag: object) -> str | None:
    """The ISO 639 code of a BCP 47 tag ("nb-NO" is "nb"); None for what is no tag."""
    if not isinstance(tag, str):
        return None
    found = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", tag.strip())
    return found.group(1).lower() if found else None
