"""Exports of QQ's message manager on Windows (FORMAT.md): `.mht` with pictures and `.txt` without; no key is needed."""
