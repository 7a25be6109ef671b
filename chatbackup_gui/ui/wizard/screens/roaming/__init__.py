"""Who roams, and how far back."""
