"""Leaflets become guides: what is read of each format, what is kept of it, and what a person must look at."""
