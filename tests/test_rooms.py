"""Who may import whom: a document flows one way, and each room knows one thing (docs/design.md)."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
FILES = sorted(path for top in ("ingest", "models") for path in (HERE / top).rglob("*.py"))

MAY = {
    "models": "",
    "errors": "",
    "system": "",
    "collector": "",
    "text": "models",
    "vocabulary": "text models",
    "ids": "models",
    "guard": "errors system",
    "readers": "errors system guard text models",
    "mend": "text vocabulary segment models",
    "divide": "text vocabulary segment resolve models",
    "segment": "text vocabulary models",
    "resolve": "text vocabulary models",
    "reconcile": "text vocabulary segment resolve wordings models",
    "wordings": "errors models",
    "web": "wordings",
    "likeness": "",
    "comparison": "errors likeness text models",
    "proofs": "errors readers models",
    "writers": "errors ids proofs text vocabulary web wordings models",
    "pipeline": "collector errors ids readers mend divide segment resolve reconcile wordings models",
    "editions": "errors pipeline models",
    "explain": "errors readers mend divide segment resolve models",
    "corpus": "editions errors guard ids pipeline system writers models",
    "catalogue": "corpus errors likeness writers models",
    "queries": "collector comparison errors likeness models",
    "cli": "catalogue corpus editions errors explain guard pipeline comparison queries writers wordings "
    "models",
    "__main__": "cli",
    "": "editions errors pipeline comparison queries writers models",
}
"""The rooms of `ingest`, and `models`; beside each what it may import. The last is the package's own face."""
CIRCLES = (("models.edition", "models.tables"), ("models.changes", "models.change_tables"))
"""The only circles: an edition, or a comparison, gives its tables, which are made of its class."""
MOST_MODULES = 10


def module(path: Path) -> str:
    """A file's dotted name."""
    return ".".join(path.relative_to(HERE).with_suffix("").parts).removesuffix(".__init__")


def imported(source: str) -> Iterator[str]:
    """The project's modules that a source text imports; `from a import b` may mean a module b in a."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in NAMES else node.module for name in names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def room(name: str) -> str:
    """The room a module is in: `readers` of `ingest.readers.pdf.paint`."""
    first, _, rest = name.partition(".")
    return rest.partition(".")[0] if first == "ingest" else first


def reaching(name: str, source: str) -> list[str]:
    """What of the project a module imports though its room may not."""
    own = room(name)
    may = {own, *MAY[own].split()}
    ours = (other for other in imported(source) if other.partition(".")[0] in ("ingest", "models"))
    return [other for other in ours if room(other) not in may]


def circles(graph: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """Modules that import one another, a way round each."""
    done: set[str] = set()

    def visit(name: str, way: list[str]) -> Iterator[list[str]]:
        if name in way:
            yield [*way[way.index(name) :], name]
        elif name not in done:
            for other in sorted(graph.get(name, ())):
                yield from visit(other, [*way, name])
            done.add(name)

    for name in sorted(graph):
        yield from visit(name, [])


def named(source: str) -> Iterator[str]:
    """What a module's own statements name, `_` before it or not."""
    for node in ast.parse(source).body:
        match node:
            case ast.ClassDef(name=name):
                yield name.lstrip("_")
            case ast.Assign(targets=targets):
                yield from (
                    one.id.lstrip("_") for one in ast.walk(ast.Tuple(targets)) if isinstance(one, ast.Name)
                )
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name.lstrip("_")


def twice(sources: Mapping[str, str]) -> dict[str, list[str]]:
    """The nouns that several modules make, and those modules; a constant is its module's own."""
    found: dict[str, list[str]] = {}
    for name, source in sources.items():
        for one in named(source):
            if one[:1].isupper() and not one.isupper():
                found.setdefault(one, []).append(name)
    return {one: names for one, names in found.items() if len(names) > 1}


NAMES = {module(path) for path in FILES}
SOURCES = {module(path): path.read_text(encoding="utf-8") for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=module)
def test_a_room_reaches_no_further_than_it_may(path: Path) -> None:
    assert not reaching(module(path), path.read_text(encoding="utf-8"))


def test_a_room_that_reaches_too_far_is_seen() -> None:
    assert reaching("ingest.segment.rows", "from ingest.readers.pdf import read") == ["ingest.readers.pdf"]
    assert reaching("ingest.writers.csv", "def f():\n from ingest import segment") == ["ingest.segment"]
    assert reaching("models.base", "import ingest.errors") == ["ingest.errors"]
    assert not reaching("ingest.segment.rows", "from ingest.text.clean import text_of")


def test_there_is_no_circle_but_those() -> None:
    graph = {module(path): set(imported(path.read_text(encoding="utf-8"))) - {module(path)} for path in FILES}
    for first, second in CIRCLES:
        assert second in graph[first]
        graph[first].remove(second)
    assert not list(circles(graph))


def test_a_circle_is_seen() -> None:
    assert list(circles({"a": {"b"}, "b": {"c"}, "c": {"b"}})) == [["b", "c", "b"]]


def test_the_hall_holds_few_modules_of_its_own() -> None:
    own = [path.name for path in (HERE / "ingest").glob("*.py") if not path.name.startswith("__")]
    assert len(own) <= MOST_MODULES, own


def test_a_noun_is_one_class() -> None:
    assert not twice(SOURCES)


def test_a_second_thing_of_a_name_is_seen() -> None:
    sources = {
        "a": "class _Box: ...\nSTOP = 1",
        "b": "Box = tuple[int]\nA, STOP = 1, 2\n_held = 1",
        "c": "_held = 2",
    }
    assert twice(sources) == {"Box": ["a", "b"]}


def test_only_the_command_prints() -> None:
    printing = [
        module(path)
        for path in FILES
        if room(module(path)) != "cli"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not printing
