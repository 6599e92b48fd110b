"""Runs the command line: `python -m voiceguide`."""

import sys

from voiceguide.cli import main

sys.exit(main())
