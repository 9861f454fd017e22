"""The command `lvzhi`: arguments, progress, printing and exit status; the work is done elsewhere.

`arguments` says which commands there are and what they take; each is the module of its name, with a function
`run` from the options to an exit status. `ending` sees to it that however a command ends, it ends well.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status (ingest.cli.statuses)."""
    from ingest.cli.ending import ending_well

    def run() -> int:
        from ingest.cli.arguments import parse
        from ingest.cli.language import language_of
        from ingest.cli.logs import tell
        from ingest.cli.terminal import shows_chinese

        words = sys.argv[1:] if arguments is None else arguments
        options = parse(words, language_of(words, os.environ) if shows_chinese() else "en")
        ending.options = options
        quiet = getattr(options, "quiet", False)
        tell(getattr(options, "verbose", 0), options.lang, quiet=quiet)
        status: int = import_module(f"ingest.cli.{options.command}").run(options)
        return status

    with ending_well() as ending:
        ending.status = run()
    return ending.status
