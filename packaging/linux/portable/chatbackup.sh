#!/bin/sh
# ChatBackup's command line. A link to this file may lie in any folder of the PATH.
exec "$(dirname "$(readlink -f "$0")")/../ChatBackup" --cli "$@"
