"""Roaming rules as pure functions of rules, times and counts; no I/O, no clock."""
