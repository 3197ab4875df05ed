"""An alert made or removed, for the page and the API alike."""

from fastapi import HTTPException, Request
from redis.asyncio import Redis

from services.search.alerts.saving import Wish, saved
from services.search.limits import admit
from services.search.operator.admission import is_operator
from services.search.settings import SearchSettings
from shared.alerts.saved import Alert
from shared.alerts.store import NoRoomError, delete, find, save

NO_ALERT = "There is no alert with this id. It may have been removed."
NOT_YOURS = "The key is not the one that was given when this alert was saved."
WEBHOOKS_CLOSED = (
    "Webhooks are for the operator, since they make this machine send requests: they are set on "
    "the machine that onrecord runs on, or with the operator's key. A feed needs neither."
)


async def make(request: Request, redis: Redis, wish: Wish) -> tuple[Alert, str]:
    """Save an alert; the key that removes it is told this once.

    Raises:
        ParametersRefusedError: it cannot be.
        HTTPException: 403, a webhook by somebody else than the operator; 429, there is no room, or
            too many come from one place.
        redis.exceptions.RedisError: Redis does not answer.
    """
    settings: SearchSettings = request.app.state.settings
    if wish.webhook and not is_operator(request):
        raise HTTPException(403, WEBHOOKS_CLOSED)
    alert, key = saved(wish)
    await admit(redis, request, "alerts", settings.alerts_an_hour)
    try:
        await save(redis, alert, settings.alerts_most)
    except NoRoomError:
        raise HTTPException(
            429,
            f"There are {settings.alerts_most} alerts, and no more are kept here. Its operator can "
            "remove some, or raise ONRECORD_ALERTS_MOST.",
        ) from None
    return alert, key


async def remove(request: Request, redis: Redis, id_: str, key: str) -> None:
    """Remove an alert with all that it told; by its key, or by the operator.

    Raises:
        HTTPException: 403, the key is another one; 404, there is no such alert.
        redis.exceptions.RedisError: Redis does not answer.
    """
    alert = await existing(redis, id_)
    if not alert.opens(key) and not is_operator(request):
        raise HTTPException(403, NOT_YOURS)
    await delete(redis, id_)


async def existing(redis: Redis, id_: str) -> Alert:
    """The alert with this id.

    Raises:
        HTTPException: 404, there is none.
        redis.exceptions.RedisError: Redis does not answer.
    """
    alert = await find(redis, id_)
    if alert is None:
        raise HTTPException(404, NO_ALERT)
    return alert
