"""An HTTP transport that connects to the address that was checked, and to no other.

Checking a name and then handing the name on would resolve it twice, and the second answer can be
another one. Here the name is resolved once for every request, redirects included, and the
connection goes to that address; the name stays in the Host header and in the TLS handshake.
"""

import httpx

from shared.addresses.resolve import AddressRefusedError, CheckedResolver


class PinnedTransport(httpx.AsyncBaseTransport):
    """Resolves, checks and connects, once for every request.

    Args:
        resolver: says which addresses a host may be reached at.
        inner: does the HTTP.
    """

    def __init__(
        self, resolver: CheckedResolver, inner: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._resolver = resolver
        # No connection is kept: one kept for an address could be taken for another name at it.
        limits = httpx.Limits(max_keepalive_connections=0)
        self._inner = inner or httpx.AsyncHTTPTransport(limits=limits, trust_env=False)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request` to the first checked address of its host that takes the connection.

        Raises:
            AddressRefusedError: the address may not be fetched from.
            httpx.HTTPError: no connection, or no HTTP on it.
        """
        if request.url.scheme not in ("http", "https"):
            raise AddressRefusedError(
                f"{request.url.scheme or 'no scheme'} is neither http nor https"
            )
        host = request.url.raw_host.decode("ascii").strip("[]")
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        try:
            addresses = await self._resolver.addresses(host, port)
        except OSError as error:
            raise httpx.ConnectError(f"{host} has no address: {error}", request=request) from error
        return await self._send(request, host, addresses)

    async def _send(
        self, request: httpx.Request, host: str, addresses: list[str]
    ) -> httpx.Response:
        failed: httpx.TransportError = httpx.ConnectError(f"{host} has no address", request=request)
        for address in addresses:
            try:
                return await self._inner.handle_async_request(_to(request, host, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failed = error
        raise failed

    async def aclose(self) -> None:
        """Close what is open."""
        await self._inner.aclose()


def _to(request: httpx.Request, host: str, address: str) -> httpx.Request:
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )
