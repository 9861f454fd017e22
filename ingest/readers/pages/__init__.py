"""The geometry of a page, for PDF and scans alike: runs, rules, grid, lines, layout, furniture."""
