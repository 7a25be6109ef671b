"""One reader a provider: where its program says, or by custom has, its folder. Sources: shared/desktop.md section 9.

A reader yields what may be there; `found.py` keeps what is.
"""
