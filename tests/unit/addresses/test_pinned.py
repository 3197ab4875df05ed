import httpx
import pytest

from shared.addresses.pinned import PinnedTransport
from shared.addresses.resolve import AddressRefusedError, CheckedResolver


class Names:
    """Stands for name servers; every question is counted, and answers can change."""

    def __init__(self, **addresses: list[str]) -> None:
        self.answers = {name.replace("_", "."): found for name, found in addresses.items()}
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if host not in self.answers:
            raise OSError("no such name")
        return self.answers[host]


class Network(httpx.AsyncBaseTransport):
    """Stands for the network: remembers what was connected to."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


async def get(address: str, names: Names, network: Network) -> httpx.Response:
    transport = PinnedTransport(CheckedResolver(resolve=names.resolve), network)
    async with httpx.AsyncClient(transport=transport, follow_redirects=True) as client:
        return await client.get(address)


async def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    names, network = Names(post_example=["8.8.8.8"]), Network(httpx.Response(200))
    await get("https://post.example:8443/feed?x=1", names, network)
    [request] = network.requests
    assert str(request.url) == "https://8.8.8.8:8443/feed?x=1"
    assert request.headers["Host"] == "post.example:8443"
    assert request.extensions["sni_hostname"] == "post.example"
    assert names.asked == ["post.example"]


async def test_an_address_of_version_6_is_connected_to() -> None:
    names, network = Names(post_example=["2606:4700::1"]), Network(httpx.Response(200))
    await get("http://post.example/", names, network)
    assert str(network.requests[0].url) == "http://[2606:4700::1]/"


async def test_a_redirect_into_the_network_is_refused() -> None:
    names = Names(post_example=["8.8.8.8"], inside_example=["10.0.0.1"])
    network = Network(httpx.Response(302, headers={"Location": "http://inside.example/"}))
    with pytest.raises(AddressRefusedError):
        await get("https://post.example/", names, network)
    assert len(network.requests) == 1


async def test_a_redirect_to_the_same_name_is_resolved_and_checked_anew() -> None:
    names = Names(post_example=["8.8.8.8"])

    class Rebinding(Network):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            names.answers["post.example"] = ["127.0.0.1"]
            return await super().handle_async_request(request)

    network = Rebinding(httpx.Response(302, headers={"Location": "/again"}))
    with pytest.raises(AddressRefusedError):
        await get("https://post.example/", names, network)
    assert names.asked == ["post.example", "post.example"]
    assert len(network.requests) == 1


async def test_the_next_address_is_tried_where_the_first_takes_no_connection() -> None:
    names = Names(post_example=["2606:4700::1", "8.8.8.8"])
    network = Network(httpx.ConnectError("unreachable"), httpx.Response(200))
    assert (await get("http://post.example/", names, network)).status_code == 200
    assert [request.url.host for request in network.requests] == ["2606:4700::1", "8.8.8.8"]


async def test_a_name_without_an_address_is_an_error_of_the_connection() -> None:
    with pytest.raises(httpx.ConnectError, match="no such name"):
        await get("http://post.example/", Names(), Network())


@pytest.mark.parametrize("address", ["ftp://post.example/", "file:///etc/passwd", "gopher://x/"])
async def test_nothing_but_http_is_spoken(address: str) -> None:
    with pytest.raises((AddressRefusedError, httpx.UnsupportedProtocol)):
        await get(address, Names(post_example=["8.8.8.8"]), Network())
