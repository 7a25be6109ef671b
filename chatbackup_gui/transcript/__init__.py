"""Conversations as people read them: messages made into entries, page by page, and their media."""
