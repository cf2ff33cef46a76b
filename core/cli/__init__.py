"""The command line: JSON in, JSON out, one answer per request in the same order."""

__all__: list[str] = []
