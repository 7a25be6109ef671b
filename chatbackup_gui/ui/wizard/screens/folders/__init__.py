"""Which chats are backed up, and what can be read of them."""
