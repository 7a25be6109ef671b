"""The first run: five screens from nothing to a first snapshot that was proven restorable."""
