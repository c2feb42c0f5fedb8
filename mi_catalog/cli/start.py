"""The entry point of `mi-catalog`: Ctrl-C while the program is being loaded shows no traceback."""

import sys


def start() -> int:
    """Run the command of this process, and return its exit code."""
    try:
        from mi_catalog.cli.main import main

        return main()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return 130
