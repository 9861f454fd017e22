"""Text in, text out: cleaning, numerals, radicals."""
