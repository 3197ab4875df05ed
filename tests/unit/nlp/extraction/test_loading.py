import shutil
from pathlib import Path

import pytest

from services.nlp.extraction.attribution.component import WEIGHTS
from services.nlp.extraction.loading import UnreadableWeightsError, load_attributor

FILES = sorted(path.name for path in WEIGHTS.iterdir() if path.is_file())


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The weights where a test may harm them."""
    return Path(shutil.copytree(WEIGHTS, tmp_path / "weights"))


@pytest.mark.parametrize("name", FILES)
def test_missing_weights_are_named_with_what_to_do(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(UnreadableWeightsError, match=rf"{name}'?\): install onrecord again"):
        load_attributor(copied)


@pytest.mark.parametrize("name", FILES)
def test_damaged_weights_are_named_with_what_to_do(copied: Path, name: str) -> None:
    (copied / name).write_bytes((copied / name).read_bytes()[:1000])
    with pytest.raises(UnreadableWeightsError, match=r"missing or damaged .*: install onrecord"):
        load_attributor(copied)
