"""The page storage."""
