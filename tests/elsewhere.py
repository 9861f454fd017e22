"""The samples read with other Pythons, and with the lowest versions of what is needed: `make elsewhere`.

Each has an environment of its own, for the time; what the samples give must be the same, byte for byte. With
the lowest versions tests of reading, writing and comparing are run, too. A Python that is not there is left
out, and that is said.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

PYTHONS = ("python3.12", "python3.13")
SAMPLES = tuple(f"samples/songzhuang-2025.{ending}" for ending in ("txt", "pdf", "docx", "html", "xlsx"))
TESTS = (
    "samples",
    "outputs",
    "tables",
    "lists",
    "duties",
    "columns",
    "compare",
    "editions",
    "corpus_sources",
)
BESIDE = ("pytest", "hypothesis", "openpyxl", "jsonschema", "reportlab", "fonttools", "polars", "playwright")
"""What these tests need beside the program."""
READ = """
import hashlib, sys
from ingest import read
for path in sys.argv[1:]:
    print(path, hashlib.sha256(read(path).model_dump_json().encode()).hexdigest())
"""


def main() -> int:
    """A line an environment; 1 where one reads otherwise, or its tests fail."""
    here = digests(sys.executable)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in PYTHONS:
            if subprocess.run([name, "-c", ""], capture_output=True, check=False).returncode:
                print(f"{name}: not there, left out", flush=True)
                continue
            python = environment(Path(folder) / name, name)
            wrong += told(name, digests(python) == here)
        python = environment(Path(folder) / "lowest", sys.executable, "--resolution", "lowest-direct")
        wrong += told("lowest versions", digests(python) == here)
        uv("pip", "install", "--python", python, *BESIDE)
        tests = [f"tests/test_{name}.py" for name in TESTS]
        done = subprocess.run([python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests], check=False)
        wrong += bool(done.returncode)
    return int(wrong > 0)


def environment(folder: Path, python: str, *how: str) -> str:
    """A new environment's interpreter, with the program in it."""
    uv("venv", "--python", python, str(folder))
    made = str(folder / "bin" / "python")
    uv("pip", "install", "--python", made, *how, ".")
    return made


def uv(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "uv", "--quiet", *words], check=True)


def digests(python: str) -> str:
    """What an interpreter reads out of the samples."""
    words = [python, "-c", READ, *SAMPLES]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def told(name: str, same: bool) -> bool:
    print(f"{name}: {'the same' if same else 'reads otherwise'}", flush=True)
    return not same


if __name__ == "__main__":
    sys.exit(main())
