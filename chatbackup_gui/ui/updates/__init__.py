"""Newer versions of ChatBackup: told quietly, never downloaded or installed from here."""
