from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

#: How long an example takes is the machine's affair.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

BESIDE = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data: a folder beside the checkout, or the one that READERSHIP_SHARED names."""
    folder = Path(os.environ.get("READERSHIP_SHARED", BESIDE))
    if not folder.is_dir():
        pytest.skip(f"no reference data in {folder}")
    return folder
