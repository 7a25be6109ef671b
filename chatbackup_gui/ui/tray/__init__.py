"""The icon in the tray, its menu, and the panels it meets."""
