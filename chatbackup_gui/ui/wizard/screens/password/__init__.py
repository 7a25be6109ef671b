"""The password, the set-up itself, and the recovery sheet."""
