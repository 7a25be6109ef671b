"""Jumping to a date, by what there is of a conversation and where."""
