"""What readers receive: notebooks, tables, pages, manifest, freshness, publication."""
