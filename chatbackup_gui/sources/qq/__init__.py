"""QQ NT on Windows, macOS and Linux."""
