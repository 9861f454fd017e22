"""Faults put into sound documents on purpose, to see whether reading them says that something is wrong.

    python -m tests.faults                  every kind of fault, on documents of all formats; the table
    python -m tests.faults --only point     kinds that begin so
    python -m tests.faults --clean          what is said of the sound documents: nothing should be

    sound ─▶ Paper ─▶ kinds ─▶ Paper with a fault ─▶ formats ─▶ ingest.read ─▶ Edition ─▶ judge

`paper` is a document as lines and cells, whatever the format; `places` finds what a fault may fall on;
`matter` is the words that get into documents by mistake; a module of `kinds` holds a family, a function each.
Nothing here knows how documents are read or checked: only `ingest.read` and the records it returns.
"""
