"""The errors a user sees, one line each; anything else is a bug."""

__all__ = ["OutputError", "SourceError"]


class SourceError(Exception):
    """A source that can't be used: which one, what is wrong with it, what to do about it."""

    def __init__(self, source: str, problem: str, advice: str) -> None:
        super().__init__(f"{_on_one_line(source)}: {' '.join(problem.split())}; {advice}")


class OutputError(Exception):
    """An output that can't be written: where, and why."""

    def __init__(self, target: str, problem: str) -> None:
        advice = "check the folder and the space on the disk"
        super().__init__(f"{_on_one_line(target)}: it can't be written ({problem}); {advice}")


def _on_one_line(name: str) -> str:
    """A file's name without what would end the line or steer the terminal."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in name)
