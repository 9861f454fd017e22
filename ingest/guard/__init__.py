"""What may hang or swell, in a child of its own: whatever becomes of it is one line about the document.

`bounds` says how much reading a document may take, and has the system keep a process to it; `child` ties a
process to the one that started it; `forked` is a child forked from this process, and `each` has several of
them read many documents. Those of a dataset are read by children of `ingest.corpus`, with limits of the same
kind. `janitor` ends what LibreOffice leaves running.
"""
