"""A folder of outputs that appears whole or not at all."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import OutputError

__all__ = ["fresh_files", "fresh_folder"]


@contextmanager
def fresh_folder(target: Path, ours: Callable[[str], bool]) -> Iterator[Path]:
    """A new folder to fill, put in the target's place when it is complete.

    One that was there before is replaced; what is in it and not `ours`, by name, is kept. A link to a folder
    stays, and that folder is replaced. Raises OutputError where that fails, and leaves the old one as it was.
    """
    target = _real(target)
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
    fresh = parent / _hidden(target)
    try:
        try:
            parent.mkdir(parents=True, exist_ok=True)
            fresh.mkdir()
            fresh.chmod(0o755)
        except OSError as error:
            raise OutputError(str(parent), error.strerror or str(error)) from None
        yield fresh
    except OSError as error:
        raise OutputError(str(target), error.strerror or str(error)) from None
    finally:  # its name is known before it is made: whatever ends this, nothing hidden is left
        shutil.rmtree(fresh, ignore_errors=True)


def _hidden(target: Path) -> str:
    """A name beside the target's that nothing has."""
    return f".{target.name}.{secrets.token_hex(4)}"


def _replace(target: Path, fresh: Path, ours: Callable[[str], bool]) -> None:
    """Put the fresh folder in the target's place; the old one comes back if that fails."""
    if not target.exists():
        fresh.rename(target)
        return
    for kept in target.iterdir():
        if not ours(kept.name) and not (fresh / kept.name).exists():
            _keep(kept, fresh / kept.name)
    old = target.parent / _hidden(target)
    try:
        target.rename(old)
        fresh.rename(target)
    except BaseException:  # a signal too
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _keep(kept: Path, to: Path) -> None:
    """Have the same somewhere else: a folder with all in it, a link as a link, a pipe as the same pipe."""
    if kept.is_symlink():
        to.symlink_to(kept.readlink())
    elif kept.is_dir():
        shutil.copytree(
            kept, to, symlinks=True, copy_function=lambda one, other: _keep(Path(one), Path(other))
        )
    elif kept.is_file():
        shutil.copy2(kept, to)
    else:
        to.hardlink_to(kept)


def _real(target: Path) -> Path:
    """Where a folder is, whatever links lead there."""
    try:
        return target.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise OutputError(str(target), getattr(error, "strerror", None) or str(error)) from None
