"""All stages, one after the other. What the build folder has already is not made again.

`python -m training`: corpus, denoiser, export, graph. Evaluating is `make bench-hearing`. What `align`,
`train` and `tried` make is no part of the model, so they are run by themselves.
"""

from __future__ import annotations

from training import denoiser, export, mean


def main() -> int:
    """The command line: status 0 when every stage is done."""
    return mean.main([]) or denoiser.main([]) or export.main([]) or export.main(["--graph"])


if __name__ == "__main__":
    raise SystemExit(main())
