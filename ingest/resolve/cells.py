"""A draft's cells as the parsers of a list read them, and the repairs that took."""

from dataclasses import dataclass, field

from ingest.resolve.lexicon import Lexicon
from models.draft import DraftItem
from models.flow import Flow, Fragment
from models.repairs import Repair

__all__ = ["CellReader"]


@dataclass
class CellReader:
    """Reads cells with the document's lexicon and keeps the repairs they took. No cell is an empty one."""

    lexicon: Lexicon
    repairs: list[Repair] = field(default_factory=list)

    def text(self, item: DraftItem, role: str) -> str:
        """A cell as one text."""
        return self.flow(item, role).text

    def flow(self, item: DraftItem, role: str) -> Flow:
        """A cell as a flow."""
        cell = item.cells.get(role)
        self.repairs += cell.flow.repairs if cell else ()
        return cell.flow if cell else Flow("")

    def runs(self, item: DraftItem, role: str) -> tuple[Fragment, ...]:
        """A cell as runs."""
        cell = item.cells.get(role)
        self.repairs += cell.repairs if cell else ()
        return cell.runs if cell else ()
