"""Old and foreign office documents → .docx or .xlsx, by LibreOffice where it is installed."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Literal

from ingest.errors import Sentence, SourceError
from ingest.readers.opening.offline import cut_off

__all__ = ["Target", "converted", "program"]

Target = Literal["docx", "xlsx"]

SECONDS = 120
"""Time a conversion may take; one of a long list takes five."""
MEMORY, FILE_SIZE = 4 * 2**20, 2**20
"""KiB of address space, and half-KiB blocks of a file, that the program may use."""
PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
"""Where its installers put it on Windows and macOS, which is on nobody's path."""
SHELL = "/bin/sh"
KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "WINDIR")
"""What of the environment the program gets."""
FILTERS: dict[Target, str] = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
PACKAGES: dict[Target, str] = {"docx": "libreoffice-writer-nogui", "xlsx": "libreoffice-calc-nogui"}
SETTINGS = {
    "Common/Security/Scripting": {
        "DisableMacrosExecution": "true", "MacroSecurityLevel": "3", "DisableActiveContent": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "Writer/Content/Update": {"Link": "0"},
    "Calc/Content/Update": {"Link": "2"},
}  # fmt: skip
"""No macros, no pictures or data from other places, no links brought up to date."""
NOWHERE = "http://127.0.0.1:9"
"""A proxy that takes no connections: where the system can't cut the program off, it is told to ask this."""
PROXIES = tuple(
    name for one in ("http", "https", "ftp", "all") for name in (f"{one}_proxy", f"{one.upper()}_PROXY")
)


def program() -> str | None:
    """LibreOffice's command, if it is installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in PLACES if Path(place).is_file()), None)


def converted(data: bytes, suffix: str, target: Target, name: str) -> bytes:
    """A document in another format, as LibreOffice reads it. `suffix` says what it is given.

    It runs with a profile of its own that is gone afterwards, without macros, network or screen, and is
    ended with all its processes after two minutes. Raises SourceError where it is not installed or fails.
    """
    command = program()
    if command is None:
        raise _not_installed(suffix, target, name)
    with tempfile.TemporaryDirectory(prefix="lvzhi-") as folder:
        source = Path(folder, f"list.{suffix}")
        source.write_bytes(data)
        _write_profile(Path(folder, "profile"))
        _run(command, folder, source, target, name)
        made = Path(folder, "out", f"list.{target}")
        if not made.is_file():
            problem = "LibreOffice can't read it: it is broken, or protected by a password"
            raise SourceError(name, problem, _otherwise(target), "damaged")
        return made.read_bytes()


def _not_installed(suffix: str, target: Target, name: str) -> SourceError:
    problem = Sentence(
        "it is a .{suffix} document, which LibreOffice reads, and LibreOffice is not installed", suffix=suffix
    )
    advice = Sentence(
        "install it (on Debian: apt-get install {package}) or save the document as .{target}",
        package=PACKAGES[target],
        target=target,
    )
    return SourceError(name, problem, advice, "needs_libreoffice")


def _otherwise(target: Target) -> Sentence:
    return Sentence("save it as .{target} or PDF", target=target)


def _run(command: str, folder: str, source: Path, target: Target, name: str) -> None:
    options = ["--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"]
    words = [*_limited(), command, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", *options]
    words += ["--convert-to", FILTERS[target], "--outdir", f"{folder}/out", str(source)]
    environment = {name: value for name, value in os.environ.items() if name.upper() in KEPT}
    environment |= dict.fromkeys(("HOME", "TMPDIR", "USERPROFILE", "TEMP", "TMP"), folder)
    environment |= dict.fromkeys(PROXIES, NOWHERE)
    process = subprocess.Popen(  # noqa: S603  (no shell reads the file's name, and the words are ours)
        words,
        preexec_fn=cut_off(),  # noqa: PLW1509  (which only asks the kernel)
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        problem = Sentence("LibreOffice has not read it within {seconds} seconds", seconds=SECONDS)
        raise SourceError(name, problem, _otherwise(target), "too_slow") from None
    finally:
        _end(process)


def _limited() -> list[str]:
    """What sets limits, which all that LibreOffice starts inherits; nothing where there is no shell."""
    if not Path(SHELL).is_file():
        return []
    return [SHELL, "-c", f'ulimit -v {MEMORY} -f {FILE_SIZE} 2>/dev/null; exec "$@"', "sh"]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and all that it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    elif taskkill := shutil.which("taskkill"):
        words = [taskkill, "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(words, capture_output=True, check=False)  # noqa: S603  (the words are ours)
    else:
        process.kill()
    process.wait()


def _write_profile(folder: Path) -> None:
    """A user's profile with nothing in it but the settings."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, settings in SETTINGS.items()
        for name, value in settings.items()
    )
    target = folder / "user"
    target.mkdir(parents=True)
    (target / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>\n',
        encoding="utf-8",
    )
