"""A folder of web pages that opens offline, with a search inside; nothing in it comes from or goes to a network."""
