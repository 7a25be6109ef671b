"""The vault: a restic repository of format version 2. It knows bytes and hashes, never chats.

DESIGN.md, beside this file, says what it promises and why it is made so.
"""
