"""Verification: a rebuild from the committed sources, compared with what is committed."""
