"""A chat account that was found, and its keys: what the wizard and the dialogs ask of it."""
