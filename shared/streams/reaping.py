"""Consumers of processes that are gone are removed, but never with entries of theirs.

Every process has a name of its own, so names add up. XGROUP DELCONSUMER forgets what the consumer
had pending: those articles would be lost. So looking and removing is one script.
"""

from redis.asyncio import Redis

from shared.streams.subscription import Subscription

HANDED_BACK_AT_ONCE = 1_000
"""Entries; a process holds one, or one batch for each of its two subscribers."""

_REAP = """
local removed = 0
for _, flat in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
    local consumer = {}
    for at = 1, #flat, 2 do consumer[flat[at]] = flat[at + 1] end
    local meant = ARGV[3] == '' or consumer['name'] == ARGV[3]
    if meant and consumer['pending'] == 0 and consumer['idle'] >= tonumber(ARGV[2]) then
        redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], consumer['name'])
        removed = removed + 1
    end
end
return removed
"""


async def reap(redis: Redis, stream: str, group: str, idle_seconds: float) -> int:
    """Remove consumers with nothing pending that were not heard of for so long; how many.

    A process that is alive reads or renews at least every few seconds; should it be removed all
    the same, its next read registers it again.

    Raises:
        redis.exceptions.RedisError: Redis does not answer, or there is no such group.
    """
    script = redis.register_script(_REAP)
    return int(await script(keys=[stream], args=(group, int(idle_seconds * 1000), "")))


async def leave(redis: Redis, subscription: Subscription) -> None:
    """Hand what this process still holds to whoever claims next, and take its name off the group.

    Called once it works on nothing any more. Without it the others would wait for the end of a
    lease that nobody needs.

    Raises:
        redis.exceptions.RedisError: Redis does not answer.
    """
    stream, group, consumer = subscription.stream, subscription.group, subscription.consumer
    held = await redis.xpending_range(
        stream, group, min="-", max="+", count=HANDED_BACK_AT_ONCE, consumername=consumer
    )
    if held:
        await redis.xclaim(
            stream,
            group,
            consumer,
            min_idle_time=0,
            message_ids=[entry["message_id"] for entry in held],
            idle=int(subscription.lease_seconds * 1000),
            justid=True,
        )
    script = redis.register_script(_REAP)
    await script(keys=[stream], args=(group, 0, consumer))
