"""The nouns: what is read and what is written. Data only; nothing here reads or writes."""
