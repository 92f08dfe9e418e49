"""The report as the bureau published it: its text, parts, sections and sentences."""
