"""What only macOS has: the Dock, one menu bar for all windows, how it asks to show and to quit. Never run on a Mac."""
