"""voiceguide: an offline voice reader of approved patient guidance."""

__version__ = "0.1.0"
