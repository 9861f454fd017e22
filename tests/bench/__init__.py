"""Reading, recognising and comparing side by side with other tools, in one run: `make bench` and its kin."""
