"""The life of a stream service as a process, from its start to a graceful SIGTERM."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import uvicorn
from redis.exceptions import RedisError
from typing_extensions import override

from shared.streams.backoff import until_it_answers
from shared.streams.ending import end
from shared.streams.housekeeping import keep_house
from shared.streams.reaping import leave
from shared.streams.recovery import keep_reading
from shared.streams.service import StreamService

log = logging.getLogger(__name__)


def run(service: StreamService, port: int) -> None:
    """`serve` as the whole life of a process.

    Raises:
        SystemExit: with 1 after an error, which is logged in one line.
    """
    try:
        asyncio.run(serve(service, port))
    except Exception as error:
        log.critical("ended by %s: %s", type(error).__name__, error)
        raise SystemExit(1) from None


async def serve(service: StreamService, port: int) -> None:
    """Run until SIGTERM or SIGINT, then finish the work in hand and return.

    Raises:
        Exception: whatever made it impossible to go on; the process should end with an error.
        SystemExit: the port is taken.
    """
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    server = _Server(
        uvicorn.Config(
            service.app,
            host=service.settings.host,
            port=port,
            lifespan="off",
            log_config=None,
            access_log=False,
        )
    )
    tasks = [asyncio.create_task(work) for work in (server.serve(), _read(service), stop.wait())]
    serving, reading, _ = tasks
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    log.info("ending: at most %g seconds for what is in hand", service.settings.drain_seconds)
    await end(reading)
    await _close(service)
    server.should_exit = True
    await serving
    if not reading.cancelled():
        reading.result()


async def _read(service: StreamService) -> None:
    """Start as soon as all is there, then look after the subscribers until it is cancelled."""
    await until_it_answers(_pinged(service), (RedisError, OSError), "Redis")
    await service.prepare()
    await until_it_answers(_started(service), (RedisError, OSError, TimeoutError), "Redis")
    service.health.phase = "reading"
    log.info("reading %s as %s", service.subscription.stream, service.subscription.consumer)
    house = keep_house(service.redis, service.subscription, service.settings)
    keepers = [
        asyncio.create_task(_or_break(service, work))
        for work in (keep_reading(service.broker), house, service.beside())
    ]
    try:
        raise await service.broken.get()
    finally:
        await end(*keepers)


async def _or_break(service: StreamService, work: Awaitable[None]) -> None:
    """Without its keepers the service would only look alive."""
    try:
        await work
    except Exception as error:
        service.broken.put_nowait(error)


def _pinged(service: StreamService) -> Callable[[], Awaitable[None]]:
    async def ping() -> None:
        await service.redis.ping()

    return ping


def _started(service: StreamService) -> Callable[[], Awaitable[None]]:
    async def start() -> None:
        try:
            await service.broker.start()
        except Exception:  # half started is worse than not started
            await service.broker.stop()
            raise

    return start


async def _close(service: StreamService) -> None:
    """Let the handlers finish, hand back what is left, and close."""
    service.health.phase = "ending"
    await service.broker.stop()
    try:
        await leave(service.redis, service.subscription)
    except RedisError as error:  # then the claimers wait for the end of the lease
        log.warning("the group was left without a word: %s", type(error).__name__)
    await service.close()
    await service.redis.aclose()


class _Server(uvicorn.Server):
    """uvicorn without signal handlers: it has to outlive the handlers of the stream."""

    @override
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[Any]:
        yield
