"""The command line: the same engine that the window drives."""
