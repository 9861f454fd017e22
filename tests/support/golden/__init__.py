"""What the samples and some made-up townships give, whole, as kept under tests/golden.

`make golden` makes the files anew and prints in what they differ; test_golden fails while they do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

__all__ = ["ADVICE", "FOLDER", "Difference", "Files", "differences", "keep", "kept", "lines_of"]

FOLDER = Path(__file__).parent.parent.parent / "golden"
ADVICE = "run `make golden`, look at the differences, and commit them if they are meant"
Files = dict[str, bytes]
"""Files by their path below a folder."""
SHOWN, WIDE = 8, 150
"""Lines shown of a file's differences, and characters of a line."""


@dataclass(frozen=True)
class Difference:
    """A file that is not as it was: the lines that went (-) and came (+), each under its place (@@).

    `what` is "new, " or "gone, " where the whole file is.
    """

    path: str
    lines: list[str]
    what: str = ""

    @property
    def count(self) -> int:
        """How many lines went and came."""
        return sum(not line.startswith("@@") for line in self.lines)

    def __str__(self) -> str:
        gone, come = (sum(line.startswith(sign) for line in self.lines) for sign in "-+")
        shown = [] if self.what else [line[:WIDE] + "…" * (len(line) > WIDE) for line in self.lines[:SHOWN]]
        if len(self.lines) > SHOWN and not self.what:
            shown.append(f"… {len(self.lines) - SHOWN} lines more")
        return "\n    ".join([f"{self.path}: {self.what}-{gone} +{come} lines", *shown])


def kept(name: str) -> Files:
    """The files kept in the folder of that name."""
    folder = FOLDER / name
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def keep(name: str, files: Files) -> None:
    """Keep these files in that folder, and no others."""
    for path in kept(name).keys() - files.keys():
        (FOLDER / name / path).unlink()
    for path, data in files.items():
        target = FOLDER / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def differences(before: Files, after: Files) -> Iterator[Difference]:
    """What differs, file by file."""
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path), after.get(path)
        if old != new:
            lines = unified_diff(lines_of(old or b""), lines_of(new or b""), lineterm="", n=0)
            yield Difference(
                path, list(lines)[2:], "new, " if old is None else "gone, " if new is None else ""
            )


def lines_of(data: bytes) -> list[str]:
    """A file's lines as line feeds part them; the last has one too."""
    return data.decode().split("\n")[:-1]
