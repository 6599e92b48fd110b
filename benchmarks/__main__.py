"""All measurements, one after another: `python -m benchmarks`, in the repository's root."""

from __future__ import annotations

from benchmarks import cost, hearing, keeping, latency, voice


def main() -> int:
    """Prints everything."""
    for part in (latency.main, voice.main, cost.main, keeping.main, lambda: hearing.main(["--modest"])):
        part()
        print(flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
