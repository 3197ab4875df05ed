from pathlib import Path

from pydantic import SecretStr

from shared.settings import Settings
from shared.streams.connection import address


def test_without_a_password_the_address_is_used_as_it_is() -> None:
    url = "redis://reader:own@db.example:6379/2"
    assert address(Settings(redis_url=url)) == url


def test_a_password_of_its_own_replaces_the_one_in_the_address() -> None:
    settings = Settings(
        redis_url="rediss://reader:old@db.example:6379/2", redis_password=SecretStr("n/e:w@")
    )
    assert address(settings) == "rediss://reader:n%2Fe%3Aw%40@db.example:6379/2"


def test_the_password_can_come_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("from a file\n", encoding="utf-8")
    settings = Settings(redis_url="redis://db.example:6379", redis_password_file=secret)
    assert address(settings) == "redis://:from%20a%20file@db.example:6379"
