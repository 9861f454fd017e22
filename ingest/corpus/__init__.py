"""Many documents, one dataset: sources are surveyed, read under guard, staged, chosen from, and parted.

`run` tells the story; what a dataset holds is in `models.dataset`.
"""

from ingest.corpus.intake import Report, RunOptions
from ingest.corpus.run import RunResult, dry_run, gather
from ingest.corpus.survey import Survey

__all__ = ["Report", "RunOptions", "RunResult", "Survey", "dry_run", "gather"]
