"""From the written guide to the words, the places and the order in which they are heard."""
