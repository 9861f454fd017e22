"""What all pages share: one look, a base to extend, filters. A page is one file that asks nothing of others.

A page is a folder with a template that extends `web/base.html.j2`, and with a style and scripts of its own.
`environment` finds its templates and, under `web/`, those shared; `render` puts all that it loads into it.
"""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

import jinja2

from ingest.web.filters import FILTERS

__all__ = ["environment", "render"]

HERE = Path(__file__).parent
STYLE, SEARCH = "style.css", "search.js"


def environment(folder: Path) -> jinja2.Environment:
    """Templates of a page's folder. Whatever a record holds is text: all of it is escaped."""
    shared = jinja2.PrefixLoader({"web": jinja2.FileSystemLoader(HERE)})
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader([shared, jinja2.FileSystemLoader(folder)]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.filters.update(FILTERS)
    return made


def render(
    template: jinja2.Template, styles: Sequence[Path], scripts: Sequence[Path], **values: object
) -> str:
    """The page as one file: after the shared style and script its own, in their order, then its values.

    Its policy lets no style or script but these apply, no form be sent, and nothing be fetched.
    """
    style, script = _joined(HERE / STYLE, *styles), _joined(HERE / SEARCH, *scripts)
    policy = (
        f"default-src 'none'; img-src data:; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return template.render(style=style, script=script, policy=policy, **values)


def _joined(*files: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _digest(text: str) -> str:
    """What lets a page run this very script or style and no other (Content Security Policy, hash source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
