"""Teaches a speech model words: builds its decoding graph from a lexicon, without training."""
