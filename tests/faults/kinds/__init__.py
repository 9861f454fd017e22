"""The kinds of faults, a module a family; importing this registers all in KINDS."""

from tests.faults.kinds import cells, departments, foreign, front, headings, points, rows, text
from tests.faults.registry import KINDS

__all__ = ["KINDS", "cells", "departments", "foreign", "front", "headings", "points", "rows", "text"]
