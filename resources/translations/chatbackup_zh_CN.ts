<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>Leaving</name>
    <message>
      <source>A backup is still running.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A restore test is still running.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chats are still being restored.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let it go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimize</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minimized, it goes on backing up and you find it among your windows. Once it has quit, nothing is backed up until you start it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop it and quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault is still being checked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This desktop has no tray in which ChatBackup could stay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was done so far is kept, and goes on from there the next time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your chats are still being read.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Contacts and roaming</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overview</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Snapshots</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Storage</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Notice</name>
    <message>
      <source>Dismiss</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Problems</name>
    <message>
      <source>, </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A chat database cannot be read: {database} ({reason}). It was left as it is, and what was backed up before is unharmed. Start the chat program once so that it can mend it, then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A chat database is damaged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A chat database is of an unknown kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A chat folder cannot be read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A chat folder is not there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A file of the vault is damaged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A file of the vault is damaged: {name} ({reason}). It was left as it is and is not used. Check the vault under Settings, Vault, to see what is affected.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A file of the vault is missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A file of the vault is missing: {name}. Nothing was changed. If a cloud program is still fetching files, wait for it; then check the vault under Settings, Vault.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A part of the vault is missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A part of the vault is missing ({blob_id}). Nothing was changed. If a cloud program is still fetching files, wait for it; then check the vault under Settings, Vault.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A password or key is missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another ChatBackup is at work</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another ChatBackup is at work on {home}. Nothing was changed. Wait until it is done, or end it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another program has meanwhile removed files from the vault that this backup relied on ({lost_packs}). Your chats are unharmed. Back up again; what is missing is then saved anew.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another program works on the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another program works on the vault: {holder}, since {since}. Nothing was changed. Wait until it is done and try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ChatBackup is set up already ({home}), with the vault {vault}. Nothing was changed. To use another vault as well, start ChatBackup with the variable CHATBACKUP_HOME set to another folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Contact not found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No chat account found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No chat account was found in {folder}. Nothing was changed. Choose the folder in which the chat program keeps its data (for WeChat: xwechat_files).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No contact answers to “{wanted}”. Nothing was changed. The page Contacts and roaming lists everybody.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No room left for the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No snapshot has an id that begins with “{wanted}”. Nothing was changed. The page Snapshots lists those that there are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No snapshot yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No vault there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing in {folder} can be read. Its file {file}: {reason}. Nothing was changed. Choose another folder, or export the messages as .mht or .txt with the message manager of QQ before 9.9.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is set up yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is set up yet in {home}. Nothing was changed. Start with the set-up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set up already</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Several contacts answer to “{wanted}”: {candidates}. Nothing was changed. Choose one from the list.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Snapshot not found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something has an unknown format</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something is not in the format it should be in. It was left as it is, and everything backed up so far is unharmed. If it was a key, make sure that it is the right one; otherwise a newer version may read it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something is wrong with the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something went wrong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something went wrong that ChatBackup did not expect ({code}). Your chats and everything backed up so far are unharmed. Try again; if it stays so, the log tells more (Settings, About).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopped as you asked. Everything backed up so far is unharmed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That is not possible</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That place cannot be written to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The backup service ended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The catalogue cannot be used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The catalogue on this computer comes from another version of ChatBackup: {path} (version {found}, not {known}). It was left as it is, and the vault and your chats are unharmed. Use the newest version, or move that file away (do not delete it) and back up again: the catalogue is made anew.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The catalogue on this computer does not open: {path}. The vault and your chats are unharmed. If it stays so, move that file away (do not delete it) and back up again: the catalogue is made anew.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The chat folder is not there: {folder}. What was backed up is unharmed. Connect the disk, or add the account from its new place under Settings, Accounts and keys.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The chat program kept writing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The chat program kept writing to {database}, so that it could not be read. Nothing was harmed. Try again in a moment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The database {database} has a form that this version does not know (it holds {seen}). It was left as it is, and what was backed up before is unharmed. A newer version of ChatBackup may read it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The folder {folder} cannot be written to: {reason}. Nothing that was there was changed. Choose another folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image key does not fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image key does not open the pictures of account {account}. Nothing was changed. Give the key of this account, 16 characters or 32 hexadecimal digits, or leave it empty: pictures are then kept as they are found, and decoded by the first backup after the key was given.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The key does not fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The key does not open {database}. Nothing was changed. Give the key of this account, as 64 hexadecimal digits or as a list of database and key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The keyring cannot be used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The part of ChatBackup that does the work has ended unexpectedly and is started again. Your chats and everything backed up so far are unharmed. Try again in a moment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The settings cannot be used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The settings on this computer cannot be read: {path}. The vault and your chats are unharmed. Move the folder that holds them away (do not delete it), start ChatBackup again and open the same vault.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system does not let ChatBackup read the chat folder: {folder} ({reason}). What was backed up is unharmed. Allow it and try again: on macOS under System Settings &gt; Privacy &amp; Security &gt; Files and Folders or Full Disk Access, elsewhere in the folder's permissions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system refused to read or write ChatBackup's own files: {path} ({reason}). The vault and your chats are unharmed. Make sure that the disk has room and that the folder is yours, then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system refused to read or write the catalogue on this computer: {path} ({reason}). The vault and your chats are unharmed. Make sure that the disk has room and that you may write into that folder, then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system refused to read or write the vault: {place} ({reason}). Everything backed up so far is unharmed. Try again; if it stays so, look at the folder's permissions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system's keyring cannot be used ({reason}). Nothing was changed. Unlock it, or sign in to the desktop, and try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault cannot be used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault changed meanwhile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault holds no snapshot yet. Nothing was changed. “Back up now” makes the first one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault in {place} has no key file, so no password can open it yet. Nothing was changed. If a cloud program is still fetching files, wait for it and try again; otherwise look for the folder “keys” in the cloud's recycle bin.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault is not complete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault {vault} and the chat folder {source} lie inside each other. Nothing was written. Choose another folder for the vault.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault's folder is not there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault's folder is not there: {place}. Nothing was changed. Connect the disk or start the cloud program that holds it; the backup then goes on by itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is a vault already</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is a vault already in {place}; it was not touched. Open it with its password, or choose another folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no room left where the vault lies: {needed_bytes} more are needed. Everything backed up so far is unharmed. Free some space, then back up again; it goes on where it stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no vault in {place} ({reason}). Nothing was changed. Choose the vault's own folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This cannot be read from {file}: {which} ({reason}). Nothing was changed. Choose a text file (UTF-8) that holds it and nothing else.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is missing: {which}. Nothing was changed. Type it when you are asked for it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This password does not open the vault. Nothing was changed. Try again, or type the recovery key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Vault and chat folder overlap</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What this computer keeps for itself in {folder} does not open, because this is gone: {which}. The vault and your chats are unharmed. Move that folder away (do not delete it), start ChatBackup again and open the same vault.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wrong password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a database has a form that this version does not know; it was left as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a database is damaged; what was backed up is unharmed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a part is damaged; everything around it was read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a part of this file is missing from the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a picture or file could not be read and is tried again next time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cannot be read, and no key would help; it was left as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>could not be copied; what was copied before is unharmed, and it is tried again next time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has a name that is not text (UTF-8), and was left out; rename it to have it kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has a name that this system does not allow, and was left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is a link to another place, and what is there was not copied; add the account from the place itself to have it kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is damaged or missing in the vault, and was left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is neither a file nor a folder, and was left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is not there; names and other details may be missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no chat account was found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no export of QQ that could be read; it was left as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>older sealed copies could not be opened, because there was no room on this computer to lay them out; nothing is lost, and it is tried again next time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pictures are kept as they were found, because no image key that opens them was given; give it under Settings, Accounts and keys, and the next backup decodes them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pictures or files that the vault has lost and that are no longer on this computer were left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>something else is there already and was left as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the chat folder is not there; what was backed up is unharmed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the chat program kept writing while this was copied; the copy may not open. It is taken again by the next backup; end the chat program before it to be sure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the chat program kept writing; it is tried again next time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the key does not open this account; what was backed up is unharmed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the key does not open this database; what it holds is not backed up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the roaming rules in this snapshot of another computer could not be read; it is tried again next time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the system does not let ChatBackup read it (permissions, privacy settings); it is tried again next time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the system refused to write it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the vault has lost a part of this copy, and the file is no longer on this computer; it was left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this database could not be read; it is tried again next time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this file of the vault is damaged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this file of the vault is damaged or cannot be read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this file of the vault is missing; a cloud program may still be fetching it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this file of the vault is shorter or longer than it should be</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this folder of the snapshot could not be read; check the vault under Settings, Vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this list of the vault's contents could not be read; what it names is saved again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this message was not understood in full; it is kept as it was found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this older sealed copy could not be opened; what it holds stays sealed in the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this part of a snapshot is not as it should be</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>was written, but its date could not be set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>what this folder holds could not be read from the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>whose conversation this is could not be found out; its messages are kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} cannot be written: {reason}. Nothing that was there was changed. Choose another name or folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{matches} snapshots have an id that begins with “{wanted}”. Nothing was changed. Choose one from the list on the page Snapshots.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place} holds a part of a vault; its file “config” is missing. Nothing was changed. If a cloud program is still fetching files, wait for it and try again; otherwise put “config” back, from the cloud's recycle bin or from another computer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{where}: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{where}: {what} ({detail})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{given}” does not fit here ({what}). Nothing was changed. Type something else.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Program</name>
    <message>
      <source>The part that does the work ended again and again and is not started any more. Nothing that was backed up is harmed. Quit ChatBackup and start it again; what happened is written in crash.log.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The part that does the work ended unexpectedly and is being started again. Nothing that was backed up is harmed.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Words</name>
    <message numerus="yes">
      <source>%Ln day(s) ago</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln hour(s) ago</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s) ago</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>just now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>on {day}</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
