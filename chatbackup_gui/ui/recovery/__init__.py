"""The recovery sheet: one page that opens the vault when the password is lost."""
