"""Python's collector of reference cycles, kept from walking over what is being read again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collected_seldom"]

SELDOM = (200_000, 50, 1000)
"""The collector's thresholds: objects, and rounds of the younger generations (see `gc.set_threshold`).

Reading makes millions of objects that stay and hardly a cycle, save in pdfplumber: by the usual thresholds a
fifth of the time goes into looking for them, the more the longer the document.
"""


@contextmanager
def collected_seldom() -> Iterator[None]:
    """Within it cycles are looked for seldom; afterwards as before, and what was made counts as old by then.

    Else the collector would walk over all of it at the next object made: 15 ms of a list of 49 pages. What
    somebody has frozen (`gc.freeze`) stays so.
    """
    usual = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        gc.set_threshold(*usual)
