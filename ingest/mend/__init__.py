"""A Document mended: lines that were printed one a paragraph rejoined, misread names put right."""
