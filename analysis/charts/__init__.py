"""Pictures: every chart is drawn from a table in one language; `drawings` names the kinds."""

# Of the files of a saved chart. The narrow SVG is what pages show on a small screen.
SUFFIXES = ("png", "svg", "pdf", "narrow.svg")
