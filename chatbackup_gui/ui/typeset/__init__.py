"""The typesetter: a process of its own that makes a PDF from what `model/page_flow.py` describes. No window."""
