; What Setup.exe and uninstall.exe say, in English and Simplified Chinese.

!macro Say name english chinese
  LangString ${name} ${LANG_ENGLISH} "${english}"
  LangString ${name} ${LANG_SIMPCHINESE} "${chinese}"
!macroend

!insertmacro Say NeedsWindows10 \
  "ChatBackup needs Windows 10 or later, 64-bit. Nothing was installed." \
  "ChatBackup 需要 64 位的 Windows 10 或更新版本。没有安装任何内容。"

!insertmacro Say ChoicesTitle "Install ChatBackup" "安装 ChatBackup"
!insertmacro Say ChoicesSubtitle "For you alone; no administrator is needed." "只为当前用户安装，不需要管理员权限。"
!insertmacro Say WhatItIs \
  "ChatBackup ${VERSION} keeps the chats of WeChat and QQ in an encrypted vault in a folder of your choice. It downloads nothing and sends nothing." \
  "ChatBackup ${VERSION} 把微信和 QQ 的聊天记录保存在你选择的文件夹里的加密保险库中。安装时不下载任何内容，也不上传任何内容。"
!insertmacro Say WhatIsReplaced \
  "Version $BeforeIs is here and will be replaced by ${VERSION}. If it is running, it is asked to finish and quits first. Your settings, catalogue and vault stay." \
  "已安装版本 $BeforeIs，将由 ${VERSION} 替换。如果它正在运行，会先让它完成手头的工作并退出。设置、本机归档和保险库都会保留。"
!insertmacro Say Folder "Folder" "安装位置"
!insertmacro Say Browse "&Browse…" "浏览(&B)…"
!insertmacro Say DesktopShortcut "Put a &shortcut on the desktop" "在桌面上创建快捷方式(&S)"
!insertmacro Say StartAtLogin \
  "Start when I &log in, in the tray (can be changed in ChatBackup's settings)" \
  "开机时自动在托盘中启动(&L)（以后可在 ChatBackup 的设置中更改）"
!insertmacro Say SpaceNeeded "Takes ${INSTALLED_MIB} MB." "需要 ${INSTALLED_MIB} MB 空间。"
!insertmacro Say InstallButton "&Install" "安装(&I)"
!insertmacro Say ShortcutWords "Keeps your chats" "备份聊天记录"

!insertmacro Say InstalledElsewhere \
  "ChatBackup is installed in$\r$\n$Before$\r$\n$\r$\nTo have it in another folder, uninstall it there first: your settings, catalogue and vault stay." \
  "ChatBackup 已经安装在$\r$\n$Before$\r$\n$\r$\n要换一个文件夹，请先在那里卸载：设置、本机归档和保险库都会保留。"
!insertmacro Say FolderTaken \
  "In this folder lies “$0”, which is not ChatBackup's. Nothing was changed. Please choose an empty folder." \
  "这个文件夹里已有“$0”，它不属于 ChatBackup。没有更改任何内容。请选择一个空文件夹。"
!insertmacro Say CannotWrite \
  "Files in$\r$\n$INSTDIR$\r$\ncannot be written or replaced. The version that was there is as it was. Please close programs that use this folder, see that there is room on the disk, and try again." \
  "无法写入或替换以下文件夹中的文件：$\r$\n$INSTDIR$\r$\n原有版本保持不变。请关闭使用此文件夹的程序，确认磁盘空间足够，然后重试。"
!insertmacro Say Unpacking "Unpacking…" "正在解压…"
!insertmacro Say Ending "Waiting for ChatBackup to finish and quit…" "正在等待 ChatBackup 完成工作并退出…"
!insertmacro Say StillRuns \
  "ChatBackup is still running; it may be in the middle of a backup. Nothing was changed.$\r$\n$\r$\nClose ChatBackup and every “chatbackup” in a terminal, then retry." \
  "ChatBackup 仍在运行，可能正在备份。没有更改任何内容。$\r$\n$\r$\n请关闭 ChatBackup 以及终端里的 chatbackup，然后重试。"

!insertmacro Say FinishTitle "ChatBackup is installed" "ChatBackup 安装完成"
!insertmacro Say FinishText \
  "You find it in the Start menu. For the command line there is $INSTDIR\bin\chatbackup.exe." \
  "可以在开始菜单中找到它。命令行程序是 $INSTDIR\bin\chatbackup.exe。"
!insertmacro Say FinishRun "&Start ChatBackup now" "立即启动 ChatBackup(&S)"

!insertmacro Say un.Title "Uninstall ChatBackup" "卸载 ChatBackup"
!insertmacro Say un.Subtitle "Your vault and your chats are never touched." "绝不会碰你的保险库和聊天记录。"
!insertmacro Say un.WhatGoes "ChatBackup is removed from $INSTDIR" "将从 $INSTDIR 中删除 ChatBackup。"
!insertmacro Say un.WhatStays \
  "Everything that was backed up stays in your vault, and the chats of WeChat and QQ stay where they are." \
  "已备份的一切都留在保险库里，微信和 QQ 的聊天记录也原样保留。"
!insertmacro Say un.LocalToo \
  "&Also delete what ChatBackup keeps on this computer" \
  "同时删除 ChatBackup 在这台电脑上保存的数据(&A)"
!insertmacro Say un.LocalIs \
  "The catalogue and settings in $LOCALAPPDATA\ChatBackup, and the password that Windows remembers for it. To open your vault again you will need its password or the recovery key: be sure that you have one of them." \
  "即 $LOCALAPPDATA\ChatBackup 中的本机归档和设置，以及 Windows 为它记住的密码。以后打开保险库需要密码或恢复密钥：请确认你至少还有其中一个。"
!insertmacro Say un.Button "&Uninstall" "卸载(&U)"
!insertmacro Say un.NotHere \
  "ChatBackup is not installed in this folder. Nothing was changed." \
  "这个文件夹里没有安装 ChatBackup。没有更改任何内容。"
!insertmacro Say un.LocalStays \
  "Some of what ChatBackup keeps in $LOCALAPPDATA\ChatBackup could not be deleted. You may delete that folder yourself." \
  "$LOCALAPPDATA\ChatBackup 中的部分数据无法删除。可以手动删除这个文件夹。"
