"""The commands of the command line, by subject. Each module adds its parsers and runs what they name."""

from __future__ import annotations

import argparse
from typing import Any, TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[Any]"
"""Where a module adds its commands; argparse gives the class no public name."""
