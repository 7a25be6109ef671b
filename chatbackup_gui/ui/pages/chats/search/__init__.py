"""Search in one conversation or in all of them."""
