"""A cell of 承接部门及工作方式 parted: who takes the work over, and how, or why it ends.

`区某某局 工作方式：制定方案。` is 区某某局 and 制定方案。; where no label parts the two, names do.
"""

from collections.abc import Sequence
from dataclasses import replace

import regex

from ingest.resolve.departments import departments_of, name_spans
from ingest.resolve.dispositions import BY, TAKEN
from ingest.resolve.lexicon import ENDS_ONLY, SHAPED, Lexicon
from ingest.text.clean import join
from ingest.vocabulary import BODY_ENDINGS, METHOD_LABEL, NO_DEPARTMENT
from models.flow import Flow, Fragment

__all__ = ["who_and_how"]

FOLLOWS_NAMES = regex.compile(
    rf"{BY}(?:负责|承担|承接|牵头|组织|开展|通过|依据|根据|按照|对)|(?P<stop>[，,。])"
)
"""What follows the names a text begins with."""
LONGEST_NAMES = 60
"""Characters of names at a text's beginning."""
COLON = regex.compile(r"[：:]")
SENTENCE_OF_WORK = regex.compile(r"[。；]$|不再|失效|取消|废止")
"""What a cell of departments has in it that holds a sentence and no names."""


def who_and_how(
    who: Sequence[Fragment], how: Sequence[Fragment] | None, lexicon: Lexicon
) -> tuple[Sequence[Fragment], Flow]:
    """The runs that name departments, none where nobody is named, and the text of how they work.

    They are in one cell, or in two where `how` is given.
    """
    if how is None:
        who, how = _divide(who, lexicon)
    elif _is_sentence(who, lexicon):
        who, how = [], [*who, *how]
    who = _named_in(who, lexicon) or who
    if not _text(who) or NO_DEPARTMENT.match(_text(who)):
        who, how = _led(how, lexicon)
    text = _unlabelled(join(how))
    return who, replace(text, text="") if NO_DEPARTMENT.match(text.text) else text


def _divide(runs: Sequence[Fragment], lexicon: Lexicon) -> tuple[list[Fragment], list[Fragment]]:
    """A combined cell into its departments and the rest: at 工作方式：, else where the names end."""
    text = _text(runs)
    label = METHOD_LABEL.search(text)
    if label is not None:
        return _cut(runs, label.start())
    colon = COLON.search(text)
    if colon is not None and _is_names(_cut(runs, colon.start())[0], lexicon):
        before, after = _cut(runs, colon.start())
        return before, _cut(after, 1)[1]
    for count in range(len(runs), 0, -1):
        if _is_names(runs[:count], lexicon):
            return list(runs[:count]), list(runs[count:])
    return [], list(runs)


def _named_in(runs: Sequence[Fragment], lexicon: Lexicon) -> list[Fragment]:
    """The names in a text that says who takes the work over: 由某局负责."""
    for taken in TAKEN.finditer(_text(runs)):
        named = _cut(_cut(runs, taken.end("who"))[0], taken.start("who"))[1]
        if _is_names(named, lexicon):
            return named
    return []


def _led(how: Sequence[Fragment], lexicon: Lexicon) -> tuple[list[Fragment], list[Fragment]]:
    """The departments of a text that names them in its sentence, or begins with them; and the text.

    Names that a stop follows are not the sentence's own.
    """
    text = _text(how)
    for follows in FOLLOWS_NAMES.finditer(text, 2, LONGEST_NAMES):
        names, rest = _cut(how, follows.start())
        if _may_end(text[: follows.start()], lexicon) and _is_names(names, lexicon):
            return names, _cut(rest, 1)[1] if follows["stop"] else list(how)
    return _named_in(how, lexicon), list(how)


def _may_end(text: str, lexicon: Lexicon) -> bool:
    """Whether a text ends as names do, or with one the document knows."""
    return text.endswith((*BODY_ENDINGS, *lexicon.names))


def _text(runs: Sequence[Fragment]) -> str:
    return "".join(run.text for run in runs)


def _is_names(runs: Sequence[Fragment], lexicon: Lexicon) -> bool:
    """Whether runs are names and nothing else, each in this document's words or by its shape."""
    departments, _ = departments_of(runs, (), lexicon)
    if not departments:
        return any(NO_DEPARTMENT.match(run.text) for run in runs)
    costs = [lexicon.cost(department.name, ()) for department in departments]
    return min(costs) <= SHAPED and max(costs) <= ENDS_ONLY


def _is_sentence(runs: Sequence[Fragment], lexicon: Lexicon) -> bool:
    """Whether a department cell holds no names but a sentence about the work."""
    text = _text(runs)
    ended = SENTENCE_OF_WORK.search(text) is not None
    return bool(name_spans(runs)) and ended and not _is_names(runs, lexicon)


def _cut(runs: Sequence[Fragment], offset: int) -> tuple[list[Fragment], list[Fragment]]:
    """Runs before and after an offset into their joined text."""
    before: list[Fragment] = []
    for index, run in enumerate(runs):
        if offset < len(run.text):
            if offset:
                before.append(Fragment(run.text[:offset], run.where, run.ends))
            return before, [Fragment(run.text[offset:], run.where, run.ends, run.spaced), *runs[index + 1 :]]
        offset -= len(run.text)
        before.append(run)
    return before, []


def _unlabelled(text: Flow) -> Flow:
    label = METHOD_LABEL.match(text.text)
    if label is None:
        return text
    rest = text.part(label.end(), len(text.text))
    return replace(rest, repairs=text.repairs)
