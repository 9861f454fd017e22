"""A draft's cells as the parsers of a list read them, and the repairs that took."""

from dataclasses import dataclass, field

from ingest.resolve.departments import Lexicon
from ingest.text.clean import Flow, Fragment, clean, flow, fragments
from models.draft import DraftItem
from models.repairs import Repair

__all__ = ["CellReader"]


@dataclass
class CellReader:
    """Reads cells with the document's lexicon and keeps the repairs they took."""

    lexicon: Lexicon
    repairs: list[Repair] = field(default_factory=list)

    def text(self, item: DraftItem, role: str) -> str:
        """A cell as one text."""
        text, repairs = clean(item.lines(role))
        self.repairs += repairs
        return text

    def flow(self, item: DraftItem, role: str) -> Flow:
        """A cell as a flow."""
        cell = flow(item.lines(role))
        self.repairs += cell.repairs
        return cell

    def runs(self, item: DraftItem, role: str) -> list[Fragment]:
        """A cell as runs."""
        runs, repairs = fragments(item.lines(role))
        self.repairs += repairs
        return runs
