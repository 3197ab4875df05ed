"""From a host's name to the addresses that may be connected to."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from shared.addresses.public_address import is_public

Resolver = Callable[[str, int], Awaitable[list[str]]]
"""Host and port to IP addresses, in the order to try them; raises OSError where there are none."""

MAX_TRIED = 4


class AddressRefusedError(Exception):
    """The address leads, or may lead, to a place that is not for others to have us reach."""


async def system_resolver(host: str, port: int) -> list[str]:
    """What this machine's resolver says: hosts file, name servers, numbers in any notation."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True)
class CheckedResolver:
    """Resolves a host and lets only public addresses through.

    Attributes:
        allowed: hosts ("name" or "name:port", small letters) that may have any address.
        resolve: does the resolving.
    """

    allowed: frozenset[str] = frozenset()
    resolve: Resolver = system_resolver

    async def addresses(self, host: str, port: int) -> list[str]:
        """The addresses to connect to, checked after resolution: connect to these, not to `host`.

        One address that is not public refuses the whole host: an honest public host has none, and
        a dishonest one is not to get another try.

        Raises:
            AddressRefusedError: the host has an address that is not public.
            OSError: the host has no address.
        """
        name = host.lower().rstrip(".")
        found = await self.resolve(host, port)
        if name not in self.allowed and f"{name}:{port}" not in self.allowed:
            for address in found:
                if not is_public(address):
                    raise AddressRefusedError(
                        f"{name} is at {address}, which is not an address of the public internet"
                    )
        return found[:MAX_TRIED]
