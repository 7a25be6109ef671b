"""The process behind the window: it watches, decides, works and answers. See engine/DESIGN.md."""
