"""The examples in docstrings, run: one in, one out."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
MODULES = [
    ".".join(path.relative_to(HERE).with_suffix("").parts).removesuffix(".__init__")
    for top in ("ingest", "models")
    for path in sorted((HERE / top).rglob("*.py"))
    if ">>>" in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_give_what_they_show(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    found = doctest.testmod(import_module(name), optionflags=doctest.ELLIPSIS)
    assert found.attempted
    assert not found.failed
