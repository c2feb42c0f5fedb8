"""The command line: `main.py` finds the command, then a file per command."""
