from shared.streams.trimming import lowest, successor


def test_the_next_id_has_the_next_number() -> None:
    assert successor("1700000000000-41") == "1700000000000-42"


def test_ids_are_compared_as_numbers() -> None:
    assert lowest(["10-0", "9-12", "9-2"]) == "9-2"
