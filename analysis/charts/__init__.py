"""Pictures: every chart is drawn from a table in one language; `drawings` names the kinds."""
