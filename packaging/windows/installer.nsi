; ChatBackup's Setup.exe and, inside it, uninstall.exe: 64-bit, for one person, without an administrator.
;
; installer.py gives the defines VERSION, NUMBERS, OUTPUT, INSTALLED_KIB, INSTALLED_MIB, PATIENCE_S, ICON, PICTURE, and SIGN
; with a certificate; FILES is the list of what is unpacked. Words stand in words.nsh.
;
;   ChatBackup-Setup.exe [/S] [/DESKTOP=1|0] [/LOGIN=1|0] [/LANGUAGE=en|zh] [/D=C:\a folder]
;   uninstall.exe        [/S] [/CATALOGUE=delete] [/LANGUAGE=en|zh]
;
; Exit status: 0 done, 1 cancelled, 2 files could not be written, 3 ChatBackup did not end in time, 4 the folder cannot
; be taken. Whatever is not 0 leaves the version that was there as it was.
;
; An upgrade unpacks beside the old version, asks that to quit, waits for it, and then exchanges the two by renaming;
; each step that fails takes back those before it.

Target amd64-unicode ; the 32-bit stub of the default cannot run where there is 64-bit Windows alone, as in Wine
!include "${FILES}" ; the compressor, and the macro Unpack
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
AllowSkipFiles off
CRCCheck force
ShowInstDetails nevershow
ShowUninstDetails nevershow

!include MUI2.nsh
!include nsDialogs.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh

!define NAME "ChatBackup"
!define PROGRAM "ChatBackup.exe"
!define NEW "ChatBackup.new"
!define OLD "ChatBackup.old"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ChatBackup"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run" ; value as chatbackup_gui/desktop/run_key.py has it
!define APPROVED_KEY "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
!define TICK_MS 500
!define CANNOT_WRITE 2
!define STILL_RUNS 3
!define FOLDER_TAKEN 4

Name "${NAME}"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"

VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} Setup"
VIAddVersionKey "CompanyName" "${NAME}"
VIAddVersionKey "LegalCopyright" "The authors of ${NAME}"

!ifdef SIGN
  !uninstfinalize `${SIGN} "%1"` = 0 ; in a path with blanks SIGN has quotation marks of the other kinds
!endif

Var Before      ; where a version is installed already, else empty
Var BeforeIs    ; its version
Var OnDesktop   ; 1 or 0
Var AtLogin
Var WithLocal   ; the uninstaller takes the local catalogue, too: 1 or 0
Var Dialog
Var FolderField
Var DesktopBox
Var LoginBox
Var LocalBox

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_TITLE "$(FinishTitle)"
!define MUI_FINISHPAGE_TEXT "$(FinishText)"
!define MUI_FINISHPAGE_RUN_TEXT "$(FinishRun)"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"

Page custom ShowChoices LeaveChoices
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.ShowQuestion un.LeaveQuestion
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"
SetFont /LANG=${LANG_ENGLISH} "Segoe UI" 9 ; as Windows' own dialogs; NSIS would take fonts of Windows 2000
SetFont /LANG=${LANG_SIMPCHINESE} "Microsoft YaHei UI" 9
!include words.nsh

; What of the folder is ours: all of these, and nothing else. Programs come first, so that none can be started while the
; rest is exchanged.
!macro ForEachOwned do
  !insertmacro ${do} "${PROGRAM}"
  !insertmacro ${do} "bin"
  !insertmacro ${do} "python"
  !insertmacro ${do} "lib"
  !insertmacro ${do} "licences"
  !insertmacro ${do} "uninstall.exe"
!macroend

; ---------------------------------------------------------------------------------------------- for both programs

; Take the language of /LANGUAGE; without it, it is that of Windows, and English where we do not speak that.
!macro ChooseLanguage
  ${GetParameters} $0
  ${GetOptions} $0 "/LANGUAGE=" $1
  ${IfNot} ${Errors}
    ${If} $1 == "zh"
      StrCpy $LANGUAGE ${LANG_SIMPCHINESE}
    ${Else}
      StrCpy $LANGUAGE ${LANG_ENGLISH}
    ${EndIf}
  ${EndIf}
  ClearErrors
