"""Sources: one package for each chat program and generation."""
