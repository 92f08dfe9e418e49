"""The numbers a report states: numerals, hedges, units, kinds, intervals, register, coverage."""
