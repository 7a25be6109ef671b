"""Media of WeChat 3.x: the files on disk, the rows that lead to them, and what the manifest says of them."""
