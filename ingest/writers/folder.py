"""A folder of outputs that appears whole or not at all, and takes nothing of a user's away."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import OutputError
from ingest.writers.belongings import Belongings, Origin, aside_name

__all__ = ["FreshFiles", "fresh_files", "fresh_folder"]


@dataclass
class FreshFiles:
    """An empty folder to fill; once it is in its place, what that has beside.

    `aside` are the files somebody had changed, by the names they are kept under, `older` those that tell
    another state of the document.
    """

    path: Path
    aside: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)


@contextmanager
def fresh_folder(target: Path, origin: Origin | None = None) -> Iterator[FreshFiles]:
    """New files for a folder, which takes them all at once when they are complete.

    What was in it and is not written anew stays; a file that was changed since it was written, too, beside
    the new one. A link to a folder stays, and that folder takes them. Raises OutputError where that fails,
    and leaves the old folder as it was.
    """
    target = _real(target)
    with _beside(target.parent, target) as fresh:
        yield fresh
        held = Belongings.of(target)
        belongings = held.with_files(fresh.path, origin)
        for changed, aside in _aside(held, target, fresh):
            shutil.copy2(changed, fresh.path / aside)
        fresh.older += belongings.older(target)
        belongings.save(fresh.path)
        _replace(target, fresh.path)


@contextmanager
def fresh_files(target: Path) -> Iterator[FreshFiles]:
    """The same for a folder that may be the user's own: it stays, and its files are replaced one by one."""
    target = _real(target)
    if not _exists(target):
        with fresh_folder(target) as fresh:
            yield fresh
        return
    with _beside(target, target) as fresh:
        yield fresh
        held = Belongings.of(target)
        belongings = held.with_files(fresh.path, None)
        for changed, aside in _aside(held, target, fresh):
            changed.replace(target / aside)
        for file in sorted(fresh.path.iterdir()):
            file.replace(target / file.name)
        belongings.save(target)


def _aside(held: Belongings, target: Path, fresh: FreshFiles) -> Iterator[tuple[Path, str]]:
    """The files that somebody changed and fresh ones replace, each with the name it is kept under."""
    for name in held.changed(target, fresh.path):
        fresh.aside.append(aside_name(target / name, target))
        yield target / name, fresh.aside[-1]


@contextmanager
def _beside(parent: Path, target: Path) -> Iterator[FreshFiles]:
    """An empty folder in `parent`, gone at the end; its failures told as those of the target."""
    fresh = parent / _hidden(target)
    try:
        try:
            parent.mkdir(parents=True, exist_ok=True)
            fresh.mkdir()
            fresh.chmod(0o755)
        except OSError as error:
            raise OutputError(str(parent), error.strerror or str(error)) from None
        yield FreshFiles(fresh)
    except OSError as error:
        raise OutputError(str(target), error.strerror or str(error)) from None
    finally:  # its name is known before it is made: whatever ends this, nothing hidden is left
        shutil.rmtree(fresh, ignore_errors=True)


def _hidden(target: Path) -> str:
    """A name beside the target's that nothing has."""
    return f".{target.name}.{secrets.token_hex(4)}"


def _replace(target: Path, fresh: Path) -> None:
    """Put the fresh folder in the target's place, with what that has beside; it comes back if that fails."""
    if not target.exists():
        fresh.rename(target)
        return
    for kept in target.iterdir():
        if not (fresh / kept.name).exists():
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


def _exists(target: Path) -> bool:
    try:
        return target.exists()
    except OSError as error:
        raise OutputError(str(target), error.strerror or str(error)) from None


def _real(target: Path) -> Path:
    """Where a folder is, whatever links lead there."""
    try:
        return target.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise OutputError(str(target), getattr(error, "strerror", None) or str(error)) from None
