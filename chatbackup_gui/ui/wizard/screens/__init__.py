"""The screens of the wizard, one package each."""
