"""Dialogs that pages open; none of them blocks."""