!macroend

; Say something and end with an exit status; silently only the latter.
!macro Refuse words status
  MessageBox MB_OK|MB_ICONSTOP "${words}" /SD IDOK
  SetErrorLevel ${status}
  Quit
!macroend

; Tell in $0 whether one file can be replaced: 1 unless something has it open or runs it.
!macro TryFile file
  ${If} $0 == 1
  ${AndIf} ${FileExists} "${file}"
    ClearErrors
    FileOpen $1 "${file}" a
    ${If} ${Errors}
      StrCpy $0 0
    ${Else}
      FileClose $1
    ${EndIf}
    ClearErrors
  ${EndIf}
!macroend

!macro Functions un

; Tell in $0 whether nothing of the installed version runs: 1 or 0. Every process of ours has python3NN.dll loaded.
Function ${un}IsFree
  StrCpy $0 1
  !insertmacro TryFile "$INSTDIR\${PROGRAM}"
  !insertmacro TryFile "$INSTDIR\bin\chatbackup.exe"
  FindFirst $2 $3 "$INSTDIR\python\python3*.dll"
  ${DoUntil} $3 == ""
    !insertmacro TryFile "$INSTDIR\python\$3"
    FindNext $2 $3
  ${Loop}
  FindClose $2
  ClearErrors
FunctionEnd

; Ask the installed version to quit and wait until it has; tell in $0 whether it did: 1 or 0.
Function ${un}EndRunning
  Call ${un}IsFree
  ${If} $0 == 1
    Return
  ${EndIf}
  again:
  DetailPrint "$(Ending)"
  Exec '"$INSTDIR\${PROGRAM}" --quit'
  StrCpy $4 0
  ${DoWhile} $4 < ${PATIENCE_S}000
    Sleep ${TICK_MS}
    Call ${un}IsFree
    ${If} $0 == 1
      Return
    ${EndIf}
    IntOp $4 $4 + ${TICK_MS}
  ${Loop}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillRuns)" /SD IDCANCEL IDRETRY again
FunctionEnd

; Rename $R0 to $R1, in five seconds at most: a virus scanner may be looking at what was just written. Tell in $0: 1 or 0.
Function ${un}Move
  StrCpy $1 0
  ${Do}
    ClearErrors
    Rename "$R0" "$R1"
    ${IfNot} ${Errors}
      StrCpy $0 1
      Return
    ${EndIf}
    Sleep 250
    IntOp $1 $1 + 1
  ${LoopUntil} $1 = 20
  ClearErrors
  StrCpy $0 0
FunctionEnd
!macroend

!insertmacro Functions ""
!insertmacro Functions "un."

; ---------------------------------------------------------------------------------------------- Setup.exe

Function .onInit
  !insertmacro ChooseLanguage
  ${IfNot} ${AtLeastWin10}
    !insertmacro Refuse "$(NeedsWindows10)" ${FOLDER_TAKEN}
  ${EndIf}
  SetShellVarContext current
  Call FindBefore
  Call ReadOptions
  ${If} ${Silent}
    Call CheckFolder
  ${EndIf}
FunctionEnd

; Find the version that is there, and what was chosen for it.
Function FindBefore
  ReadRegStr $Before HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ReadRegStr $BeforeIs HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${IfNot} ${FileExists} "$Before\uninstall.exe"
  ${AndIfNot} ${FileExists} "$Before\${OLD}\*.*"
    StrCpy $Before ""
  ${EndIf}
  StrCpy $OnDesktop 0
  ${If} ${FileExists} "$DESKTOP\${NAME}.lnk"
    StrCpy $OnDesktop 1
  ${EndIf}
  StrCpy $AtLogin 0
  ReadRegStr $0 HKCU "${RUN_KEY}" "${NAME}"
  ${If} $0 != ""
    StrCpy $AtLogin 1
  ${EndIf}
  ClearErrors
