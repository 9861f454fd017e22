"""`python -m ingest`, the same as `lvzhi`."""

import sys

from ingest.cli import main

sys.exit(main())
