"""What the library logs: its steps where they are asked for, else its warnings alone."""

import logging
import sys

from ingest.cli.terminal import harmless
from ingest.wordings.problems import sentence
from ingest.wordings.wording import Language

__all__ = ["tell"]


class _Warnings(logging.Handler):
    """Prints warnings where errors go, as errors are: what they are about, and a sentence in a language."""

    def __init__(self, language: Language, least: int) -> None:
        super().__init__(least)
        self._language = language

    def emit(self, record: logging.LogRecord) -> None:
        """Print one."""
        values = record.args if isinstance(record.args, tuple) else ()
        said = record.msg % tuple(sentence(one, self._language) for one in values if isinstance(one, str))
        print(harmless(f"lvzhi: {said}"), file=sys.stderr, flush=True)


def tell(verbose: int, language: Language, *, quiet: bool) -> None:
    """Print steps (1), or everything (2 and more); of neither the warnings, or where `quiet` nothing."""
    logger = logging.getLogger("ingest")
    logger.handlers = [one for one in logger.handlers if not isinstance(one, _Warnings)]
    if verbose:
        logging.basicConfig(format="lvzhi: %(relativeCreated)5.0f ms  %(message)s", force=True)
        logger.setLevel(logging.INFO if verbose == 1 else logging.DEBUG)
    else:
        logger.addHandler(_Warnings(language, logging.ERROR if quiet else logging.WARNING))
