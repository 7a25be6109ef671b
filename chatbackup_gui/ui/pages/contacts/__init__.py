"""The page contacts."""
