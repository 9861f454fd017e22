"""The kinds of faults, a module a family; importing this registers all in KINDS."""

from tests.faults.kinds import (
    categories,
    cells,
    departments,
    foreign,
    front,
    headings,
    points,
    rows,
    splits,
    text,
)
from tests.faults.registry import KINDS

__all__ = ["KINDS", "categories", "cells", "departments", "foreign", "front"]
__all__ += ["headings", "points", "rows", "splits", "text"]
