"""The tables: facts about words and institutions as TOML files that a reader can correct."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table `name` ("cues"), read once.

    Raises:
        FileNotFoundError: there is no such table.
        tomllib.TOMLDecodeError: it is not well-formed; the message names line and column.
    """
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def wordlist(name: str) -> frozenset[str]:
    """The list `name` of words.toml.

    Raises:
        KeyError: there is no such list.
    """
    return frozenset(table("words")[name].split())
