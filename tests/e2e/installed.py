"""The command as it was installed beside the Python that runs the tests."""

import sys
from pathlib import Path

READERSHIP = Path(sys.executable).with_name("readership")
