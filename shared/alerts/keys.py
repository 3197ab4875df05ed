"""Where the alerts are in Redis. Every name begins with one of these, and nothing else does."""

ALERTS = "alerts"
"""Hash: id -> the saved search as JSON."""

WEBHOOKS_DUE = "alert-webhooks-due"
"""Sorted set: id of an alert whose webhook has events to get, by the time of the next attempt in
milliseconds since 1970."""


def events_key(alert: str) -> str:
    """Stream: the events of an alert, the newest last; fields `number` and `__data__`."""
    return f"alert-events:{alert}"


def told_key(alert: str) -> str:
    """Sorted set: ids of the statements that were told, by the time in milliseconds since 1970."""
    return f"alert-told:{alert}"


def state_key(alert: str) -> str:
    """Hash: `events`, how many were told in all; the rest is about its webhook: `cursor`, the last
    entry that was delivered or given up; `attempts` of the next one; `error` of the last attempt;
    `delivered_at`; `missed`, how many were given up; `off`, why nothing is sent any more.
    """
    return f"alert-state:{alert}"
