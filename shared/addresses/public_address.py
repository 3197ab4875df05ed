"""Which addresses are of the open internet."""

import ipaddress

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

TRANSLATED = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/32",
        "::/96",
        "::ffff:0:0:0/96",
    )
)
"""Networks whose addresses lead to an IPv4 address that they carry inside: NAT64, 6to4, Teredo and
the old compatible and translated forms. No public service needs them, and which host such an
address reaches is decided by a gateway that nobody here knows."""


def is_public(address: str) -> bool:
    """Whether `address`, as a resolver gives it, is one of the open internet.

    Not public: private, loopback, link-local, shared (carrier NAT), reserved, documentation,
    benchmarking, multicast and unspecified ones, in IPv4, in IPv6, and as IPv4 inside IPv6.

    Raises:
        ValueError: it is no IP address.
    """
    found: IPAddress = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return _is_open(found.ipv4_mapped)
        if found.is_site_local or any(found in network for network in TRANSLATED):
            return False
    return _is_open(found)


def _is_open(address: IPAddress) -> bool:
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )
