"""The kinds of faults, a module a family; importing this registers all."""

from tests.faults.kinds import cells, departments, foreign, front, headings, points, rows, text

__all__ = ["cells", "departments", "foreign", "front", "headings", "points", "rows", "text"]
