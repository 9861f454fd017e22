"""Which language the command speaks: as `--lang` says, else the locale, else that of Windows."""

import sys
from collections.abc import Mapping, Sequence

from ingest.wordings.wording import Language

__all__ = ["OPTION", "language_of"]

OPTION = "--lang"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where POSIX says the locale stands, the strongest first."""
CHINESE = 0x04
"""What Windows calls Chinese, wherever it is written: the low ten bits of a language's number."""


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of a command's arguments, in that environment; English where nothing says Chinese.

    It is told before the arguments are parsed: what is wrong with them is said in it, too.
    """
    asked = _asked(arguments)
    if asked is None:
        asked = next((environment[name] for name in LOCALE if environment.get(name)), None) or _of_windows()
    return "zh" if asked.lower().startswith("zh") else "en"


def _asked(arguments: Sequence[str]) -> str | None:
    """What the last `--lang` says, if it says a language there is."""
    asked = None
    for at, word in enumerate(arguments):
        if word == "--":
            break
        name, equals, value = word.partition("=")
        if name == OPTION:
            asked = value if equals else "".join(arguments[at + 1 : at + 2])
    return asked if asked in ("en", "zh") else None


def _of_windows() -> str:
    """The language Windows shows its menus in; nothing elsewhere."""
    if sys.platform != "win32":
        return ""
    import ctypes

    library = getattr(ctypes, "windll")  # noqa: B009  (it is not known elsewhere)
    return "zh" if library.kernel32.GetUserDefaultUILanguage() & 0x3FF == CHINESE else ""
