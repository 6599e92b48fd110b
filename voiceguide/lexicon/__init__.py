"""How words are pronounced: one lexicon for the ear and for the voice."""
