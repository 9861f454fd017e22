"""Documents lists are found in: notices, compilations, flat tables; and other tables beside them or alone.

    python -m tests.found                   many of every kind in every format, and what is read wrongly
    python -m tests.found --only notice     kinds that begin so
    python -m tests.found --show notice.7.docx   one of them: what is printed, what differs

    township ─▶ laid out ─▶ lists with more columns, rows and headings ─▶ in an envelope ─▶ formats
                                                                              │
                         ingest.read_all ◀────────────────────────────────────┘ ─▶ judge: exact, said, wrong

`paper` is a document as lines and tables, whatever the format, and what is to be read from it; `tables` makes
lists richer than `tests.support` lays them out; `others` are the tables that are no lists, as data;
`envelope` is what stands around the lists; a module of `kinds` a family of documents, a function each.
Nothing here knows how documents are read: only `ingest.read_all` and the records it returns.
"""
