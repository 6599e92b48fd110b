"""What is kept from one session to the next: settings, the last place and bookmarks, in one SQLite file."""
