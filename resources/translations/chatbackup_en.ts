<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>Account</name>
    <message numerus="yes">
      <source>Opens {opens} of %Ln database(s).</source>
      <translation>
        <numerusform>Opens {opens} of %Ln database.</numerusform>
        <numerusform>Opens {opens} of %Ln databases.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ChatCalendar</name>
    <message numerus="yes">
      <source>%Ln file(s) kept unread, as they lie</source>
      <translation>
        <numerusform>%Ln file kept unread, as it lies</numerusform>
        <numerusform>%Ln files kept unread, as they lie</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln picture(s) and other file(s)</source>
      <translation>
        <numerusform>%Ln picture or other file</numerusform>
        <numerusform>%Ln pictures and other files</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln picture(s) or other file(s) are neither here nor in the vault.</source>
      <translation>
        <numerusform>%Ln picture or other file is neither here nor in the vault.</numerusform>
        <numerusform>%Ln pictures or other files are neither here nor in the vault.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ChatSearch</name>
    <message numerus="yes">
      <source>%Ln message(s), the newest first</source>
      <translation>
        <numerusform>%Ln message</numerusform>
        <numerusform>%Ln messages, the newest first</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>More than %Ln message(s), the newest first</source>
      <translation>
        <numerusform>More than %Ln message, the newest first</numerusform>
        <numerusform>More than %Ln messages, the newest first</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Chats</name>
    <message numerus="yes">
      <source>%Ln file(s)</source>
      <translation>
        <numerusform>%Ln file</numerusform>
        <numerusform>%Ln files</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln member(s) · {messages} · {account}</source>
      <translation>
        <numerusform>%Ln member · {messages} · {account}</numerusform>
        <numerusform>%Ln members · {messages} · {account}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln message(s)</source>
      <translation>
        <numerusform>%Ln message</numerusform>
        <numerusform>%Ln messages</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln picture(s)</source>
      <translation>
        <numerusform>%Ln picture</numerusform>
        <numerusform>%Ln pictures</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln profile picture(s)</source>
      <translation>
        <numerusform>%Ln profile picture</numerusform>
        <numerusform>%Ln profile pictures</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln sticker(s)</source>
      <translation>
        <numerusform>%Ln sticker</numerusform>
        <numerusform>%Ln stickers</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln video(s)</source>
      <translation>
        <numerusform>%Ln video</numerusform>
        <numerusform>%Ln videos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln voice message(s)</source>
      <translation>
        <numerusform>%Ln voice message</numerusform>
        <numerusform>%Ln voice messages</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Contacts</name>
    <message numerus="yes">
      <source>%Ln conversation(s)</source>
      <translation>
        <numerusform>%Ln conversation</numerusform>
        <numerusform>%Ln conversations</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln of them are known only by their files.</source>
      <translation>
        <numerusform>%Ln of them is known only by its files.</numerusform>
        <numerusform>%Ln of them are known only by their files.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln of them have a rule of their own.</source>
      <translation>
        <numerusform>%Ln of them has a rule of its own.</numerusform>
        <numerusform>%Ln of them have a rule of their own.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln whole conversation(s)</source>
      <translation>
        <numerusform>%Ln whole conversation</numerusform>
        <numerusform>%Ln whole conversations</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln whole month(s)</source>
      <translation>
        <numerusform>%Ln whole month</numerusform>
        <numerusform>%Ln whole months</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>the rules of %Ln contact(s)</source>
      <translation>
        <numerusform>the rules of %Ln contact</numerusform>
        <numerusform>the rules of %Ln contacts</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Conversation</name>
    <message numerus="yes">
      <source>%Ln more character(s) are not shown here; an export has them.</source>
      <translation>
        <numerusform>%Ln more character is not shown here; an export has it.</numerusform>
        <numerusform>%Ln more characters are not shown here; an export has them.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln more message(s)</source>
      <translation>
        <numerusform>%Ln more message</numerusform>
        <numerusform>%Ln more messages</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Edited · hide %Ln earlier text(s)</source>
      <translation>
        <numerusform>Edited · hide %Ln earlier text</numerusform>
        <numerusform>Edited · hide %Ln earlier texts</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Edited · show %Ln earlier text(s)</source>
      <translation>
        <numerusform>Edited · show %Ln earlier text</numerusform>
        <numerusform>Edited · show %Ln earlier texts</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Show %Ln message(s)</source>
      <translation>
        <numerusform>Show %Ln message</numerusform>
        <numerusform>Show %Ln messages</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Devices</name>
    <message numerus="yes">
      <source>%Ln snapshot(s) are on the way through the cloud program.</source>
      <translation>
        <numerusform>%Ln snapshot is on the way through the cloud program.</numerusform>
        <numerusform>%Ln snapshots are on the way through the cloud program.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>EraseChat</name>
    <message numerus="yes">
      <source>It was taken out of %Ln snapshot(s).</source>
      <translation>
        <numerusform>It was taken out of %Ln snapshot.</numerusform>
        <numerusform>It was taken out of %Ln snapshots.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Export</name>
    <message numerus="yes">
      <source>%Ln problem(s)</source>
      <translation>
        <numerusform>%Ln problem</numerusform>
        <numerusform>%Ln problems</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>JobEnding</name>
    <message numerus="yes">
      <source>and %Ln more problem(s)</source>
      <translation>
        <numerusform>and %Ln more</numerusform>
        <numerusform>and %Ln more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>JobWork</name>
    <message numerus="yes">
      <source>{done} of %Ln file(s)</source>
      <translation>
        <numerusform>{done} of %Ln file</numerusform>
        <numerusform>{done} of %Ln files</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Notifications</name>
    <message numerus="yes">
      <source>%Ln thing(s) in the vault are damaged</source>
      <translation>
        <numerusform>%Ln thing in the vault is damaged</numerusform>
        <numerusform>%Ln things in the vault are damaged</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>OpenVault</name>
    <message numerus="yes">
      <source>%Ln more snapshot(s) are on the way through your cloud program; they are read as they arrive.</source>
      <translation>
        <numerusform>%Ln more snapshot is on the way through your cloud program; it is read when it arrives.</numerusform>
        <numerusform>%Ln more snapshots are on the way through your cloud program; they are read as they arrive.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>It holds %Ln snapshot(s) of {computers}.</source>
      <translation>
        <numerusform>It holds %Ln snapshot of {computers}.</numerusform>
        <numerusform>It holds %Ln snapshots of {computers}.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Overview</name>
    <message numerus="yes">
      <source>%Ln file(s)</source>
      <translation>
        <numerusform>%Ln file</numerusform>
        <numerusform>%Ln files</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln media file(s)</source>
      <translation>
        <numerusform>%Ln media file</numerusform>
        <numerusform>%Ln media files</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln snapshot(s), {size} free on its disk</source>
      <translation>
        <numerusform>%Ln snapshot, {size} free on its disk</numerusform>
        <numerusform>%Ln snapshots, {size} free on its disk</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>All of its %Ln conversation(s) roam.</source>
      <translation>
        <numerusform>Its only conversation roams.</numerusform>
        <numerusform>All of its %Ln conversations roam.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>And %Ln more.</source>
      <translation>
        <numerusform>And %Ln more.</numerusform>
        <numerusform>And %Ln more.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Done with %Ln problem(s)</source>
      <translation>
        <numerusform>Done with %Ln problem</numerusform>
        <numerusform>Done with %Ln problems</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The test {ago} found %Ln problem(s).</source>
      <translation>
        <numerusform>The test {ago} found %Ln problem.</numerusform>
        <numerusform>The test {ago} found %Ln problems.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{day}: backed up (%Ln backup(s))</source>
      <translation>
        <numerusform>{day}: backed up (%Ln backup)</numerusform>
        <numerusform>{day}: backed up (%Ln backups)</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{day}: backed up with problems (%Ln backup(s))</source>
      <translation>
        <numerusform>{day}: backed up with problems (%Ln backup)</numerusform>
        <numerusform>{day}: backed up with problems (%Ln backups)</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{roaming} of its %Ln conversation(s) roam; the others are not backed up.</source>
      <translation>
        <numerusform>{roaming} of its %Ln conversation roams; the others are not backed up.</numerusform>
        <numerusform>{roaming} of its %Ln conversations roam; the others are not backed up.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Pace</name>
    <message numerus="yes">
      <source>about %Ln hour(s) left</source>
      <translation>
        <numerusform>about %Ln hour left</numerusform>
        <numerusform>about %Ln hours left</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>about %Ln minute(s) left</source>
      <translation>
        <numerusform>about %Ln minute left</numerusform>
        <numerusform>about %Ln minutes left</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Password</name>
    <message numerus="yes">
      <source>%Ln day(s)</source>
      <translation>
        <numerusform>%Ln day</numerusform>
        <numerusform>%Ln days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln hour(s)</source>
      <translation>
        <numerusform>%Ln hour</numerusform>
        <numerusform>%Ln hours</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation>
        <numerusform>%Ln minute</numerusform>
        <numerusform>%Ln minutes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln second(s)</source>
      <translation>
        <numerusform>%Ln second</numerusform>
        <numerusform>%Ln seconds</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln year(s)</source>
      <translation>
        <numerusform>%Ln year</numerusform>
        <numerusform>%Ln years</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Restore</name>
    <message numerus="yes">
      <source>%Ln problem(s)</source>
      <translation>
        <numerusform>%Ln problem</numerusform>
        <numerusform>%Ln problems</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>RuleWords</name>
    <message numerus="yes">
      <source>%Ln day(s)</source>
      <translation>
        <numerusform>%Ln day</numerusform>
        <numerusform>%Ln days</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Settings</name>
    <message numerus="yes">
      <source>And %Ln more.</source>
      <translation>
        <numerusform>And %Ln more.</numerusform>
        <numerusform>And %Ln more.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Checked at {time}: %Ln problem(s) found.</source>
      <translation>
        <numerusform>Checked at {time}: %Ln problem found.</numerusform>
        <numerusform>Checked at {time}: %Ln problems found.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Last tried {when}: %Ln file(s) came back whole.</source>
      <translation>
        <numerusform>Last tried {when}: %Ln file came back whole.</numerusform>
        <numerusform>Last tried {when}: %Ln files came back whole.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Last tried {when}: %Ln problem(s).</source>
      <translation>
        <numerusform>Last tried {when}: %Ln problem.</numerusform>
        <numerusform>Last tried {when}: %Ln problems.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{size} in %Ln snapshot(s). {free} are free on its disk.</source>
      <translation>
        <numerusform>{size} in %Ln snapshot. {free} are free on its disk.</numerusform>
        <numerusform>{size} in %Ln snapshots. {free} are free on its disk.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Snapshots</name>
    <message numerus="yes">
      <source>%Ln account(s)</source>
      <translation>
        <numerusform>%Ln account</numerusform>
        <numerusform>%Ln accounts</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln computer(s)</source>
      <translation>
        <numerusform>%Ln computer</numerusform>
        <numerusform>%Ln computers</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln contact(s)</source>
      <translation>
        <numerusform>%Ln contact</numerusform>
        <numerusform>%Ln contacts</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conversation(s)</source>
      <translation>
        <numerusform>%Ln conversation</numerusform>
        <numerusform>%Ln conversations</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) of the one before are not in it; older ones still have them.</source>
      <translation>
        <numerusform>%Ln file of the one before is not in it; older ones still have it.</numerusform>
        <numerusform>%Ln files of the one before are not in it; older ones still have them.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) that are kept as they lie are new or have changed.</source>
      <translation>
        <numerusform>%Ln file that is kept as it lies is new or has changed.</numerusform>
        <numerusform>%Ln files that are kept as they lie are new or have changed.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln snapshot file(s) in the vault cannot be read and are left out of this list. Nothing else is affected. If your cloud program is still fetching files, wait for it; else check the vault in the settings.</source>
      <translation>
        <numerusform>%Ln snapshot file in the vault cannot be read and is left out of this list. Nothing else is affected. If your cloud program is still fetching files, wait for it; else check the vault in the settings.</numerusform>
        <numerusform>%Ln snapshot files in the vault cannot be read and are left out of this list. Nothing else is affected. If your cloud program is still fetching files, wait for it; else check the vault in the settings.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln snapshot(s)</source>
      <translation>
        <numerusform>%Ln snapshot</numerusform>
        <numerusform>%Ln snapshots</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>and %Ln more</source>
      <translation>
        <numerusform>and %Ln more</numerusform>
        <numerusform>and %Ln more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Stages</name>
    <message numerus="yes">
      <source>%Ln file(s)</source>
      <translation>
        <numerusform>%Ln file</numerusform>
        <numerusform>%Ln files</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln folder(s)</source>
      <translation>
        <numerusform>%Ln folder</numerusform>
        <numerusform>%Ln folders</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln message(s)</source>
      <translation>
        <numerusform>%Ln message</numerusform>
        <numerusform>%Ln messages</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln conversation(s)</source>
      <translation>
        <numerusform>{done} of %Ln conversation</numerusform>
        <numerusform>{done} of %Ln conversations</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln file(s)</source>
      <translation>
        <numerusform>{done} of %Ln file</numerusform>
        <numerusform>{done} of %Ln files</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln folder(s)</source>
      <translation>
        <numerusform>{done} of %Ln folder</numerusform>
        <numerusform>{done} of %Ln folders</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln message(s)</source>
      <translation>
        <numerusform>{done} of %Ln message</numerusform>
        <numerusform>{done} of %Ln messages</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Storage</name>
    <message numerus="yes">
      <source>%Ln account(s)</source>
      <translation>
        <numerusform>%Ln account</numerusform>
        <numerusform>%Ln accounts</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conversation(s)</source>
      <translation>
        <numerusform>%Ln conversation</numerusform>
        <numerusform>%Ln conversations</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln other(s)</source>
      <translation>
        <numerusform>%Ln other</numerusform>
        <numerusform>%Ln others</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln snapshot(s)</source>
      <translation>
        <numerusform>%Ln snapshot</numerusform>
        <numerusform>%Ln snapshots</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TickedContacts</name>
    <message numerus="yes">
      <source>%Ln chosen</source>
      <translation>
        <numerusform>%Ln chosen</numerusform>
        <numerusform>%Ln chosen</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Verdict</name>
    <message numerus="yes">
      <source>Backed up {ago}; %Ln thing(s) could not be read.</source>
      <translation>
        <numerusform>Backed up {ago}; %Ln thing could not be read.</numerusform>
        <numerusform>Backed up {ago}; %Ln things could not be read.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The last restore test found %Ln problem(s) in the vault.</source>
      <translation>
        <numerusform>The last restore test found %Ln problem in the vault.</numerusform>
        <numerusform>The last restore test found %Ln problems in the vault.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>WizardRoaming</name>
    <message numerus="yes">
      <source>reaches %Ln conversation(s)</source>
      <translation>
        <numerusform>reaches %Ln conversation</numerusform>
        <numerusform>reaches %Ln conversations</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>WizardSnapshot</name>
    <message numerus="yes">
      <source>%Ln file(s)</source>
      <translation>
        <numerusform>%Ln file</numerusform>
        <numerusform>%Ln files</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln media file(s)</source>
      <translation>
        <numerusform>%Ln media file</numerusform>
        <numerusform>%Ln media files</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Your chats are backed up, with %Ln problem(s).</source>
      <translation>
        <numerusform>Your chats are backed up, with %Ln problem.</numerusform>
        <numerusform>Your chats are backed up, with %Ln problems.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>and %Ln more; the page Overview lists them</source>
      <translation>
        <numerusform>and %Ln more; the page Overview lists them</numerusform>
        <numerusform>and %Ln more; the page Overview lists them</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message numerus="yes">
      <source>%Ln day(s) ago</source>
      <translation>
        <numerusform>%Ln day ago</numerusform>
        <numerusform>%Ln days ago</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln hour(s) ago</source>
      <translation>
        <numerusform>%Ln hour ago</numerusform>
        <numerusform>%Ln hours ago</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s) ago</source>
      <translation>
        <numerusform>%Ln minute ago</numerusform>
        <numerusform>%Ln minutes ago</numerusform>
      </translation>
    </message>
  </context>
</TS>
