import pytest

from shared.addresses.resolve import AddressRefusedError, CheckedResolver, Resolver


def at(*addresses: str) -> Resolver:
    async def resolve(host: str, port: int) -> list[str]:
        return list(addresses)

    return resolve


async def test_public_addresses_are_let_through_in_their_order() -> None:
    resolver = CheckedResolver(resolve=at("8.8.8.8", "1.1.1.1"))
    assert await resolver.addresses("post.example", 443) == ["8.8.8.8", "1.1.1.1"]


@pytest.mark.parametrize("hidden", ["127.0.0.1", "10.1.2.3", "::1", "::ffff:169.254.169.254"])
async def test_one_private_address_among_public_ones_refuses_the_host(hidden: str) -> None:
    resolver = CheckedResolver(resolve=at("8.8.8.8", hidden))
    with pytest.raises(AddressRefusedError, match=r"post\.example is at"):
        await resolver.addresses("post.example", 443)


async def test_a_host_that_is_allowed_may_be_private() -> None:
    resolver = CheckedResolver(frozenset({"intranet.example"}), at("10.1.2.3"))
    assert await resolver.addresses("Intranet.Example.", 80) == ["10.1.2.3"]
    with pytest.raises(AddressRefusedError):
        await resolver.addresses("sub.intranet.example", 80)


async def test_a_host_may_be_allowed_on_one_port_alone() -> None:
    resolver = CheckedResolver(frozenset({"127.0.0.1:8080"}), at("127.0.0.1"))
    assert await resolver.addresses("127.0.0.1", 8080) == ["127.0.0.1"]
    with pytest.raises(AddressRefusedError):
        await resolver.addresses("127.0.0.1", 8702)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "0x7f.0.0.1", "2130706433"])
async def test_no_way_of_writing_this_machine_is_let_through(host: str) -> None:
    with pytest.raises(AddressRefusedError):
        await CheckedResolver().addresses(host, 80)
