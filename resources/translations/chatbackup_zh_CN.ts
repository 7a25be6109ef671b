<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>AddAccount</name>
    <message>
      <source>Add</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add an account</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Added. The next backup takes it along.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ChatBackup only ever reads these folders; it changes nothing in them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the folder with the chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every account that was found is backed up already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept sealed, because no key opens it: {accounts}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left out, because nothing in it can be read: {folders}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for chat folders…</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ChangePassword</name>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change the password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Present password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The keyring did not take the new password, so it is asked for at the next start.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The new password opens the vault.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The recovery key was given as the present password; it still works, and so does the password before.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault stays as it is; only what opens it changes. The recovery key goes on working. Other computers that use this vault ask for the new password.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Chats</name>
    <message numerus="yes">
      <source>%Ln file(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln message(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln picture(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln profile picture(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln sticker(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln video(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln voice message(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>&lt;1%</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Databases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Profile pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>QQ</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stickers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Videos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Voice messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>WeChat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{app}: {account}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Contacts</name>
    <message numerus="yes">
      <source>%Ln conversation(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln of them are known only by their files.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln of them have a rule of their own.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln whole contact(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln whole month(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>A rule of their own; defaults do not change it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Account</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All accounts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All kinds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All rules</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All sizes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An own number of days</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another number of days…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Apply</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the default</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the default of its kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the default: {window}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As {default} ({window})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Below {size}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Besides messages, keep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Changed, not applied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose contacts in the list to give them a rule of their own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clear</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clear search and filters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Comes in: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Contacts and roaming</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Conversations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Days:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Default rule</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Default rules</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Descending</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Different limits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Differs between accounts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Discard</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free in the vault's folder: {free}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free in the vault's folder: {free}, and about {left} once it is backed up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Getting ready…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How far back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It holds for every account, and for everybody who has no rule of their own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Known only by their files. Messages are kept sealed, together with everybody's; the rule holds for the files.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Known only by their files: without this account's key, names cannot be read. What stands for the name is how the chat program calls the folder of their pictures. Messages are kept sealed, together with everybody's; the rule holds for the files.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Largest file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leaves the next snapshot: {what}. Older snapshots keep it until they are thinned out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look for a part of a name or an id, or show everybody again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Making the changes…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Messages cannot be counted without the key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No conversations yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody matches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not applied yet: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not known</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is set up yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing leaves.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing new comes in.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of days</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only {free} are free in the vault's folder: {missing} too little.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Own rule</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading the list of conversations…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Roaming</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rule</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search names and ids</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show everybody</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sort</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The list could not be read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault is locked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault's folder is away, so its free space is not known.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These are the defaults of their kinds.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They appear here once your chats have been read for the first time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is {default}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo this change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Working out what this brings and takes…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your contacts appear here once its password has been typed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your contacts appear here once you have chosen which chats to back up.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>the rules of %Ln contact(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>{before} → {now}
Not applied yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{counted}, {size}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{first} to {last}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{found} of {all}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{found} of {all} conversations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{kind} {size}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{kind} · {account}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{least} to {most}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{messages} · {size}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}, {kind}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{rule} (not applied yet)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{rule} ({default})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{size} and more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{size} of pictures, videos and files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{total}: {parts}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Dialog</name>
    <message>
      <source>Working</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>GiveKey</name>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Key of {account}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The key is in use. The next backup reads the account's messages with it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use this key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>With its key the account's messages, names and pictures can be read and searched. What was kept sealed until now is opened as well. The key is kept encrypted on this computer.</source>
      <translation type="unfinished" />
    </message>
  </context>
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
    <name>Legend</name>
    <message>
      <source>Colours: {kinds}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Licences</name>
    <message>
      <source>ChatBackup is made with these packages.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Licence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Package</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Software by others</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Version</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as its package says</source>
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
    <name>Moments</name>
    <message>
      <source>at {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>in a moment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>on {day_and_time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tomorrow at {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>until tomorrow, {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>until {day_and_time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>until {time}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>NewRecoveryKey</name>
    <message>
      <source>A recovery key opens the vault when the password is lost. Make a new one if the sheet is lost or somebody may have seen it: the earlier key then opens the vault no more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep the earlier key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make a new key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The new recovery key opens the vault; no earlier one does any more. Destroy the earlier sheet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This key is shown only now. Save or print the sheet, then type two groups back from it. Until you have done so, the earlier key goes on working.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type these groups from the sheet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use this key</source>
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
    <name>Notifications</name>
    <message numerus="yes">
      <source>%Ln thing(s) in the vault are damaged</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>A backup is overdue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A restore test found damage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not everything is backed up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is being backed up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Overview</name>
    <message numerus="yes">
      <source>%Ln file(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln picture(s) and file(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln snapshot(s), {size} free beside it</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>A test brings a sample back from the vault and counts it. Nothing of yours is changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accounts and keys</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>All of its %Ln conversation(s) roam.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>And %Ln more.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Back up now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Backed up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Backup of {moment}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bringing a sample back…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Changes without new messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose who roams</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Done with %Ln problem(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Each day gets its mark here, from the first backup on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Growth of the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It grew by {size} in the last 30 days.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It grew to this since {day}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It shrank by {size} in the last 30 days.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its folder is not there: {folder}. What was backed up is unharmed; nothing new is. Connect the disk it lies on, or add the account from its new place under Settings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its key does not open it, so nothing new of it is backed up. What was backed up is unharmed. Give the key of this account under Settings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept sealed as you chose: its files as they lie, without reading messages.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept sealed: its files as they lie. Names and messages can be read once you give its key under Settings; what was kept until then opens too.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last 30 days</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last backup: failed {ago} ({what})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last backup: none yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last backup: {ago} ({what})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last proven restorable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Missed or failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next backup: as soon as nothing stands in its way</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next backup: as soon as something changes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next backup: paused {until}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next backup: under way</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next backup: when this is mended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next backup: when you resume</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next backup: {when}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No account is backed up. Add one under Settings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No conversation has been seen yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No restore has been tested yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody of this account roams, so nothing of it is backed up. Choose who shall.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None yet. The first backup is listed here when it has ended.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing had changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to do</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was backed up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opens the vault's folder in the file manager</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overview</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pictures that WeChat encrypts are kept as they are found, because there is no image key. Give it under Settings to see them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress of the test</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Proven {ago}: {parts} came back whole ({size}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recent backups</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Result</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Resume</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show problems</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show what went wrong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stops the restore test</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Test now</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>The test {ago} found %Ln problem(s).</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is protected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was stored until then is kept for the next backup</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>With problems</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{day}: a backup was due and none was made</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{day}: backed up (%Ln backup(s))</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{day}: backed up with problems (%Ln backup(s))</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>{day}: backed up, but the last backup failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{day}: nothing was to be backed up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{day}: the backup failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{day}: the backup was stopped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done} days backed up, {problems} with problems, {missed} missed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{messages}, {size}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{new}; {size} written</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{roaming} of its %Ln conversation(s) roam; the others are not backed up.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>{size} of files</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Pace</name>
    <message numerus="yes">
      <source>about %Ln hour(s) left</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>about %Ln minute(s) left</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>less than a minute left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{size} a second</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{size} a second, {time_left}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Password</name>
    <message numerus="yes">
      <source>%Ln day(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln hour(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln second(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln year(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>A few uncommon words make a good password that you can remember. It is the only way to your chats beside the recovery key: nobody can reset it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A word by itself is easy to guess.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add another word or two. Uncommon words are better.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All capital letters are almost as easy to guess as all small ones.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Avoid dates and years that are associated with you.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Avoid recent years.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Avoid repeated words and characters.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Avoid sequences.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Avoid years that are associated with you.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both are the same.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Capital letters do not help very much.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Caps Lock seems to be on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Common names and surnames are easy to guess.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dates are often easy to guess.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fair</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names and surnames by themselves are easy to guess.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No need for symbols, digits, or uppercase letters.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No password yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Predictable substitutions such as “@” in place of “a” do not help very much.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recent years are easy to guess.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Repeats like “aaa” are easy to guess.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Repeats like “abcabcabc” are only slightly harder to guess than “abc”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reversed words are not much harder to guess.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sequences like “abc” or “6543” are easy to guess.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Short keyboard patterns are easy to guess.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show or hide what is typed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show what is typed: {field}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Somebody who has the vault's files and several graphics cards would guess it in {time}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Straight rows of keys are easy to guess.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Strength of the password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Strong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The two are not the same yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is a very common password.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is one of the hundred most common passwords.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is one of the ten most common passwords.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is similar to a commonly used password.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a few words, avoid common phrases.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a longer keyboard pattern with more turns.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Very weak</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Weak</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>less than a second</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>more than a million years</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Pause</name>
    <message>
      <source>For 1 hour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Until I resume</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Until tomorrow</source>
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
      <source>came back from the vault, but is not what the snapshot says it should be</source>
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
    <name>RecoveryCheck</name>
    <message>
      <source>Group {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not what the sheet says; look again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RecoveryKey</name>
    <message>
      <source>ChatBackup recovery sheet.pdf</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Group {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Print…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as PDF…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved: {path}. Print it or copy it to another device, and do not leave it beside the vault.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sent to the printer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The printer did not take the sheet. Choose another, or save it as PDF.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RecoverySheet</name>
    <message>
      <source>ChatBackup recovery sheet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the vault's folder as the place for the vault. On another computer it is where your cloud program keeps its files.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How to restore with ChatBackup</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How to restore without ChatBackup</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Install ChatBackup and start it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Made on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On the page Snapshots, choose a snapshot and restore it to a folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The key holds the letters A to Z and the digits 2 to 7 alone: no digit zero, no digit one. The QR code holds the same key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault is a repository of the free program restic, format version 2, which restic 0.14 and later read. Download it from restic.net, open a terminal and type:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This key opens the vault in place of the password. Whoever holds this sheet and the vault's files can read every chat in it. Keep the sheet on paper in a safe place, not beside the vault.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type the key of this sheet where the password is asked for.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When restic asks for the password, type the key in capital letters and with its hyphens. The first command lists the snapshots; the second writes the newest one into the folder ChatBackup-restored. To restore another one, put its id in place of “latest”. If the vault lies elsewhere now, put its folder in place of the one above.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RemoveAccount</name>
    <message>
      <source>From now on nothing new of it is saved. What the vault holds of it stays there and can be restored, and the chat program's own files are not touched. You can add the account again at any time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on backing it up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop backing up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop backing up {account}?</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Restore</name>
    <message numerus="yes">
      <source>%Ln contact(s) chosen</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln problem(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>&amp;Everything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;From</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;To</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A span of &amp;time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chosen &amp;contacts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Contacts of this snapshot</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything is written beside what is there, never over it: a file that is there already stays as it is, and one that could not be written for that reason is told at the end.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder to restore into</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking up what is to be restored</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking whom it holds…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Problems</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restore</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restore the snapshot of {moment}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restored with {problems}: {files}, {size}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restored: {files}, {size}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search contacts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop restoring? What was restored until now stays.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopped. What was restored until then is complete and stays in the folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopping…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system did not open the folder. It is here: {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What to restore</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where to</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>and %Ln more</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln file(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
  </context>
  <context>
    <name>RuleWords</name>
    <message numerus="yes">
      <source>%Ln day(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>2 years</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>5 years</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For ever</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Group</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Groups</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Off</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Official account</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Official accounts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Other conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Others</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>People</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Person</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>files up to {size}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>messages only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the default for groups</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the default for official accounts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the default for others</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the default for people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>with {kinds} only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>without {kinds}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Settings</name>
    <message>
      <source> min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A backup is due and waits for this, until {time}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A backup is due and waits for this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A program fills the screen: the next backup will wait.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accounts and keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add account…</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>And %Ln more.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At most one backup every</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Backups begin by themselves when something has changed. “Back up now” asks for none of these.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Begin after so long without a change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Beginning the check…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>But no later than so long after the first change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change the password…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Changes were seen; the backup begins {when} unless more follow.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Changes were seen; the backup waits until they settle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ChatBackup then waits in the tray. Without it, backups begin once you start it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ChatBackup {version}, free software under the MIT licence.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ChatBackup's own files and its log (chatbackup.log) lie in this folder:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that the vault is whole</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Checked at {time}: %Ln problem(s) found.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Checked at {time}: every file is there and has its size.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checked at {time}: every file is there, and the {share} of the data that was read is whole.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checked at {time}: everything was read, and it is whole.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give another key…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give key…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How thoroughly the vault is checked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It brings a sample back from the vault and counts it; nothing of yours is changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It was switched off in the system's own settings for programs that start at login. Switch it on there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its folder is not there now. What was backed up is unharmed; connect the disk it lies on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Language</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Last tried {when}: %Ln file(s) came back whole.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>Last tried {when}: %Ln problem(s).</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking which accounts there are…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New recovery key…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No account is backed up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No image key: encrypted pictures are kept as they are found, and decoded once it is there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No keyring keeps the password: it is asked for at each start.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No program fills the screen now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No restore was tried yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not on battery now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was changed. If a cloud program is still fetching files, wait for it and check again; otherwise the next backup saves anew what this computer still has.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Notify me when something fails</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On battery now: the next backup will wait.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One notification for each cause, taken back when it is mended. Success is silent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the vault's folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Readable and sealed: messages and media are read, and its files kept as they lie as well.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Readable: messages, names, pictures and files are read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sealed: its files are kept as they lie. Messages cannot be read until its key is there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Software by others…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start when I log in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop backing up…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The password is kept in this keyring: {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system starts another copy: {command}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault is in the open format of restic (restic.net), version 2: with the password you can restore it without ChatBackup, too.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is an entry, but its program is not there any more: {command}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This could not be opened: {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This network is metered: the next backup will wait.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This network is not known to be metered.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try a small restore every week</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wait on metered networks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wait while a program fills the screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wait while on battery</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When to back up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>and read a tenth of the data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>and read all of the data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>quickly: lists and sizes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{action} {account}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{size} in %Ln snapshot(s). {free} are free beside it.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
  </context>
  <context>
    <name>Snapshots</name>
    <message>
      <source> · </source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%Ln account(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln computer(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln contact(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conversation(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) of the one before are not in it; older ones still have them.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) that are kept as they lie are new or have changed.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln snapshot file(s) in the vault cannot be read and are left out of this list. Nothing else is affected. If your cloud program is still fetching files, wait for it; else check the vault in the settings.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln snapshot(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>&amp;Computer:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>; </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accounts: {names}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All computers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another program put this snapshot into the same vault. ChatBackup cannot tell what is in it, but can restore it as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back up now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Counting the new messages would have meant reading all of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each backup that finds something new makes one. Then you can go back to it here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files kept as they lie</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It appears here as soon as it is complete.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is the first snapshot of its computer: all of it is new.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking into it…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Made by another program</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New since the one before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No new messages, pictures or files.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No snapshot yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number {id}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restore…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Snapshots</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Snapshots, the newest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The chosen snapshot</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The first snapshot is being made</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The roaming rules have changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The snapshots cannot be listed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Today</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unknown computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it holds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Yesterday</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>and %Ln more</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>new messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{conversations} of {accounts}, from {first} to {last}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{conversations} of {accounts}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{day}, {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{day}: {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{files}, {size}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} (this computer)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{size} added</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{snapshots} of {computers}, the newest {ago}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what} of {contacts}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what}.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Stages</name>
    <message numerus="yes">
      <source>%Ln file(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln folder(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln message(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Building the snapshot</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checking folders</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checking keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checking lists of contents</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checking snapshots</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for pictures and files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading and verifying data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restoring</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Storing files as they lie</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Storing pictures and files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Working</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writing more sample data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writing sample data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{counted}, {size}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{done} of %Ln conversation(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln file(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln folder(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln message(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>{size} of {total}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Storage</name>
    <message numerus="yes">
      <source>%Ln account(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conversation(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln other(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln snapshot(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>; </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Contact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Date</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>File</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From {first} to {last}. The most came in {fullest}. Arrow keys read each.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Growth by month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Here and in the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>List of what takes the space</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Map of what takes the space</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing takes space yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Of these accounts the files are kept as they lie, because their key is not known. The chat program puts some of them in one place for everybody, so nobody can tell whose they are. They roam as far as the contact of the account who roams furthest.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only in the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only on this computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shared by several contacts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show in folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Storage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The largest files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system did not open the folder. The file is here: {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault takes {size} with {snapshots}; {free} are free beside it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file is not there any more: {path}. What the vault has of it is unharmed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unknown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What takes the space</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What takes the space is shown here as soon as chats have been read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without a name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your chats take {size}: {contacts} in {accounts}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{account}: {size} in all: {kinds}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} parts, {size}. The largest: {largest}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{kind} {size}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{month}: nothing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{month}: {size} with {messages}: {kinds}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: {amount}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: {size}, {share} of what is shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: {size}, {share} of what is shown, most of it {kind}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{others}: {size}, {share} of what is shown, drawn smaller; the list names them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{others}: {size}, {share} of what is shown; the list names them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{size}, {share}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Tray</name>
    <message>
      <source>Back up now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open ChatBackup</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open vault folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit ChatBackup</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Resume backups</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Verify now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Verify now (damage found at {time})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Verify now (not possible at {time})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Verify now (whole at {time})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Verifying…</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Unlock</name>
    <message>
      <source>Later</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No keyring on this computer keeps the password, so ChatBackup asks for it at each start. Until it is there, nothing is backed up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Password of the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Password or recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit ChatBackup</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Verdict</name>
    <message>
      <source>A backup is due and begins in a moment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A backup is overdue; nothing has been backed up yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A backup is overdue; the last one was {ago}.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Backed up {ago}; %Ln thing(s) could not be read.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Backing up: {done}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Backing up…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Backups are paused until you resume them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Backups are paused {until}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ChatBackup is not set up yet; nothing is backed up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ChatBackup is starting…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ChatBackup needs your help; nothing is being backed up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the vault under Settings, then test again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checking the vault: {done}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checking the vault…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the chats to keep and a place for the vault. It takes two minutes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect the disk or start the cloud program that holds {vault}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect the disk that holds the chats, or add the account from its new place under Settings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect to another network; “Back up now” does not wait.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything backed up so far is unharmed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything is backed up, {ago}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything is backed up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything seen is backed up; the last backup was {ago}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It also waits for {things}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It ended several times in a row. Everything backed up so far is unharmed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look below at what they are; they are not protected until that is mended.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look whether date and time of this computer are right.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No keyring keeps the password on this computer, so it is asked for at each start.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing has been backed up yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is being backed up: ChatBackup's backup service has stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Plug the computer in; “Back up now” does not wait.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit ChatBackup and start it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading your chats: {done}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading your chats…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restoring: {done}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restoring…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something has changed and is backed up as soon as the chats are quiet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something has changed since the last backup, {ago}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something has changed that is not backed up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Testing a restore: {done}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Testing whether the vault can be restored…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The backup service ended unexpectedly and is being started again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last backup bears a time that this computer's clock has not reached: {day_and_time}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last backup failed, {ago}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last backup failed; it is tried again by itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last backup failed; it is tried again {when}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last backup was stopped before its end.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last good backup was {ago}.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>The last restore test found %Ln problem(s) in the vault.</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>The next backup begins {when}; more often was not wanted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault is locked; nothing is backed up until you type its password.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They are tried again by themselves or kept as found.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type the vault's password or the recovery key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waiting for a chat folder that is not there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waiting for a network that is not metered.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waiting for mains power.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waiting for the vault: its folder is not there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waiting until enough time has passed since the last backup.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waiting until no program fills the screen.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Working: {done}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Working…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a chat folder that is not there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a network that is not metered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>enough time since the last backup</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mains power</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the end of full screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the next try</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the vault's folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{trouble}; nothing is being backed up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“Back up now” does not wait.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“Back up now” makes the first snapshot.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“Back up now” tries it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“Back up now” tries it at once.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Wizard</name>
    <message>
      <source>Back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First snapshot</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave without setting ChatBackup up?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was written anywhere yet, and nothing is backed up. What you chose here is lost.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set up ChatBackup</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stay here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Step {number} of {count}: {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Steps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The part of ChatBackup that does the work ended again and again and is not started any more. Your chats are unharmed. Close this window and start ChatBackup again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The part of ChatBackup that does the work ended unexpectedly and is being started again. Your chats are unharmed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What roams</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where they go</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>now</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WizardFolders</name>
    <message>
      <source>16 characters or 32 hexadecimal digits; may be left empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>64 hexadecimal digits, or a list of databases and keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Can be backed up only with its key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Can be read as it is, without a key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ChatBackup never takes keys out of other programs: it does not look into their memory and does not change them. If you have a key already, paste it here or add it later in the settings; what was kept sealed until then is opened as well.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the file with the key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the folder with the chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose what to back up. ChatBackup only ever reads these folders; it changes nothing in them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Database key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Database key (pass-phrase)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide the key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>I have its key…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If WeChat or QQ keeps its files elsewhere, choose that folder. In WeChat you find it under Settings, Files; in QQ under Settings, Storage.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Image key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its pictures are encrypted: without the image key they are kept as they are found, and decoded once the key is there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep its files as they lie as well, so that nothing of what stays closed is missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept readable: messages, names, pictures and files.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept sealed, just as it lies. No key is needed for that; you can add it later.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for chat folders…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No chat folder was found in the usual places</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No encrypted picture was seen.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not backed up.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Opens {opens} of %Ln database(s).</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>QQ</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>QQ, exported messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sealed or readable?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image key opens its pictures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The image key opens none of its pictures. Correct it, or clear the field: pictures are then kept as they are found, and decoded once the key is there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The key needs another look.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This key opens none of its databases. Correct it, or clear the field to go on without a key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trying the key…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>WeChat 3</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>WeChat 3 for Mac</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>WeChat 4</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>WeChat and QQ keep their messages in encrypted databases, and only the chat program knows the key. Without it ChatBackup keeps databases, pictures and files sealed: copied exactly as they lie. Nothing is lost, but names and messages cannot be read or searched until the key is there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your chats on this computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>counting…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>size unknown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>usually 16 characters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{account} · last used {when}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key} from file…</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WizardLimits</name>
    <message>
      <source>A free account holds 10 GB.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A free account holds 15 GB, together with mail and photos.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A free account holds 2 GB.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A free account holds 20 GB.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A free account holds 5 GB, together with photos and backups.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A free account holds 5 GB.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A free account holds up to 10 GB.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A free account uploads 1 GB a month and downloads 3 GB. Its size is not limited, but a first snapshot with much media may take months to arrive.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>May take files off this disk. Set the vault's folder to “always keep on this device” there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No cloud: a copy exists once another of your devices has been on at the same time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slow with many files.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without a membership downloads are slow.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WizardPassword</name>
    <message>
      <source>A password for the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>I will do it later</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It encrypts everything before it leaves this computer. Nobody else has it: whoever loses both password and recovery sheet has lost the vault.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Making the vault…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opening the vault…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Password or recovery key of the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Setting up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>So that backups run by themselves, ChatBackup keeps it in the keyring of this system. Where there is none, it asks for it at each start.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>So you know that the sheet is there and can be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The folder you chose holds a vault already. Type its password, or the recovery key from its sheet. What the vault holds stays as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The password is kept in the keyring of this computer ({name}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The password is kept in the keyring of this computer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault is made. This is its recovery key: it opens the vault when the password is lost, here and with the free program restic. Save or print the sheet now; the key is not shown again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This computer has no keyring that could keep the password, so ChatBackup asks for it at each start. Until it is typed, nothing is backed up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This key is shown only now. If the password is lost and the key was not kept, nobody can open the vault, not even we. A new key can be made under Settings, Vault.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type two groups back from the paper</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your recovery key</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WizardPlace</name>
    <message>
      <source>A new vault is made here. {free} are free and your chats hold {chats}, so perhaps not everything fits: the next step shows what does.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A new vault is made here. {size} are free on this disk.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An external disk, a network drive, or a cloud folder that is not listed. Only what leaves this computer survives its loss.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder for the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the folder of the vault…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder of the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking at this folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for cloud folders…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No folder of a cloud program was found. Choose any folder; if your cloud program keeps one that is not known here, choose that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only {size} are free here. A vault needs more room: choose another place.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault is a folder of encrypted files. Inside a folder of your cloud program it reaches your cloud by itself: no account with us, no server of ours.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is a vault here already. It is opened with its password or recovery key and goes on from there; nothing in it is written over.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This folder holds other files. They are left alone, but a vault is better off in a folder of its own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a new folder “{name}” in it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the vault goes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{size} free on this disk</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WizardPrices</name>
    <message>
      <source>As announced in 2025 and 2026; not checked against today's price lists.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Here, in your own cloud folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>QQ keeps so few days for everybody, so there is nothing to compare.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>QQ membership</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>QQ super membership</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>WeChat chat backup</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the same reach costs a year</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>announced, not for sale yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{least} to {most}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} ({remark})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{price} a month</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WizardRoaming</name>
    <message>
      <source>About {size} too much for this disk. Choose a shorter reach, or another place.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the vault says</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Contacts found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Does not leave enough room</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Favourites roam for ever</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept free for the months to come</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody is called so.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Official accounts stay off: what they send is not kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opening the chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read them again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading was stopped. It begins anew when you want.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recommended: the longest that fits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Roaming keeps your messages, pictures and files in the vault. Choose how far back it reaches for everybody; favourites are kept for ever. You can change it for each contact at any time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Room for the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Room on the disk of the vault</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search by name or account</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search contacts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stays free</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop reading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The rules that were set on your other computer, or before, hold here as well. Any other choice replaces the default on all of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vault takes about {vault}, {free} stay free, {margin} are a margin.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What roams, and how far back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your chats are being read, so that you see what each choice takes. That happens once; nothing leaves this computer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about {size}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>reaches %Ln conversation(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>{name}, {kind} in {app}, {size}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}, {kind} in {app}, {size}, a favourite</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WizardSnapshot</name>
    <message numerus="yes">
      <source>%Ln file(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln media file(s)</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Beginning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bringing a part of it back, to see that it is whole</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Continue in the background</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything was in the vault already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From now on ChatBackup waits in the tray, and backs up by itself whenever your chats have changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on without it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept sealed, because the key does not open them: {accounts}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left out, because nothing in it can be read: {folders}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pictures of {accounts} are encrypted and kept as they are found. With the image key (Settings, Accounts and keys) they are decoded.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The first one takes the longest. You can go on using your computer and the chat programs; a snapshot that is cut off goes on where it stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The first snapshot</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The first snapshot holds {messages} and {media}; {size} were written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What did not go well</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your chats are backed up, and it is proven that they come back.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Your chats are backed up, with %Ln problem(s).</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>and %Ln more; the page Overview lists them</source>
      <translation type="unfinished">
        <numerusform />
      </translation>
    </message>
    <message>
      <source>{files} with {messages} and {media} were brought back and are whole.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{files} with {messages} and {media} were brought back, with problems.</source>
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
