"""`lvzhi schema`: print the JSON Schema of edition.json."""

from argparse import Namespace

from ingest.cli.statuses import DONE
from ingest.cli.terminal import say_json
from models.edition import Edition

__all__ = ["run"]


def run(_options: Namespace) -> int:
    """Print it."""
    say_json(Edition.model_json_schema())
    return DONE
