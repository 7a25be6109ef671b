"""Conversations written as files for people and other programs; every form is made from the entries of `transcript`."""