FunctionEnd

Function ReadOptions
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DESKTOP=" $1
  ${IfNot} ${Errors}
    StrCpy $OnDesktop $1
  ${EndIf}
  ClearErrors
  ${GetOptions} $0 "/LOGIN=" $1
  ${IfNot} ${Errors}
    StrCpy $AtLogin $1
  ${EndIf}
  ClearErrors
FunctionEnd

!macro RefuseIfThere name
  ${If} ${FileExists} "$INSTDIR\${name}"
    StrCpy $0 "${name}"
  ${EndIf}
!macroend

; Refuse a second installation, and a folder where something of our names lies that is not ours.
Function CheckFolder
  ${If} $Before != ""
  ${AndIf} $Before != $INSTDIR
    MessageBox MB_OK|MB_ICONSTOP "$(InstalledElsewhere)" /SD IDOK
    SetErrorLevel ${FOLDER_TAKEN}
    Abort
  ${EndIf}
  ${If} $Before == ""
    StrCpy $0 ""
    RMDir "$INSTDIR\${OLD}" ; empty it is what a Setup left that was killed; full it is somebody's
    ClearErrors
    !insertmacro RefuseIfThere "${OLD}"
    !insertmacro ForEachOwned RefuseIfThere
    ${If} $0 != ""
      MessageBox MB_OK|MB_ICONSTOP "$(FolderTaken)" /SD IDOK
      SetErrorLevel ${FOLDER_TAKEN}
      Abort
    ${EndIf}
  ${EndIf}
FunctionEnd

; The one page of questions.
Function ShowChoices
  !insertmacro MUI_HEADER_TEXT "$(ChoicesTitle)" "$(ChoicesSubtitle)"
  nsDialogs::Create 1018
  Pop $Dialog
  ${If} $Before == ""
    ${NSD_CreateLabel} 0 0 100% 32u "$(WhatItIs)"
  ${Else}
    ${NSD_CreateLabel} 0 0 100% 32u "$(WhatIsReplaced)"
  ${EndIf}
  Pop $0
  ${NSD_CreateLabel} 0 36u 100% 10u "$(Folder)"
  Pop $0
  ${NSD_CreateDirRequest} 0 47u 76% 13u "$INSTDIR"
  Pop $FolderField
  ${NSD_CreateBrowseButton} 78% 46u 21% 15u "$(Browse)"
  Pop $1
  ${NSD_OnClick} $1 ChooseFolder
  ${If} $Before != ""
    EnableWindow $FolderField 0
    EnableWindow $1 0
  ${EndIf}
  ${NSD_CreateCheckbox} 0 72u 100% 12u "$(DesktopShortcut)"
  Pop $DesktopBox
  ${NSD_SetState} $DesktopBox $OnDesktop
  ${NSD_CreateCheckbox} 0 88u 100% 12u "$(StartAtLogin)"
  Pop $LoginBox
  ${NSD_SetState} $LoginBox $AtLogin
  ${NSD_CreateLabel} 0 112u 100% 20u "$(SpaceNeeded)"
  Pop $0
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(InstallButton)"
  nsDialogs::Show
FunctionEnd

Function ChooseFolder
  nsDialogs::SelectFolderDialog "$(Folder)" "$INSTDIR"
  Pop $0
  ${If} $0 != error
    ${GetFileName} $0 $1
    ${If} $1 != "${NAME}"
      StrCpy $0 "$0\${NAME}"
    ${EndIf}
    ${NSD_SetText} $FolderField $0
  ${EndIf}
FunctionEnd

Function LeaveChoices
  ${NSD_GetText} $FolderField $INSTDIR
  ${NSD_GetState} $DesktopBox $OnDesktop
  ${NSD_GetState} $LoginBox $AtLogin
  Call CheckFolder
FunctionEnd

