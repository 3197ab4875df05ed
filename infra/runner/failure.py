"""Why the runner cannot go on, in words that a user can act on."""


class RunnerError(Exception):
    """It cannot start or go on; the message is for the user."""
