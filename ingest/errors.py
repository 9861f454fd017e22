"""The errors a user sees, one line each; anything else is a bug, and told as an InternalError.

Problem and advice are in English here; `ingest/wordings/problems.py` says them in Chinese.

LvzhiError                   what is at fault, the problem, the advice, and a code for machines
├── SourceError              a source that can't be used
│   ├── missing              there is no such file
│   ├── unreadable           the system doesn't give it, as where permissions are wanting
│   ├── not_a_file           a folder, a pipe, a device
│   ├── changing             it was written to while it was read
│   ├── empty                it holds nothing, or shows no text
│   ├── damaged              broken, truncated, or too coarse to be read
│   ├── format               of no format, or in no encoding, that is read here
│   ├── encrypted            protected by a password, which was not given or is no help
│   ├── wrong_password       the one given does not open it
│   ├── too_large            larger, longer or deeper than any list
│   ├── too_slow             it takes longer than any list
│   ├── needs_ocr            a scan, and text recognition is not installed
│   ├── needs_libreoffice    of a format that LibreOffice reads, and that is not installed
│   ├── not_a_list           a document, and no list of duties in it
│   ├── several              the lists of more than one township, where one is asked for
│   ├── not_a_record         no edition.json, or no table, as they are written here
│   ├── no_item              it has no item of that number
│   └── repeated             the same edition as another source
├── OutputError              an output that can't be written
│   └── not_written
├── DatasetError             a dataset that can't be worked on
│   ├── in_use               another run works on it
│   ├── not_a_dataset        there is none, it is broken, or of a later version
│   └── no_duties            it is not known yet which of its items are the same duty
├── QueryError               a question that a dataset can't answer
│   ├── nothing_asked        there is nothing to look for
│   ├── no_place             no edition of that place, or of that year
│   ├── no_department        no department of that name
│   └── several_places       places of one name, where one is asked for
├── EngineError              what should run the tasks is not there, or can't
│   └── engine
└── InternalError            an error that nobody foresaw: a fault of the program
    └── internal
"""

from typing import Literal, Self

__all__ = [
    "Code",
    "DatasetError",
    "EngineError",
    "InternalError",
    "LvzhiError",
    "OutputError",
    "QueryError",
    "Sentence",
    "SourceCode",
    "SourceError",
    "printable",
    "unreadable",
]

SourceCode = Literal[
    "missing",
    "unreadable",
    "not_a_file",
    "changing",
    "empty",
    "damaged",
    "format",
    "encrypted",
    "wrong_password",
    "too_large",
    "too_slow",
    "needs_ocr",
    "needs_libreoffice",
    "not_a_list",
    "several",
    "not_a_record",
    "no_item",
    "repeated",
]
"""What is wrong with a source."""
DatasetCode = Literal["in_use", "not_a_dataset", "no_duties"]
"""What is wrong with a dataset."""
QueryCode = Literal["nothing_asked", "no_place", "no_department", "several_places"]
"""What is wrong with a question."""
Code = SourceCode | DatasetCode | QueryCode | Literal["not_written", "engine", "internal"]
"""What is wrong at all."""


class Sentence(str):
    """A sentence with values in it: as text it is English; what it was made of is kept, to be said otherwise.

    >>> told = Sentence("it has over {most} lines", most=5)
    >>> told, told.template, told.values
    ('it has over 5 lines', 'it has over {most} lines', {'most': 5})
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> Self:
        """The sentence on one line; braces in the template are filled as by `str.format`."""
        told = super().__new__(cls, " ".join(template.format(**values).split()))
        told.template, told.values = template, values
        return told

    def __reduce__(self) -> tuple[object, ...]:
        return _sentence_again, (self.template, self.values)


def _sentence_again(template: str, values: dict[str, object]) -> Sentence:
    return Sentence(template, **values)


MOST_SAID = 200
"""Characters of what an unforeseen exception says; one may quote a whole document."""


def printable(text: str) -> str:
    """A text without what would end a line or steer a terminal."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


class LvzhiError(Exception):
    """What can't be done, and why: as text one line; `code` says the same to machines.

    The first argument names what is at fault. All are kept as they were given, so that the error comes whole
    out of another process (pickle). Problem and advice are in English, `Sentence` where values stand in them.
    """

    problem: str
    advice: str
    code: Code

    def __str__(self) -> str:
        return f"{self.at_fault}: {self.problem}; {self.advice}"

    @property
    def at_fault(self) -> str:
        """The name of what is at fault, without what would end the line or steer the terminal."""
        return printable(self.args[0])


class SourceError(LvzhiError):
    """A source that can't be used: which one, what is wrong with it, what to do about it, and a code.

    >>> print(SourceError("list.pdf", "there is no such file", "check the path", "missing"))
    list.pdf: there is no such file; check the path
    """

    code: SourceCode

    def __init__(self, source: str, problem: str, advice: str, code: SourceCode) -> None:
        super().__init__(source, problem, advice, code)
        self.source, self.advice, self.code = source, advice, code
        self.problem = problem if isinstance(problem, Sentence) else " ".join(problem.split())


class OutputError(LvzhiError):
    """An output that can't be written: where, and why."""

    code: Literal["not_written"] = "not_written"
    advice = "check the folder and the space on the disk"

    def __init__(self, target: str, reason: str) -> None:
        super().__init__(target, reason)
        self.target, self.problem = target, Sentence("it can't be written ({reason})", reason=reason)


class DatasetError(LvzhiError):
    """A dataset that can't be worked on: which one, why, what to do about it, and a code."""

    code: DatasetCode

    def __init__(self, folder: str, problem: str, advice: str, code: DatasetCode) -> None:
        super().__init__(folder, problem, advice, code)
        self.problem, self.advice, self.code = problem, advice, code


class QueryError(LvzhiError):
    """A question that a dataset can't answer: what was asked, why not, what to ask instead, and a code."""

    code: QueryCode

    def __init__(self, asked: str, problem: str, advice: str, code: QueryCode) -> None:
        super().__init__(asked, problem, advice, code)
        self.problem, self.advice, self.code = problem, advice, code


class EngineError(LvzhiError):
    """An engine that can't run tasks: which one, why, what to do about it."""

    code: Literal["engine"] = "engine"

    def __init__(self, engine: str, problem: str, advice: str) -> None:
        super().__init__(engine, problem, advice)
        self.problem, self.advice = problem, advice


class InternalError(LvzhiError):
    """What nobody foresaw: what was being worked on, what happened, and the trace, where there is one."""

    code: Literal["internal"] = "internal"
    advice = "this is a fault of lvzhi: report it with the document; -v prints where it happened"

    def __init__(self, source: str, what: str, trace: str = "") -> None:
        super().__init__(source, what, trace)
        self.source, self.problem, self.trace = (
            source,
            what if isinstance(what, Sentence) else printable(" ".join(what.split())),
            trace,
        )

    @classmethod
    def of(cls, source: str, error: BaseException) -> Self:
        """An exception as that."""
        import traceback

        said = str(error)[:MOST_SAID]
        what = f"{type(error).__name__}: {said}" if said else type(error).__name__
        return cls(source, what, "".join(traceback.format_exception(error)))


def unreadable(source: str, error: OSError | ValueError) -> SourceError:
    """The error for a file that the system doesn't give: it is not there, or can't be read."""
    if isinstance(error, FileNotFoundError):
        return SourceError(source, "there is no such file", "check the path", "missing")
    reason = error.strerror if isinstance(error, OSError) else error
    problem = Sentence("it can't be read ({reason})", reason=str(reason))
    return SourceError(source, problem, "check its permissions", "unreadable")
