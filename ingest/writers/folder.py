"""A folder of outputs that appears whole or not at all."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import OutputError

__all__ = ["fresh_files", "fresh_folder"]


@contextmanager
def fresh_folder(target: Path, ours: Callable[[str], bool]) -> Iterator[Path]:
    """A new folder to fill, put in the target's place when it is complete.

    One that was there before is replaced; what is in it and not `ours`, by name, is kept. Raises OutputError
    where that fails, and leaves the old folder as it was.
    """
    with _beside(target.parent, target) as fresh:
        yield fresh
        _replace(target, fresh, ours)


@contextmanager
def fresh_files(target: Path) -> Iterator[Path]:
    """A new folder to fill; its files are moved into the target, maybe the user's own, when complete."""
    if not target.exists():
        with fresh_folder(target, lambda _: False) as fresh:
            yield fresh
        return
    with _beside(target, target) as fresh:
        yield fresh
        for file in sorted(fresh.iterdir()):
            file.replace(target / file.name)


@contextmanager
def _beside(parent: Path, target: Path) -> Iterator[Path]:
    """An empty folder in `parent`, gone at the end; its failures told as those of the target."""
    try:
        parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=parent))
    except OSError as error:
        raise OutputError(str(parent), error.strerror or str(error)) from None
    try:
        fresh.chmod(0o755)
        yield fresh
    except OSError as error:
        raise OutputError(str(target), error.strerror or str(error)) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _replace(target: Path, fresh: Path, ours: Callable[[str], bool]) -> None:
    """Put the fresh folder in the target's place; the old one comes back if that fails."""
    if not target.exists():
        fresh.rename(target)
        return
    for kept in target.iterdir():
        if not ours(kept.name) and not (fresh / kept.name).exists():
            (shutil.copytree if kept.is_dir() else shutil.copy2)(kept, fresh / kept.name)
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent)) / "old"
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)
