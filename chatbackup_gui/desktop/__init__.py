"""What the system around us offers: places for files, the keyring."""
