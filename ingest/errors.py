"""The errors a user sees, one line each; anything else is a bug."""

__all__ = ["OutputError", "SourceError"]


class SourceError(Exception):
    """A source that can't be used: which one, what is wrong with it, what to do about it."""

    def __init__(self, source: str, problem: str, advice: str) -> None:
        super().__init__(f"{source}: {problem}; {advice}")


class OutputError(Exception):
    """An output that can't be written: where, and why."""

    def __init__(self, target: str, problem: str) -> None:
        super().__init__(
            f"{target}: it can't be written ({problem}); check the folder and the space on the disk"
        )