!macro MoveAside name
  ${If} $0 == 1
  ${AndIf} ${FileExists} "$INSTDIR\${name}"
    StrCpy $R0 "$INSTDIR\${name}"
    StrCpy $R1 "$INSTDIR\${OLD}\${name}"
    Call Move
  ${EndIf}
!macroend

!macro MoveIn name
  ${If} $0 == 1
    StrCpy $R0 "$INSTDIR\${NEW}\${name}"
    StrCpy $R1 "$INSTDIR\${name}"
    Call Move
  ${EndIf}
!macroend

!macro MoveBack name
  ${If} ${FileExists} "$INSTDIR\${name}"
  ${AndIfNot} ${FileExists} "$INSTDIR\${NEW}\${name}" ; it came from there
    StrCpy $R0 "$INSTDIR\${name}"
    StrCpy $R1 "$INSTDIR\${NEW}\${name}"
    Call Move
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\${OLD}\${name}"
    StrCpy $R0 "$INSTDIR\${OLD}\${name}"
    StrCpy $R1 "$INSTDIR\${name}"
    Call Move
  ${EndIf}
!macroend

; Have the old version again, after an exchange that was broken off, by us or by a power cut.
Function PutBack
  !insertmacro ForEachOwned MoveBack
  RMDir /r "$INSTDIR\${NEW}"
  RMDir "$INSTDIR\${OLD}"
FunctionEnd

!macro CountThere name
  ${IfNot} ${FileExists} "$INSTDIR\${name}"
    StrCpy $0 0
  ${EndIf}
!macroend

; What is left by a Setup that was killed: the old version, where one of the two is not wholly in place, else waste.
Function Heal
  ${If} ${FileExists} "$INSTDIR\${OLD}\*.*"
    StrCpy $0 1
    !insertmacro ForEachOwned CountThere
    ${If} $0 == 0
      CreateDirectory "$INSTDIR\${NEW}"
      Call PutBack ; what cannot be put back now stays there
    ${Else}
      RMDir /r "$INSTDIR\${OLD}"
    ${EndIf}
  ${EndIf}
  RMDir /r "$INSTDIR\${NEW}"
FunctionEnd

Section
  SetShellVarContext current
  CreateDirectory "$INSTDIR"
  Call Heal
  ClearErrors
  DetailPrint "$(Unpacking)"
  SetDetailsPrint none ; two thousand names that tell nobody anything
  !insertmacro Unpack "$INSTDIR\${NEW}"
  SetDetailsPrint both
  WriteUninstaller "$INSTDIR\${NEW}\uninstall.exe"
  SetOutPath "$INSTDIR"
  ${If} ${Errors}
    RMDir /r "$INSTDIR\${NEW}"
    !insertmacro Refuse "$(CannotWrite)" ${CANNOT_WRITE}
  ${EndIf}

  Call EndRunning
  ${If} $0 != 1
    RMDir /r "$INSTDIR\${NEW}"
    SetErrorLevel ${STILL_RUNS}
    Quit
  ${EndIf}

  CreateDirectory "$INSTDIR\${OLD}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR" ; a Setup after one that was killed knows it for ours
  StrCpy $0 1
  !insertmacro ForEachOwned MoveAside
  !insertmacro ForEachOwned MoveIn
  ${If} $0 != 1
    Call PutBack
    !insertmacro Refuse "$(CannotWrite)" ${CANNOT_WRITE}
  ${EndIf}
  RMDir "$INSTDIR\${NEW}"
  RMDir /r "$INSTDIR\${OLD}"
  ClearErrors

  Call WriteShortcuts
  Call WriteUninstallKey
SectionEnd

; What is ticked is there afterwards, and what is not is not.
Function WriteShortcuts
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}" "" "" "" "" "" "$(ShortcutWords)"
  ${If} $OnDesktop == 1
    CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}" "" "" "" "" "" "$(ShortcutWords)"
  ${Else}
    Delete "$DESKTOP\${NAME}.lnk"
  ${EndIf}
  ${If} $AtLogin == 1
    WriteRegStr HKCU "${RUN_KEY}" "${NAME}" '"$INSTDIR\${PROGRAM}" --minimized'
  ${Else}
    DeleteRegValue HKCU "${RUN_KEY}" "${NAME}"
  ${EndIf}
  ClearErrors
