"""The page *Chats*."""
