"""The command `lvzhi`: arguments, progress, printing and exit status; the work is done elsewhere.

`arguments` says which commands there are and what they take; each is the module of its name, with a function
`run` from the options to an exit status.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from ingest.cli.arguments import parse
from ingest.cli.language import language_of
from ingest.cli.statuses import DONE, INTERRUPTED
from ingest.cli.terminal import make_ready, tell_steps

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status (ingest.cli.statuses)."""
    words = sys.argv[1:] if arguments is None else arguments
    options = parse(words, language_of(words, os.environ) if make_ready() else "en")
    tell_steps(getattr(options, "verbose", 0))
    try:
        status: int = import_module(f"ingest.cli.{options.command}").run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status
