"""Documents broken at random, each read in a child with limits: none may end but in records or a line.

`seeds` are sound documents of each format, `breaking` puts faults into their bytes, tokens, parts and markup;
a case is drawn from its format and number, and so comes again.
"""
