#!/bin/sh
exec /usr/lib/chatbackup/ChatBackup --cli "$@"
