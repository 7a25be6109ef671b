"""Where the vault goes."""
