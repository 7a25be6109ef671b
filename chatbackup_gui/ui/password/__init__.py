"""How strong a password is, told honestly."""
