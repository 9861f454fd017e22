"""The command, killed by SIGKILL at a step: `python -m tests.support.dying 3 corpus lists -o dataset`.

A step is a file that is opened to be written, renamed or removed, or a folder that is made. Step 0 kills at
none, and prints how many there were; a word kills at the first step that has to do with a path that holds it.
"""

import os
import signal
import sys

STEPS = ("os.rename", "os.remove", "os.mkdir")
WRITING = os.O_WRONLY | os.O_RDWR


def main(at: str, arguments: list[str]) -> int:
    """Run the command up to that step."""
    from ingest.cli import main as command

    steps = 0

    def watch(event: str, details: tuple[object, ...]) -> None:
        nonlocal steps
        if event in STEPS or (event == "open" and isinstance(details[2], int) and details[2] & WRITING):
            steps += 1
            if at == str(steps) or (not at.isdecimal() and at in str(details[0])):
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    status = command(arguments)
    print(f"steps: {steps}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
