"""The command `lvzhi`: arguments, progress, printing and exit status; the work is done elsewhere.

`arguments` says which commands there are and what they take; each is the module of its name, with a function
`run` from the options to an exit status.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from ingest.cli.arguments import parser
from ingest.cli.statuses import DONE, INTERRUPTED

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status (ingest.cli.statuses)."""
    options = parser().parse_args(arguments)
    try:
        status: int = import_module(f"ingest.cli.{options.command}").run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status
