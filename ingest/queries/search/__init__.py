"""Full text: every text of a dataset that holds some characters, from one character on.

`tokens` makes words of pairs of characters, `filling` writes the index, `index` keeps it as new as the
dataset, `finding` asks it.
"""
