"""How the streams are doing: lengths, groups, workers, dead letters, versions, as plain data."""

import asyncio
import importlib.metadata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis

from shared.contracts import ARTICLES_STREAM, STATEMENTS_STREAM
from shared.streams.groups import Group, groups_of
from shared.streams.letters import reasons

STREAMS = (ARTICLES_STREAM, STATEMENTS_STREAM)

ALIVE_SECONDS = 15.0
"""A worker that was heard of within this time is alive: it reads every second, and renews its lease
every ten while it works (a third of the default lease)."""


@dataclass(frozen=True)
class Worker:
    """One consumer of a group.

    Attributes:
        name: host, process and four random bytes.
        pending: entries that it holds.
        silent_seconds: since it last read, claimed or renewed anything.
    """

    name: str
    pending: int
    silent_seconds: float

    @property
    def alive(self) -> bool:
        """Whether it was heard of lately."""
        return self.silent_seconds <= ALIVE_SECONDS


@dataclass(frozen=True)
class GroupState:
    """A consumer group and its workers."""

    group: Group
    workers: tuple[Worker, ...]

    @property
    def alive(self) -> int:
        """Workers that were heard of lately."""
        return sum(worker.alive for worker in self.workers)


@dataclass(frozen=True)
class StreamState:
    """A stream.

    Attributes:
        length: entries in it, those included that every group is done with and that will be
            trimmed.
    """

    name: str
    length: int
    groups: tuple[GroupState, ...]


@dataclass(frozen=True)
class Dead:
    """The dead letters.

    Attributes:
        total: how many there are.
        reasons: reason -> how many of the newest 10,000, the most frequent first.
    """

    total: int
    reasons: Mapping[str, int]


@dataclass(frozen=True)
class Server:
    """The Redis.

    Attributes:
        version: name and version.
        used_memory, max_memory: in bytes; 0 for no limit.
    """

    version: str
    used_memory: int
    max_memory: int


@dataclass(frozen=True)
class Overview:
    """All of it, as of one moment more or less.

    Attributes:
        version: of this release of onrecord.
    """

    version: str
    server: Server
    streams: tuple[StreamState, ...]
    dead: Dead


async def overview(redis: Redis) -> Overview:
    """Ask Redis.

    Raises:
        redis.exceptions.RedisError: Redis does not answer.
    """
    streams, (by_reason, total), info = await asyncio.gather(
        asyncio.gather(*(stream_state(redis, name) for name in STREAMS)),
        reasons(redis),
        redis.info(),
    )
    return Overview(
        version=importlib.metadata.version("onrecord"),
        server=server(info),
        streams=tuple(streams),
        dead=Dead(total, by_reason),
    )


async def stream_state(redis: Redis, name: str) -> StreamState:
    """One stream; empty and without groups where there is none of this name yet.

    Raises:
        redis.exceptions.RedisError: Redis does not answer.
    """
    groups = await groups_of(redis, name)
    consumers = await asyncio.gather(*(redis.xinfo_consumers(name, one.name) for one in groups))
    return StreamState(
        name=name,
        length=int(await redis.xlen(name)),
        groups=tuple(
            GroupState(group, workers(found))
            for group, found in zip(groups, consumers, strict=True)
        ),
    )


def workers(consumers: Sequence[Mapping[str, Any]]) -> tuple[Worker, ...]:
    """From the reply of XINFO CONSUMERS, those heard of last first."""
    found = [
        Worker(
            name=_text(one["name"]),
            pending=int(one["pending"]),
            silent_seconds=int(one["idle"]) / 1000,
        )
        for one in consumers
    ]
    return tuple(sorted(found, key=lambda worker: worker.silent_seconds))


def server(info: Mapping[str, Any]) -> Server:
    """From the reply of INFO. Valkey calls itself Redis 7.2 there, for the sake of old clients."""
    name = "Valkey" if "valkey_version" in info else "Redis"
    version = info.get("valkey_version") or info.get("redis_version", "of unknown version")
    return Server(
        version=f"{name} {version}",
        used_memory=int(info.get("used_memory", 0)),
        max_memory=int(info.get("maxmemory", 0)),
    )


def _text(value: str | bytes) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
