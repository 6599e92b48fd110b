"""Measurements of the product that print a table: `python -m benchmarks.hearing` and its neighbours."""
