"""Pictures: every chart is drawn from a table in one language; `drawings` names the kinds."""

SUFFIXES = ("png", "svg", "pdf")  # of the files of a saved chart
