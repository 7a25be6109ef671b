"""What ChatBackup talks about: frozen values, no I/O."""
