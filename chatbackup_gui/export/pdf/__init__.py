"""Conversations as PDF: set on pages by the typesetter, a process of its own, in files of some 2,000 pages."""
