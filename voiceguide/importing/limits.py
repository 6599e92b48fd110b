"""How large a leaflet may be, and how long reading it may take. Each bound is far above any real
leaflet's."""

from __future__ import annotations

from dataclasses import dataclass

MOST_FILE_BYTES = 32 * 1024 * 1024
"""Bytes of a file. A larger one is refused before it is opened."""

MOST_ENTRIES = 2_000
"""Files in an archive, or in the folder of a DAISY book. A book has some dozens."""

MOST_UNPACKED_BYTES = 64 * 1024 * 1024
"""Bytes of all that is unpacked of an archive. What an archive says of itself is not believed: what comes out
is counted."""

MOST_PART_BYTES = 16 * 1024 * 1024
"""Bytes of one file of an archive: text, since sounds and pictures are not unpacked."""

MOST_EXPANSION = 200
"""Times that a file of an archive may grow when it is unpacked, if it grows to a million bytes or more. Text
grows tenfold."""

MOST_DEPTH = 150
"""Elements within each other. Word's and the web's deepest pages stay below 60."""

MOST_PIECES = 20_000
"""Headings, paragraphs, items and rows of tables of a leaflet."""

MOST_PIECE_CHARACTERS = 20_000
"""Characters of one paragraph, line or row. What is longer is data and no text; it would take 20 minutes to
hear."""

MOST_CHARACTERS = 2_000_000
"""Characters of a leaflet: ten long books."""

MOST_PAGES = 500
"""Pages of a PDF."""

MOST_PAGE_CHARACTERS = 40_000
"""Characters of one page of a PDF: six times a page in small print."""

MOST_COLUMNS = 30
"""Cells of a row. More cannot be followed by ear, and a cell that says it spans thousands is no table."""

MOST_SECONDS = 60
"""Seconds that reading one file may take. A long book takes two."""

MOST_MEMORY_BYTES = 1024 * 1024 * 1024
"""Bytes of memory that the process that reads a file may ask for, where the system can hold it to that."""

GROWN = 1_000_000
"""Bytes from which `MOST_EXPANSION` counts: a short file of blanks is harmless."""


class RefusedError(Exception):
    """A file is not read on. The message is the end of the sentence "The leaflet FILE cannot be imported: it
    …"."""

    def __init__(self, why: str, todo: str = "") -> None:
        """Args: why, such as "is cut short"; what to do, a sentence, or "" for the usual one."""
        self.why = why
        self.todo = todo
        super().__init__(why)


@dataclass
class Budget:
    """What may still be unpacked of one archive."""

    left: int = MOST_UNPACKED_BYTES
    """Bytes."""

    def take(self, size: int) -> None:
        """Counts so many bytes. Raises RefusedError when there were too many."""
        self.left -= size
        if self.left < 0:
            raise RefusedError(f"unpacks to more than {MOST_UNPACKED_BYTES // 2**20} megabytes")
