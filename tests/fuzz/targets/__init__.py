"""One module a family of decoders: `check` raises where bytes give neither a value nor a FormatError."""
