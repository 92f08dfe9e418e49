"""Warm kernels: clean processes forked from one that has already imported what notebooks need."""
