#!/bin/sh
# The command line of ChatBackup. Link it from a folder on the PATH:
#   ln -s /Applications/ChatBackup.app/Contents/Resources/bin/chatbackup /usr/local/bin/chatbackup
self=$0
while [ -L "$self" ]; do
    target=$(readlink "$self")
    case $target in
        /*) self=$target ;;
        *) self=$(dirname "$self")/$target ;;
    esac
done
exec "$(dirname "$self")/../../MacOS/ChatBackup" --cli "$@"
