"""What the runner keeps running: programs, as plain data."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from infra.runner.settings import RunnerSettings


@dataclass(frozen=True)
class Program:
    """One process to be.

    Attributes:
        name: what it is called in every line of output.
        kind: what it is; those of one kind are stopped together.
        command: program and arguments; the program is an absolute path.
        ports: ports that it listens on.
        health: HTTP address under which /health/live and /health/ready are; None for Valkey.
        environment: variables on top of the runner's own.
    """

    name: str
    kind: str
    command: tuple[str, ...]
    ports: tuple[int, ...]
    health: str | None = None
    environment: Mapping[str, str] = field(default_factory=dict)


def services(settings: RunnerSettings) -> list[Program]:
    """The services, in the order in which they are stopped: what takes work in comes first."""
    return [
        _service(settings, "ingest", settings.ingest_port),
        *(
            _service(settings, "nlp", settings.worker_port(number), number + 1)
            for number in range(settings.workers)
        ),
        _service(settings, "indexer", settings.indexer_port),
        _service(settings, "alerts", settings.alerts_port),
        _service(settings, "search", settings.search_port),
    ]


def _service(settings: RunnerSettings, kind: str, port: int, number: int | None = None) -> Program:
    """The service `kind`, the one with `number` where there are several."""
    variables = {
        "HOST": settings.host,
        "REDIS_URL": settings.redis,
        "INDEX_PATH": str(settings.data / "index"),
        "LOG_LEVEL": settings.log_level,
        f"{kind.upper()}_PORT": str(port),
        "INGEST_ADDRESS": settings.address(settings.ingest_port),
    }
    return Program(
        name=f"{kind}-{number}" if number else kind,
        kind=kind,
        command=(sys.executable, "-m", f"services.{kind}"),
        ports=(port,),
        health=settings.address(port),
        environment={f"ONRECORD_{name}": value for name, value in variables.items()}
        | {"PYTHONUNBUFFERED": "1"},
    )
