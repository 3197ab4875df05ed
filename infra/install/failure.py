"""What went wrong during installation, in words that a user can act on."""

import errno
import re

SENTENCES: tuple[tuple[str, str], ...] = (
    (
        r"No space left on device|Disk quota exceeded",
        "The disk is full. Free about 1 GB and run make again.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "A package that was downloaded is not the one that was locked, so it was not installed. "
        "A proxy or mirror that alters packages does this; so does a broken download: try again.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError",
        "The package index could not be reached safely: its certificate is not trusted here. "
        "Behind a proxy with a certificate of its own, name it: PIP_CERT=/path/to/ca.pem make run",
    ),
    (
        r"NewConnectionError|NameResolutionError|Temporary failure in name resolution"
        r"|ProxyError|ConnectTimeoutError|ReadTimeoutError|Connection (?:reset|refused)",
        "The package index could not be reached. Is this machine online? Behind a proxy, set "
        "HTTPS_PROXY; for a mirror, set PIP_INDEX_URL. Then run make again.",
    ),
    (
        r"No matching distribution found for (\S+)",
        "There is no package {0} for this machine and this Python. "
        "Linux and macOS on x86-64 and ARM64 with Python 3.11 to 3.13 are supported.",
    ),
    (
        r"Permission denied: '([^']+)'",
        "{0} cannot be written to. Does this folder belong to somebody else?",
    ),
)
"""Pattern in the output of pip -> what to tell, with the groups of the pattern."""


class InstallError(Exception):
    """Installation cannot go on; the message is for the user."""


def explain(output: str) -> str:
    """A sentence for what pip wrote, and its last lines where none fits."""
    for pattern, sentence in SENTENCES:
        found = re.search(pattern, output)
        if found:
            return sentence.format(*found.groups())
    return "\n".join(["Installing failed. The last that was said:", *output.splitlines()[-15:]])


def explain_system(error: OSError) -> str:
    """A sentence for what the operating system refused."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return explain("No space left on device")
    return f"{error.strerror or error}: {error.filename or 'the project folder'}"