FunctionEnd

Function WriteUninstallKey
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${INSTALLED_KIB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
FunctionEnd

; A box of Windows' own about a file that could not be written was answered with "Cancel".
Function .onInstFailed
  RMDir /r "$INSTDIR\${NEW}"
  RMDir "$INSTDIR"
FunctionEnd

; ---------------------------------------------------------------------------------------------- uninstall.exe

Function un.onInit
  !insertmacro ChooseLanguage
  SetShellVarContext current
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${IfNot} ${FileExists} "$INSTDIR\lib\chatbackup_boot.pyc" ; elsewhere it must not take other people's lib folder
  ${AndIf} $0 != $INSTDIR ; what was broken off can be done again
    !insertmacro Refuse "$(un.NotHere)" ${FOLDER_TAKEN}
  ${EndIf}
  StrCpy $WithLocal 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/CATALOGUE=" $1
  ${IfNot} ${Errors}
  ${AndIf} $1 == "delete"
    StrCpy $WithLocal 1
  ${EndIf}
  ClearErrors
FunctionEnd

Function un.ShowQuestion
  !insertmacro MUI_HEADER_TEXT "$(un.Title)" "$(un.Subtitle)"
  nsDialogs::Create 1018
  Pop $Dialog
  ${NSD_CreateLabel} 0 0 100% 20u "$(un.WhatGoes)"
  Pop $0
  ${NSD_CreateLabel} 0 24u 100% 20u "$(un.WhatStays)"
  Pop $0
  ${NSD_CreateCheckbox} 0 54u 100% 12u "$(un.LocalToo)"
  Pop $LocalBox
  ${NSD_SetState} $LocalBox $WithLocal
  ${NSD_CreateLabel} 12u 68u 94% 60u "$(un.LocalIs)"
  Pop $0
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(un.Button)"
  nsDialogs::Show
FunctionEnd

Function un.LeaveQuestion
  ${NSD_GetState} $LocalBox $WithLocal
FunctionEnd

!macro un.Take name
  ${If} ${FileExists} "$INSTDIR\${name}\*.*"
    RMDir /r "$INSTDIR\${name}"
  ${Else}
    Delete "$INSTDIR\${name}"
  ${EndIf}
!macroend

Section Uninstall
  Call un.EndRunning
  ${If} $0 != 1
    SetErrorLevel ${STILL_RUNS}
    Quit
  ${EndIf}

  ; The program itself knows what it keeps here, its entries of the Credential Manager among it.
  ${If} $WithLocal == 1
    ExecWait '"$INSTDIR\${PROGRAM}" --remove-local-data' $0
    ${If} $0 != 0
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(un.LocalStays)" /SD IDOK
    ${EndIf}
  ${EndIf}

  ${If} ${FileExists} "$INSTDIR\${PROGRAM}" ; first, so that it cannot be started meanwhile
    StrCpy $R0 "$INSTDIR\${PROGRAM}"
    StrCpy $R1 "$INSTDIR\${OLD}.exe"
    Call un.Move
    ${If} $0 != 1
      !insertmacro Refuse "$(CannotWrite)" ${CANNOT_WRITE}
    ${EndIf}
    Delete "$INSTDIR\${OLD}.exe"
  ${EndIf}
  !insertmacro ForEachOwned un.Take
  RMDir /r "$INSTDIR\${NEW}"
  RMDir /r "$INSTDIR\${OLD}"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR" ; only if nothing else lies there

  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegValue HKCU "${RUN_KEY}" "${NAME}"
  DeleteRegValue HKCU "${APPROVED_KEY}" "${NAME}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
SectionEnd
