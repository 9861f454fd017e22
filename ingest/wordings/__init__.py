"""How facts are said, in English and Chinese: the one table of words for terminal, workbook, report and JSON.

Records hold codes and values; here alone they become sentences. A new check, rule or value is a new line in
the table it belongs to; tests/test_wordings.py names a table that lacks one.
"""
