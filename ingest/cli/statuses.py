"""What the command's exit status means."""

__all__ = ["DOES_NOT_ADD_UP", "DONE", "INTERRUPTED", "NOT_USABLE", "TERMINATED"]

DONE = 0
"""Done and reconciled, or compared."""
DOES_NOT_ADD_UP = 1
"""Done, and a document does not add up."""
NOT_USABLE = 2
"""A source or an output is not usable."""
INTERRUPTED = 130
"""Ended by the user."""
TERMINATED = 143
"""Ended by the system, or by whoever may (SIGTERM)."""
