"""The reader side by side with other tools, in one run: `make bench`."""
