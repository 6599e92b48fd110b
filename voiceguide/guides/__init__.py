"""The guide model, its loading from Markdown, and its checking."""
