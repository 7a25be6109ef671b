"""The window, the tray and the wizard: the only package that imports PySide6."""
