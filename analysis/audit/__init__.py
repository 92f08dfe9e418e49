"""Whether the report agrees with itself: rules, verdicts, shares of counts."""
