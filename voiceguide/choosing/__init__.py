"""From the words of a request to the one section that answers it, or to an honest refusal."""
