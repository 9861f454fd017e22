"""A target of the Makefile made in the folder that is current, with the program under test."""

import os
import subprocess
import sys
from pathlib import Path

__all__ = ["made"]

ROOT = Path(__file__).parent.parent.parent


def made(*words: str) -> subprocess.CompletedProcess[str]:
    """What `make` does with these words; `.venv` is not set up, for it is here."""
    command = ["make", "-f", str(ROOT / "Makefile"), "-o", ".venv/.ready", "-o", ".venv/.ready-ocr", *words]
    command.append(f"BIN={Path(sys.executable).parent}")
    return subprocess.run(command, env=os.environ, capture_output=True, text=True, check=False)
