"""ChatBackup: chats roam into an encrypted vault in the user's own cloud folder."""

__version__ = "0.1.0"
