"""`--selftest`: the program proves on this computer that it is whole, and tells so as JSON (`report.py`).

Each check is a process of its own, so that one that crashes or hangs is a failed check with its last words. What runs
them imports nothing but Python's own library: it has to tell of any other that is missing.
"""
