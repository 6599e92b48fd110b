"""A lint for the ear: what in a guide cannot be heard well, each with a reason and a mend."""
