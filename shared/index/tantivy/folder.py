"""The folder of the embedded index: numbered generations and a file that says which one is read.

index/current.json      {"schema": 1, "generation": "000001"}, replaced in one step
index/000001/           a Tantivy index
"""

import os
from pathlib import Path
from typing import Any

import orjson

from shared.index.port import IncompatibleIndexError, IndexUnavailableError
from shared.index.tantivy.schema import VERSION

_FIRST = "000001"


class IndexFolder:
    """Where the generations are. Every method reads the disk; nothing is kept in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pointer = path / "current.json"

    def current(self) -> Path | None:
        """The generation that is read; None if nothing has been written yet.

        Raises:
            IncompatibleIndexError: another release made it.
            IndexUnavailableError: the file cannot be read.
        """
        try:
            content: Any = orjson.loads(self._pointer.read_bytes())
            schema, generation = content["schema"], str(content["generation"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexUnavailableError(f"{self._pointer} cannot be read: {error}") from error
        if schema != VERSION:
            raise IncompatibleIndexError(
                f"The index in {self.path} has schema {schema}, and this release reads schema "
                f"{VERSION}. Move the folder away and push the articles again."
            )
        return self.path / generation

    def ensure(self) -> Path:
        """The generation that is read, made if there is none yet."""
        generation = self.current()
        if generation is None:
            generation = self.path / _FIRST
        generation.mkdir(parents=True, exist_ok=True)
        return generation

    def switch(self, generation: Path) -> None:
        """Make `generation` the one that is read, in one step that survives a loss of power."""
        content = orjson.dumps({"schema": VERSION, "generation": generation.name})
        draft = self._pointer.with_suffix(".new")
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._pointer)
        descriptor = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def stamp(self) -> str | None:
        """Changes with every commit and every switch; None if nothing has been written yet."""
        generation = self.current()
        if generation is None:
            return None
        try:
            status = (generation / "meta.json").stat()
        except FileNotFoundError:
            return None
        return f"{generation.name}-{status.st_ino}-{status.st_mtime_ns}"
