"""`lvzhi completion`: what makes a shell complete the command's words; and their completion, when it asks."""

import argparse
import os
from argparse import Namespace

from ingest.cli.statuses import DONE

__all__ = ["SHELLS", "complete_and_exit", "run"]

SHELLS = ("bash", "zsh", "fish", "powershell")
ASKING = "_ARGCOMPLETE"
"""The variable by which a shell asks for completions."""


def run(options: Namespace) -> int:
    """Print the shell's script."""
    from argcomplete.shell_integration import shellcode

    print(shellcode(["lvzhi"], shell=options.shell))
    return DONE


def complete_and_exit(parser: argparse.ArgumentParser) -> None:
    """Where a shell asks for the words that may follow, give them and end; do nothing otherwise."""
    if ASKING in os.environ:
        import argcomplete

        argcomplete.autocomplete(parser)
