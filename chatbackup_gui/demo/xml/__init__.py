"""The XML that WeChat puts into messages, in the shape it has there."""
