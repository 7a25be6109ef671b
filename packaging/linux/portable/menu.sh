#!/bin/sh
# Adds this copy of ChatBackup to your menu of programs, or takes it out: menu.sh add | remove. Needs no root.
# 把这份 ChatBackup 加进您的应用程序菜单，或移出：menu.sh add | remove。不需要 root。
set -eu
here=$(dirname "$(readlink -f "$0")")
share=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$share/applications/chatbackup.desktop

refresh() {
    update-desktop-database "$share/applications" 2>/dev/null || true
    touch "$share/icons/hicolor"
}

case "${1:-}" in
add)
    case $here in
    *[!A-Za-z0-9_./@+-]*)
        echo "Please move this folder: its path ($here) has spaces or signs that menus do not read." >&2
        echo "请先移动这个文件夹：它的路径里有空格或菜单无法识别的字符。" >&2
        exit 1
        ;;
    esac
    mkdir -p "$share/applications" "$share/icons"
    cp -R "$here/share/icons/hicolor" "$share/icons/"
    sed "s|^Exec=chatbackup-gui|Exec=$here/ChatBackup|" "$here/share/applications/chatbackup.desktop" >"$entry"
    refresh
    echo "ChatBackup is in the menu now. 已加进菜单。"
    ;;
remove)
    rm -f "$entry"
    if [ -d "$share/icons/hicolor" ]; then
        find "$share/icons/hicolor" -name 'chatbackup.png' -delete -o -name 'chatbackup.svg' -delete
        refresh
    fi
    echo "ChatBackup is no longer in the menu. 已移出菜单。"
    ;;
*)
    echo "menu.sh add | remove" >&2
    exit 2
    ;;
esac
