"""The same duty across townships: what a dataset's items say is made alike, gathered, and given numbers.

`run` tells the story; the tables are in `models.catalogue`.
"""

from ingest.catalogue.run import Recognised, recognise

__all__ = ["Recognised", "recognise"]
