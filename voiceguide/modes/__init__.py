"""The shells: listening live, asking once, and replaying."""
