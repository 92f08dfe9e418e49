"""What follows from the figures: the formula language, exact bounds, uncertainty, digits shown."""
