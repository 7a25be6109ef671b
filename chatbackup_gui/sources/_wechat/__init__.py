"""What the generations of WeChat have in common: contents of messages, walking their tables, names."""
