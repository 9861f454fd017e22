"""A file's bytes, opened safely: what kind they are, limits, character sets, packages, LibreOffice."""
