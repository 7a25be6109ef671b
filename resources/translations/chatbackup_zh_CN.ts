<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>Account</name>
    <message>
      <source>64 hexadecimal digits, or a list of keys</source>
      <translation>64 位十六进制数字，或密钥列表</translation>
    </message>
    <message>
      <source>Can be backed up only with its key.</source>
      <translation>有密钥才能备份。</translation>
    </message>
    <message>
      <source>Can be read as it is, without a key.</source>
      <translation>不需要密钥，可以直接读取。</translation>
    </message>
    <message>
      <source>Choose the file with the key</source>
      <translation>选择密钥文件</translation>
    </message>
    <message>
      <source>Database key</source>
      <translation>数据库密钥</translation>
    </message>
    <message>
      <source>Database key (pass-phrase)</source>
      <translation>数据库密钥（口令）</translation>
    </message>
    <message>
      <source>From file…</source>
      <translation>从文件读取…</translation>
    </message>
    <message>
      <source>Hide the key</source>
      <translation>隐藏密钥</translation>
    </message>
    <message>
      <source>I have its key…</source>
      <translation>我有密钥…</translation>
    </message>
    <message>
      <source>Image key</source>
      <translation>图片密钥</translation>
    </message>
    <message>
      <source>Its pictures are encrypted: without the image key they are kept as they are found, and decoded once the key is there.</source>
      <translation>它的图片是加密的：没有图片密钥时按原样保存，提供密钥后解码。</translation>
    </message>
    <message>
      <source>Keep its files as they lie as well, so that nothing of what stays closed is missing</source>
      <translation>文件也原样密封保存一份，打不开的内容就不会缺失</translation>
    </message>
    <message>
      <source>Kept readable: messages, names, pictures and files.</source>
      <translation>以可读形式保存：消息、名称、图片和文件。</translation>
    </message>
    <message>
      <source>Kept sealed, just as it lies. No key is needed for that; you can add it later.</source>
      <translation>原样密封保存，不需要密钥；以后可以再添加。</translation>
    </message>
    <message>
      <source>No encrypted picture was seen.</source>
      <translation>没有发现加密的图片。</translation>
    </message>
    <message>
      <source>Not backed up.</source>
      <translation>不备份。</translation>
    </message>
    <message numerus="yes">
      <source>Opens {opens} of %Ln database(s).</source>
      <translation>
        <numerusform>能打开 %Ln 个数据库中的 {opens} 个。</numerusform>
      </translation>
    </message>
    <message>
      <source>QQ</source>
      <translation>QQ</translation>
    </message>
    <message>
      <source>QQ, exported messages</source>
      <translation>QQ 导出的消息</translation>
    </message>
    <message>
      <source>Show the key</source>
      <translation>显示密钥</translation>
    </message>
    <message>
      <source>The image key opens its pictures.</source>
      <translation>图片密钥能打开它的图片。</translation>
    </message>
    <message>
      <source>The image key opens none of its pictures. Correct it, or clear the field: pictures are then kept as they are found, and decoded once the key is there.</source>
      <translation>图片密钥打不开它的任何图片。请改正，或清空这一栏：图片会按原样保存，提供密钥后解码。</translation>
    </message>
    <message>
      <source>The key needs another look.</source>
      <translation>请再检查一下密钥。</translation>
    </message>
    <message>
      <source>This key opens none of its databases. Correct it, or clear the field to go on without a key.</source>
      <translation>这个密钥打不开它的任何数据库。请改正，或清空这一栏，不用密钥继续。</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Trying the key…</source>
      <translation>正在试用密钥……</translation>
    </message>
    <message>
      <source>WeChat 3</source>
      <translation>微信 3</translation>
    </message>
    <message>
      <source>WeChat 3 for Mac</source>
      <translation>微信 3（Mac）</translation>
    </message>
    <message>
      <source>WeChat 4</source>
      <translation>微信 4</translation>
    </message>
    <message>
      <source>after the database key</source>
      <translation>请先填数据库密钥</translation>
    </message>
    <message>
      <source>counting…</source>
      <translation>正在计算……</translation>
    </message>
    <message>
      <source>optional: 16 characters or 32 hex digits</source>
      <translation>可不填：16 个字符或 32 位十六进制数字</translation>
    </message>
    <message>
      <source>size unknown</source>
      <translation>大小未知</translation>
    </message>
    <message>
      <source>usually 16 characters</source>
      <translation>通常是 16 个字符</translation>
    </message>
    <message>
      <source>{account} · last used {when}</source>
      <translation>{account} · 最近使用：{when}</translation>
    </message>
    <message>
      <source>{key} from file…</source>
      <translation>从文件读取{key}…</translation>
    </message>
  </context>
  <context>
    <name>AddAccount</name>
    <message>
      <source>Add</source>
      <translation>添加</translation>
    </message>
    <message>
      <source>Add an account</source>
      <translation>添加账号</translation>
    </message>
    <message>
      <source>Added. The next backup takes it along.</source>
      <translation>已添加，下次备份时一并备份。</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>ChatBackup only ever reads these folders; it changes nothing in them.</source>
      <translation>ChatBackup 对这些文件夹只读不写，不会改动其中任何内容。</translation>
    </message>
    <message>
      <source>Choose another folder…</source>
      <translation>选择其他文件夹…</translation>
    </message>
    <message>
      <source>Choose the folder with the chats</source>
      <translation>选择存放聊天记录的文件夹</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Every account that was found is backed up already.</source>
      <translation>找到的账号都已在备份中。</translation>
    </message>
    <message>
      <source>Kept sealed, because no key opens it: {accounts}.</source>
      <translation>没有密钥能打开，已密封保存：{accounts}。</translation>
    </message>
    <message>
      <source>Left out, because nothing in it can be read: {folders}.</source>
      <translation>已跳过，其中没有能读取的内容：{folders}。</translation>
    </message>
    <message>
      <source>Looking for chat folders…</source>
      <translation>正在查找聊天文件夹……</translation>
    </message>
  </context>
  <context>
    <name>ChangePassword</name>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Change the password</source>
      <translation>修改密码</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Current password</source>
      <translation>当前密码</translation>
    </message>
    <message>
      <source>The keyring did not take the new password, so it is asked for at the next start.</source>
      <translation>系统钥匙串没有保存新密码，下次启动时会再次询问。</translation>
    </message>
    <message>
      <source>The new password opens the vault.</source>
      <translation>现在可以用新密码打开保险库了。</translation>
    </message>
    <message>
      <source>The recovery key was given as the current password; it still works, and so does the password before.</source>
      <translation>您在“当前密码”处输入的是恢复密钥；恢复密钥和原来的密码仍然有效。</translation>
    </message>
    <message>
      <source>The vault stays as it is; only what opens it changes. The recovery key goes on working. Other computers that use this vault ask for the new password.</source>
      <translation>保险库内容不变，只是换了打开它的密码。恢复密钥继续有效。使用这个保险库的其他电脑会要求输入新密码。</translation>
    </message>
  </context>
  <context>
    <name>ChatCalendar</name>
    <message numerus="yes">
      <source>%Ln file(s) kept unread, as they lie</source>
      <translation>
        <numerusform>%Ln 个原样密封保存的文件</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln picture(s) and other file(s)</source>
      <translation>
        <numerusform>%Ln 个图片等文件</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln picture(s) or other file(s) are neither here nor in the vault.</source>
      <translation>
        <numerusform>有 %Ln 个图片等文件，本机和保险库都没有。</numerusform>
      </translation>
    </message>
    <message>
      <source>Back to the messages</source>
      <translation>返回消息</translation>
    </message>
    <message>
      <source>Days</source>
      <translation>日期</translation>
    </message>
    <message>
      <source>Go to a date</source>
      <translation>跳转到日期</translation>
    </message>
    <message>
      <source>In the vault only</source>
      <translation>仅在保险库</translation>
    </message>
    <message>
      <source>Known to be missing</source>
      <translation>已知缺失</translation>
    </message>
    <message>
      <source>Looking up what is where…</source>
      <translation>正在查看各月的内容在哪里……</translation>
    </message>
    <message>
      <source>Months</source>
      <translation>月份</translation>
    </message>
    <message>
      <source>More of it is on the way through the cloud.</source>
      <translation>还有内容正由网盘传来。</translation>
    </message>
    <message>
      <source>On the way through the cloud</source>
      <translation>正由网盘传来</translation>
    </message>
    <message>
      <source>On this computer and in the vault</source>
      <translation>本机和保险库</translation>
    </message>
    <message>
      <source>On this computer only</source>
      <translation>仅在本机</translation>
    </message>
    <message>
      <source>Some pictures or files are missing</source>
      <translation>缺少部分图片或文件</translation>
    </message>
    <message>
      <source>The calendar could not be made</source>
      <translation>无法显示日历</translation>
    </message>
    <message>
      <source>There is no message yet</source>
      <translation>还没有消息</translation>
    </message>
    <message>
      <source>no messages</source>
      <translation>没有消息</translation>
    </message>
    <message>
      <source>nothing read yet</source>
      <translation>还没有读取</translation>
    </message>
    <message>
      <source>{day}: {amount}</source>
      <translation>{day}：{amount}</translation>
    </message>
    <message>
      <source>{month}: nothing known</source>
      <translation>{month}：没有已知的内容</translation>
    </message>
    <message>
      <source>{month}: {amount}. {cover}.</source>
      <translation>{month}：{amount}。{cover}。</translation>
    </message>
    <message>
      <source>{thousands}k</source>
      <translation>{thousands}k</translation>
    </message>
  </context>
  <context>
    <name>ChatSearch</name>
    <message numerus="yes">
      <source>%Ln message(s), the newest first</source>
      <translation>
        <numerusform>%Ln 条消息，从新到旧</numerusform>
      </translation>
    </message>
    <message>
      <source>All kinds</source>
      <translation>全部类型</translation>
    </message>
    <message>
      <source>At any time</source>
      <translation>不限时间</translation>
    </message>
    <message>
      <source>Between two days…</source>
      <translation>自定日期…</translation>
    </message>
    <message>
      <source>Calls</source>
      <translation>通话</translation>
    </message>
    <message>
      <source>Close the search</source>
      <translation>关闭搜索</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>Forwarded chats</source>
      <translation>转发的聊天记录</translation>
    </message>
    <message>
      <source>From anybody</source>
      <translation>所有发送人</translation>
    </message>
    <message>
      <source>In all conversations</source>
      <translation>全部会话</translation>
    </message>
    <message>
      <source>In this conversation</source>
      <translation>当前会话</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>Last 12 months</source>
      <translation>最近一年</translation>
    </message>
    <message>
      <source>Last 30 days</source>
      <translation>最近 30 天</translation>
    </message>
    <message>
      <source>Last 7 days</source>
      <translation>最近 7 天</translation>
    </message>
    <message>
      <source>Links</source>
      <translation>链接</translation>
    </message>
    <message>
      <source>Locations</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>Messages found</source>
      <translation>找到的消息</translation>
    </message>
    <message numerus="yes">
      <source>More than %Ln message(s), the newest first</source>
      <translation>
        <numerusform>超过 %Ln 条消息，从新到旧</numerusform>
      </translation>
    </message>
    <message>
      <source>Next result</source>
      <translation>下一个结果</translation>
    </message>
    <message>
      <source>Nothing was found</source>
      <translation>没有找到</translation>
    </message>
    <message>
      <source>Notices and recalled messages</source>
      <translation>系统提示和撤回</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>图片</translation>
    </message>
    <message>
      <source>Previous result</source>
      <translation>上一个结果</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>搜索</translation>
    </message>
    <message>
      <source>Search messages and names of files</source>
      <translation>搜索消息和文件名</translation>
    </message>
    <message>
      <source>Searching…</source>
      <translation>正在搜索……</translation>
    </message>
    <message>
      <source>Sender</source>
      <translation>发送人</translation>
    </message>
    <message>
      <source>Stickers</source>
      <translation>表情</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>文字</translation>
    </message>
    <message>
      <source>The search did not work</source>
      <translation>搜索没有成功</translation>
    </message>
    <message>
      <source>Transfers and red packets</source>
      <translation>转账和红包</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Try fewer words, another kind or time, or search all conversations.</source>
      <translation>可以少输入几个词，换一种类型或时间，或搜索全部会话。</translation>
    </message>
    <message>
      <source>Try fewer words, or another kind or time.</source>
      <translation>可以少输入几个词，或换一种类型或时间。</translation>
    </message>
    <message>
      <source>Type some words, or choose a kind such as pictures or files.</source>
      <translation>输入几个词，或选择图片、文件等类型。</translation>
    </message>
    <message>
      <source>Videos</source>
      <translation>视频</translation>
    </message>
    <message>
      <source>Voice messages</source>
      <translation>语音</translation>
    </message>
    <message>
      <source>What are you looking for?</source>
      <translation>想找什么？</translation>
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>范围</translation>
    </message>
    <message>
      <source>You</source>
      <translation>我</translation>
    </message>
    <message>
      <source>{at} of {count}</source>
      <translation>第 {at} 条，共 {count} 条</translation>
    </message>
    <message>
      <source>{at} of {count} or more</source>
      <translation>第 {at} 条，共 {count} 条以上</translation>
    </message>
    <message>
      <source>{name} in {chat}</source>
      <translation>{name} · {chat}</translation>
    </message>
    <message>
      <source>{whose}, {moment}: {text}</source>
      <translation>{whose}，{moment}：{text}</translation>
    </message>
  </context>
  <context>
    <name>Chats</name>
    <message numerus="yes">
      <source>%Ln file(s)</source>
      <translation>
        <numerusform>%Ln 个文件</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln member(s) · {messages} · {account}</source>
      <translation>
        <numerusform>%Ln 名成员 · {messages} · {account}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln message(s)</source>
      <translation>
        <numerusform>%Ln 条消息</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln picture(s)</source>
      <translation>
        <numerusform>%Ln 张图片</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln profile picture(s)</source>
      <translation>
        <numerusform>%Ln 个头像</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln sticker(s)</source>
      <translation>
        <numerusform>%Ln 个表情</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln video(s)</source>
      <translation>
        <numerusform>%Ln 个视频</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln voice message(s)</source>
      <translation>
        <numerusform>%Ln 条语音</numerusform>
      </translation>
    </message>
    <message>
      <source>&lt;1%</source>
      <translation>&lt;1%</translation>
    </message>
    <message>
      <source>Back to the list</source>
      <translation>返回列表</translation>
    </message>
    <message>
      <source>Chats</source>
      <translation>聊天记录</translation>
    </message>
    <message>
      <source>Choose a conversation</source>
      <translation>请选择一个会话</translation>
    </message>
    <message>
      <source>Conversations</source>
      <translation>会话</translation>
    </message>
    <message>
      <source>Databases</source>
      <translation>数据库</translation>
    </message>
    <message>
      <source>Erase from the vault…</source>
      <translation>从保险库中删除…</translation>
    </message>
    <message>
      <source>Export conversations…</source>
      <translation>导出会话…</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>导出…</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>Find a conversation</source>
      <translation>查找会话</translation>
    </message>
    <message>
      <source>Getting ready…</source>
      <translation>正在准备……</translation>
    </message>
    <message>
      <source>Go to a date</source>
      <translation>跳转到日期</translation>
    </message>
    <message>
      <source>Its messages are shown here, from this computer and from the vault.</source>
      <translation>本机和保险库中的消息都会显示在这里。</translation>
    </message>
    <message>
      <source>Messages</source>
      <translation>消息</translation>
    </message>
    <message>
      <source>More</source>
      <translation>更多</translation>
    </message>
    <message>
      <source>No conversation has this name</source>
      <translation>没有叫这个名字的会话</translation>
    </message>
    <message>
      <source>No conversations yet</source>
      <translation>还没有会话</translation>
    </message>
    <message>
      <source>Nothing is set up yet</source>
      <translation>还没有完成设置</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>图片</translation>
    </message>
    <message>
      <source>Profile pictures</source>
      <translation>头像</translation>
    </message>
    <message>
      <source>QQ</source>
      <translation>QQ</translation>
    </message>
    <message>
      <source>Reading the list of conversations…</source>
      <translation>正在读取会话列表……</translation>
    </message>
    <message>
      <source>Search all messages</source>
      <translation>搜索全部消息</translation>
    </message>
    <message>
      <source>Search in this conversation</source>
      <translation>在这个会话中搜索</translation>
    </message>
    <message>
      <source>Stickers</source>
      <translation>表情</translation>
    </message>
    <message>
      <source>The list could not be read</source>
      <translation>无法读取列表</translation>
    </message>
    <message>
      <source>The newest come first; each conversation appears here as soon as it was read.</source>
      <translation>先读最新的；会话读取后就会显示在这里。</translation>
    </message>
    <message>
      <source>The vault is locked</source>
      <translation>保险库已锁定</translation>
    </message>
    <message>
      <source>They appear here once your chats, or the vault, have been read for the first time.</source>
      <translation>首次读取聊天记录或保险库后，会话会显示在这里。</translation>
    </message>
    <message>
      <source>To find what was said, search all messages.</source>
      <translation>要找聊天内容，请搜索全部消息。</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Type its password, and your chats appear here.</source>
      <translation>输入密码后，聊天记录会显示在这里。</translation>
    </message>
    <message>
      <source>Type the password…</source>
      <translation>输入密码…</translation>
    </message>
    <message>
      <source>Videos</source>
      <translation>视频</translation>
    </message>
    <message>
      <source>Voice messages</source>
      <translation>语音</translation>
    </message>
    <message>
      <source>WeChat</source>
      <translation>微信</translation>
    </message>
    <message>
      <source>Your chats appear here once you have chosen what to back up, or opened a vault.</source>
      <translation>选好要备份的内容，或打开一个保险库后，聊天记录会显示在这里。</translation>
    </message>
    <message>
      <source>Your chats are being read</source>
      <translation>正在读取聊天记录</translation>
    </message>
    <message>
      <source>{app}: {account}</source>
      <translation>{app}：{account}</translation>
    </message>
    <message>
      <source>{messages} · {account}</source>
      <translation>{messages} · {account}</translation>
    </message>
    <message>
      <source>{name}
{account}
Last message: {moment}</source>
      <translation>{name}
{account}
最近消息：{moment}</translation>
    </message>
    <message>
      <source>{name}, {account}. {moment}: {words}</source>
      <translation>{name}，{account}。{moment}：{words}</translation>
    </message>
    <message>
      <source>{name}: {words}</source>
      <translation>{name}：{words}</translation>
    </message>
  </context>
  <context>
    <name>Contacts</name>
    <message numerus="yes">
      <source>%Ln conversation(s)</source>
      <translation>
        <numerusform>%Ln 个会话</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln of them are known only by their files.</source>
      <translation>
        <numerusform>其中 %Ln 个只能从文件中识别。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln of them have a rule of their own.</source>
      <translation>
        <numerusform>其中 %Ln 个有单独的规则。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln whole conversation(s)</source>
      <translation>
        <numerusform>%Ln 个完整会话</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln whole month(s)</source>
      <translation>
        <numerusform>%Ln 个整月</numerusform>
      </translation>
    </message>
    <message>
      <source>A number of days of your own</source>
      <translation>自定天数</translation>
    </message>
    <message>
      <source>A rule of their own; defaults do not change it.</source>
      <translation>有单独的规则，不受默认规则影响。</translation>
    </message>
    <message>
      <source>Account</source>
      <translation>账号</translation>
    </message>
    <message>
      <source>Adds: {what}</source>
      <translation>增加：{what}</translation>
    </message>
    <message>
      <source>All accounts</source>
      <translation>全部账号</translation>
    </message>
    <message>
      <source>All kinds</source>
      <translation>全部类型</translation>
    </message>
    <message>
      <source>All rules</source>
      <translation>全部规则</translation>
    </message>
    <message>
      <source>All sizes</source>
      <translation>全部大小</translation>
    </message>
    <message>
      <source>Another number of days…</source>
      <translation>其他天数…</translation>
    </message>
    <message>
      <source>Apply</source>
      <translation>应用</translation>
    </message>
    <message>
      <source>As the default</source>
      <translation>恢复默认</translation>
    </message>
    <message>
      <source>As the default of its kind</source>
      <translation>恢复该类型的默认规则</translation>
    </message>
    <message>
      <source>As the default: {window}</source>
      <translation>恢复默认：{window}</translation>
    </message>
    <message>
      <source>As {default} ({window})</source>
      <translation>恢复{default}（{window}）</translation>
    </message>
    <message>
      <source>Below {size}</source>
      <translation>{size} 以下</translation>
    </message>
    <message>
      <source>Besides messages, keep</source>
      <translation>除消息外，还保留</translation>
    </message>
    <message>
      <source>Changed, not applied</source>
      <translation>已修改，未应用</translation>
    </message>
    <message>
      <source>Choose contacts in the list to give them a rule of their own.</source>
      <translation>在列表中选择联系人，即可单独设置规则。</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>清除</translation>
    </message>
    <message>
      <source>Clear search and filters</source>
      <translation>清除搜索和筛选</translation>
    </message>
    <message>
      <source>Contacts and roaming</source>
      <translation>联系人与漫游</translation>
    </message>
    <message>
      <source>Conversations</source>
      <translation>会话</translation>
    </message>
    <message>
      <source>Days:</source>
      <translation>天数：</translation>
    </message>
    <message>
      <source>Default rule</source>
      <translation>默认规则</translation>
    </message>
    <message>
      <source>Default rules</source>
      <translation>默认规则</translation>
    </message>
    <message>
      <source>Descending</source>
      <translation>降序</translation>
    </message>
    <message>
      <source>Different limits</source>
      <translation>上限各不相同</translation>
    </message>
    <message>
      <source>Differs between accounts</source>
      <translation>各账号不同</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>放弃</translation>
    </message>
    <message>
      <source>Free in the vault's folder: {free}</source>
      <translation>保险库所在磁盘剩余空间：{free}</translation>
    </message>
    <message>
      <source>Free in the vault's folder: {free}, and about {left} once it is backed up</source>
      <translation>保险库所在磁盘剩余空间：{free}，备份后约剩 {left}</translation>
    </message>
    <message>
      <source>Getting ready…</source>
      <translation>正在准备……</translation>
    </message>
    <message>
      <source>How far back</source>
      <translation>漫游时长</translation>
    </message>
    <message>
      <source>It holds for every account, and for everybody who has no rule of their own.</source>
      <translation>适用于所有账号中没有单独设置规则的会话。</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>Known only by their files. Messages are kept sealed, together with everybody's; the rule holds for the files.</source>
      <translation>只能从文件中识别。消息与其他人的一起密封保存；规则只作用于文件。</translation>
    </message>
    <message>
      <source>Known only by their files: without this account's key, names cannot be read. What stands for the name is how the chat program calls the folder of their pictures. Messages are kept sealed, together with everybody's; the rule holds for the files.</source>
      <translation>只能从文件中识别：没有这个账号的密钥，无法读取名称，这里显示的是聊天软件存放其图片的文件夹名。消息与其他人的一起密封保存；规则只作用于文件。</translation>
    </message>
    <message>
      <source>Largest file</source>
      <translation>文件大小上限</translation>
    </message>
    <message>
      <source>Last message</source>
      <translation>最近消息</translation>
    </message>
    <message>
      <source>Look for a part of a name or an id, or show everybody again.</source>
      <translation>可以输入名称或编号的一部分来搜索，也可以重新显示全部会话。</translation>
    </message>
    <message>
      <source>Making the changes…</source>
      <translation>正在应用更改……</translation>
    </message>
    <message>
      <source>Messages</source>
      <translation>消息</translation>
    </message>
    <message>
      <source>Messages cannot be counted without the key</source>
      <translation>没有密钥，无法统计消息数</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>No conversations yet</source>
      <translation>还没有会话</translation>
    </message>
    <message>
      <source>No limit</source>
      <translation>不限</translation>
    </message>
    <message>
      <source>No longer in the next snapshot: {what}. Older snapshots keep it until they are thinned out.</source>
      <translation>下个快照将减少：{what}。较早的快照在清理之前仍会保留这些内容。</translation>
    </message>
    <message>
      <source>Not applied yet: {what}</source>
      <translation>尚未应用：{what}</translation>
    </message>
    <message>
      <source>Not known</source>
      <translation>未知</translation>
    </message>
    <message>
      <source>Nothing is set up yet</source>
      <translation>还没有完成设置</translation>
    </message>
    <message>
      <source>Nothing leaves.</source>
      <translation>不减少任何内容。</translation>
    </message>
    <message>
      <source>Nothing matches</source>
      <translation>没有符合条件的会话</translation>
    </message>
    <message>
      <source>Nothing new comes in.</source>
      <translation>不增加新内容。</translation>
    </message>
    <message>
      <source>Number of days</source>
      <translation>天数</translation>
    </message>
    <message>
      <source>Only {free} are free in the vault's folder: {missing} too little.</source>
      <translation>保险库所在磁盘只剩 {free}，还差 {missing}。</translation>
    </message>
    <message>
      <source>Own rule</source>
      <translation>单独规则</translation>
    </message>
    <message>
      <source>Reading the list of conversations…</source>
      <translation>正在读取会话列表……</translation>
    </message>
    <message>
      <source>Roaming</source>
      <translation>漫游</translation>
    </message>
    <message>
      <source>Rule</source>
      <translation>规则</translation>
    </message>
    <message>
      <source>Search names and ids</source>
      <translation>搜索名称和编号</translation>
    </message>
    <message>
      <source>Show everybody</source>
      <translation>显示全部</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>大小</translation>
    </message>
    <message>
      <source>Sort</source>
      <translation>排序</translation>
    </message>
    <message>
      <source>The list could not be read</source>
      <translation>无法读取列表</translation>
    </message>
    <message>
      <source>The vault is locked</source>
      <translation>保险库已锁定</translation>
    </message>
    <message>
      <source>The vault's folder is away, so its free space is not known.</source>
      <translation>找不到保险库文件夹，无法得知剩余空间。</translation>
    </message>
    <message>
      <source>These are the defaults of their kinds.</source>
      <translation>这些是各自类型的默认规则。</translation>
    </message>
    <message>
      <source>They appear here once your chats have been read for the first time.</source>
      <translation>首次读取聊天记录后，会话会显示在这里。</translation>
    </message>
    <message>
      <source>This is {default}.</source>
      <translation>这是{default}。</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Type its password, and your contacts appear here.</source>
      <translation>输入密码后，联系人会显示在这里。</translation>
    </message>
    <message>
      <source>Type the password…</source>
      <translation>输入密码…</translation>
    </message>
    <message>
      <source>Undo this change</source>
      <translation>撤销这项更改</translation>
    </message>
    <message>
      <source>Working out what this brings and takes…</source>
      <translation>正在计算增减……</translation>
    </message>
    <message>
      <source>Your contacts appear here once you have chosen which chats to back up.</source>
      <translation>选好要备份的聊天记录后，联系人会显示在这里。</translation>
    </message>
    <message numerus="yes">
      <source>the rules of %Ln contact(s)</source>
      <translation>
        <numerusform>%Ln 位联系人的规则</numerusform>
      </translation>
    </message>
    <message>
      <source>{before} → {now}
Not applied yet</source>
      <translation>{before} → {now}
尚未应用</translation>
    </message>
    <message>
      <source>{counted}, {size}</source>
      <translation>{counted}，{size}</translation>
    </message>
    <message>
      <source>{count} more</source>
      <translation>另外 {count} 个</translation>
    </message>
    <message>
      <source>{first} to {last}</source>
      <translation>{first}至{last}</translation>
    </message>
    <message>
      <source>{found} of {all}</source>
      <translation>{found} / {all}</translation>
    </message>
    <message>
      <source>{found} of {all} conversations</source>
      <translation>共 {all} 个会话，找到 {found} 个</translation>
    </message>
    <message>
      <source>{kind} {size}</source>
      <translation>{kind} {size}</translation>
    </message>
    <message>
      <source>{kind} · {account}</source>
      <translation>{kind} · {account}</translation>
    </message>
    <message>
      <source>{least} to {most}</source>
      <translation>{least} 至 {most}</translation>
    </message>
    <message>
      <source>{messages} · {size}</source>
      <translation>{messages} · {size}</translation>
    </message>
    <message>
      <source>{name}, {kind}</source>
      <translation>{name}，{kind}</translation>
    </message>
    <message>
      <source>{rule} (not applied yet)</source>
      <translation>{rule}（尚未应用）</translation>
    </message>
    <message>
      <source>{rule} ({default})</source>
      <translation>{rule}（{default}）</translation>
    </message>
    <message>
      <source>{size} and more</source>
      <translation>{size} 及以上</translation>
    </message>
    <message>
      <source>{size} of pictures, videos and files</source>
      <translation>{size} 媒体文件</translation>
    </message>
    <message>
      <source>{total}: {parts}</source>
      <translation>{total}：{parts}</translation>
    </message>
  </context>
  <context>
    <name>Conversation</name>
    <message numerus="yes">
      <source>%Ln more character(s) are not shown here; an export has them.</source>
      <translation>
        <numerusform>还有 %Ln 个字符没有显示，导出的文件中有全文。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln more message(s)</source>
      <translation>
        <numerusform>还有 %Ln 条消息</numerusform>
      </translation>
    </message>
    <message>
      <source>(nothing that can be seen)</source>
      <translation>（没有可见的内容）</translation>
    </message>
    <message>
      <source>A kind of message this app cannot show yet. It is kept in the vault as it is.</source>
      <translation>暂时还不能显示这种消息，保险库中会原样保存。</translation>
    </message>
    <message>
      <source>Accepted</source>
      <translation>已收款</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Chat history</source>
      <translation>聊天记录</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>复制</translation>
    </message>
    <message>
      <source>Copy selection</source>
      <translation>复制所选文字</translation>
    </message>
    <message>
      <source>Copy the address</source>
      <translation>复制网址</translation>
    </message>
    <message>
      <source>Copy with name and time</source>
      <translation>复制（含名称和时间）</translation>
    </message>
    <message numerus="yes">
      <source>Edited · hide %Ln earlier text(s)</source>
      <translation>
        <numerusform>已编辑 · 收起之前的 %Ln 个版本</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Edited · show %Ln earlier text(s)</source>
      <translation>
        <numerusform>已编辑 · 查看之前的 %Ln 个版本</numerusform>
      </translation>
    </message>
    <message>
      <source>Expired</source>
      <translation>已过期</translation>
    </message>
    <message>
      <source>Fetching from the vault…</source>
      <translation>正在从保险库取回……</translation>
    </message>
    <message>
      <source>Fetching…</source>
      <translation>正在取回……</translation>
    </message>
    <message>
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>Files of this kind can do something by themselves when they are opened, so they are not opened from here. You can save it; open it only if you trust who sent it.</source>
      <translation>这类文件打开后可能会自行运行，因此不能从这里打开。您可以先保存；只有信任发送人时才打开它。</translation>
    </message>
    <message>
      <source>Fold</source>
      <translation>收起</translation>
    </message>
    <message>
      <source>Go to the message that is answered</source>
      <translation>定位到引用的消息</translation>
    </message>
    <message>
      <source>In the vault</source>
      <translation>在保险库中</translation>
    </message>
    <message>
      <source>It leads to {host}. The whole address:
{address}</source>
      <translation>将前往 {host}。完整网址：
{address}</translation>
    </message>
    <message>
      <source>Large picture {size}: open it to look at it</source>
      <translation>图片较大（{size}），点开查看</translation>
    </message>
    <message>
      <source>Link</source>
      <translation>链接</translation>
    </message>
    <message>
      <source>Location</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>Look at the picture</source>
      <translation>查看图片</translation>
    </message>
    <message>
      <source>Messages</source>
      <translation>消息</translation>
    </message>
    <message>
      <source>Messages with {name}</source>
      <translation>“{name}”的消息</translation>
    </message>
    <message>
      <source>No program here could open it. You can save it.</source>
      <translation>这台电脑上没有程序能打开它。您可以把它保存下来。</translation>
    </message>
    <message>
      <source>No sound device here</source>
      <translation>没有音频设备</translation>
    </message>
    <message>
      <source>No sound device was found.</source>
      <translation>没有找到音频设备。</translation>
    </message>
    <message>
      <source>Not here, not in the vault</source>
      <translation>本机和保险库都没有</translation>
    </message>
    <message>
      <source>Only a small picture is left</source>
      <translation>只留下了小图</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>打开</translation>
    </message>
    <message>
      <source>Open this page in the browser?</source>
      <translation>要在浏览器中打开这个网页吗？</translation>
    </message>
    <message>
      <source>Open {address}</source>
      <translation>打开 {address}</translation>
    </message>
    <message>
      <source>Open {name}</source>
      <translation>打开 {name}</translation>
    </message>
    <message>
      <source>Picture</source>
      <translation>图片</translation>
    </message>
    <message>
      <source>Play or pause</source>
      <translation>播放或暂停</translation>
    </message>
    <message>
      <source>Play the video</source>
      <translation>播放视频</translation>
    </message>
    <message>
      <source>Red packet</source>
      <translation>红包</translation>
    </message>
    <message>
      <source>Returned</source>
      <translation>已退还</translation>
    </message>
    <message>
      <source>Save to a folder</source>
      <translation>保存到文件夹</translation>
    </message>
    <message>
      <source>Save {name}…</source>
      <translation>保存 {name}…</translation>
    </message>
    <message>
      <source>Saved: {path}</source>
      <translation>已保存：{path}</translation>
    </message>
    <message>
      <source>Save…</source>
      <translation>保存…</translation>
    </message>
    <message>
      <source>Saving…</source>
      <translation>正在保存……</translation>
    </message>
    <message>
      <source>Sent</source>
      <translation>已发起</translation>
    </message>
    <message numerus="yes">
      <source>Show %Ln message(s)</source>
      <translation>
        <numerusform>展开 %Ln 条消息</numerusform>
      </translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>显示全部</translation>
    </message>
    <message>
      <source>Show in the conversation</source>
      <translation>定位到聊天位置</translation>
    </message>
    <message>
      <source>Show more</source>
      <translation>显示更多</translation>
    </message>
    <message>
      <source>Show more ({shown} of {all} characters)</source>
      <translation>显示更多（已显示 {shown} / {all} 个字符）</translation>
    </message>
    <message>
      <source>Sticker</source>
      <translation>表情</translation>
    </message>
    <message>
      <source>The message that was answered is not known here.</source>
      <translation>没有找到引用的消息。</translation>
    </message>
    <message>
      <source>This is not the address of a page: {text}</source>
      <translation>这不是网页地址：{text}</translation>
    </message>
    <message>
      <source>This message was recalled</source>
      <translation>这条消息已撤回</translation>
    </message>
    <message>
      <source>This picture cannot be shown here</source>
      <translation>无法显示这张图片</translation>
    </message>
    <message>
      <source>Transfer</source>
      <translation>转账</translation>
    </message>
    <message>
      <source>Unfold or fold</source>
      <translation>展开或收起</translation>
    </message>
    <message>
      <source>Video</source>
      <translation>视频</translation>
    </message>
    <message>
      <source>Video call</source>
      <translation>视频通话</translation>
    </message>
    <message>
      <source>Voice call</source>
      <translation>语音通话</translation>
    </message>
    <message>
      <source>Voice message</source>
      <translation>语音</translation>
    </message>
    <message>
      <source>You</source>
      <translation>我</translation>
    </message>
    <message>
      <source>You can save the voice message and listen to it elsewhere.</source>
      <translation>您可以保存这条语音，在别处收听。</translation>
    </message>
    <message>
      <source>[Chat history] {title}</source>
      <translation>[聊天记录] {title}</translation>
    </message>
    <message>
      <source>[File] {name}</source>
      <translation>[文件] {name}</translation>
    </message>
    <message>
      <source>[Link] {title}</source>
      <translation>[链接] {title}</translation>
    </message>
    <message>
      <source>[Location] {name}</source>
      <translation>[位置] {name}</translation>
    </message>
    <message>
      <source>[Picture]</source>
      <translation>[图片]</translation>
    </message>
    <message>
      <source>[Sticker]</source>
      <translation>[表情]</translation>
    </message>
    <message>
      <source>[Video]</source>
      <translation>[视频]</translation>
    </message>
    <message>
      <source>[Voice message]</source>
      <translation>[语音]</translation>
    </message>
    <message>
      <source>edited</source>
      <translation>已编辑</translation>
    </message>
    <message>
      <source>in answer to {name}: {text}</source>
      <translation>引用 {name}：{text}</translation>
    </message>
    <message>
      <source>{name} may be a program.</source>
      <translation>“{name}”可能是程序。</translation>
    </message>
    <message>
      <source>{name} {amount}</source>
      <translation>{name} {amount}</translation>
    </message>
    <message>
      <source>{name}, {time}</source>
      <translation>{name}，{time}</translation>
    </message>
    <message>
      <source>{name}: {text}</source>
      <translation>{name}：{text}</translation>
    </message>
    <message>
      <source>{origin} · {address}</source>
      <translation>{origin} · {address}</translation>
    </message>
    <message>
      <source>{size} · {place}</source>
      <translation>{size} · {place}</translation>
    </message>
    <message>
      <source>{text} (a kind of message this app cannot show yet; it is kept as it is)</source>
      <translation>{text}（暂时还不能显示这种消息，会原样保存）</translation>
    </message>
    <message>
      <source>{who}: {words}</source>
      <translation>{who}：{words}</translation>
    </message>
  </context>
  <context>
    <name>DayFields</name>
    <message>
      <source>From</source>
      <translation>起始日期</translation>
    </message>
    <message>
      <source>To</source>
      <translation>结束日期</translation>
    </message>
  </context>
  <context>
    <name>Devices</name>
    <message numerus="yes">
      <source>%Ln snapshot(s) are on the way through the cloud program.</source>
      <translation>
        <numerusform>有 %Ln 个快照正由网盘客户端传来。</numerusform>
      </translation>
    </message>
    <message>
      <source>Computers that use this vault</source>
      <translation>使用这个保险库的电脑</translation>
    </message>
    <message>
      <source>Confirmed {ago}: the snapshot of {moment} could be read there completely.</source>
      <translation>已确认（{ago}）：能完整读取 {moment} 的快照。</translation>
    </message>
    <message>
      <source>It has not confirmed yet that it can read the vault.</source>
      <translation>还没有确认能读取保险库。</translation>
    </message>
    <message>
      <source>Newest snapshot {ago}.</source>
      <translation>最新快照：{ago}。</translation>
    </message>
    <message>
      <source>Nothing is known of it yet.</source>
      <translation>还没有它的信息。</translation>
    </message>
    <message>
      <source>The note that says so does not bear the signature by which this computer knows it. Perhaps ChatBackup was set up anew there.</source>
      <translation>这条记录的签名与本机所知的不符，可能是那台电脑重新设置过 ChatBackup。</translation>
    </message>
    <message>
      <source>{name} (this computer)</source>
      <translation>{name}（本机）</translation>
    </message>
  </context>
  <context>
    <name>Dialog</name>
    <message>
      <source>Working</source>
      <translation>正在处理</translation>
    </message>
  </context>
  <context>
    <name>DiskAccess</name>
    <message>
      <source>1. Open System Settings, Privacy &amp; Security, Full Disk Access.</source>
      <translation>1. 打开“系统设置”，进入“隐私与安全性”&gt;“完全磁盘访问权限”。</translation>
    </message>
    <message>
      <source>2. Switch ChatBackup on. If it is not in the list, add it with “+” from the folder Applications.</source>
      <translation>2. 打开 ChatBackup 旁的开关。如果列表里没有，请点“+”，从“应用程序”文件夹中添加。</translation>
    </message>
    <message>
      <source>3. Quit ChatBackup and start it again; only then does it hold.</source>
      <translation>3. 退出 ChatBackup，再重新启动，权限才会生效。</translation>
    </message>
    <message>
      <source>ChatBackup does not seem to have Full Disk Access. Without it macOS keeps the folders of WeChat and QQ hidden, or asks each time.</source>
      <translation>ChatBackup 似乎没有完全磁盘访问权限。没有它，macOS 会隐藏微信和 QQ 的文件夹，或每次都询问。</translation>
    </message>
    <message>
      <source>ChatBackup has Full Disk Access.</source>
      <translation>ChatBackup 已有完全磁盘访问权限。</translation>
    </message>
    <message>
      <source>ChatBackup uses this to read the chat folders that you choose, and changes nothing in them. If it stops working after an update, take ChatBackup out of the list with “−” and add it again.</source>
      <translation>ChatBackup 只用它读取您选择的聊天文件夹，不会改动其中的内容。如果更新后失效，请用“−”把 ChatBackup 从列表中移除，再重新添加。</translation>
    </message>
    <message>
      <source>Check again</source>
      <translation>再次检查</translation>
    </message>
    <message>
      <source>Full Disk Access</source>
      <translation>完全磁盘访问权限</translation>
    </message>
    <message>
      <source>It is still not allowed. If you have just switched it on, quit ChatBackup and start it again.</source>
      <translation>仍然没有权限。如果您刚刚打开了开关，请退出 ChatBackup，再重新启动。</translation>
    </message>
    <message>
      <source>Open System Settings</source>
      <translation>打开系统设置</translation>
    </message>
    <message>
      <source>macOS does not let ChatBackup read the folders of these programs: {apps}. Nothing is lost; they cannot be seen until you allow it.</source>
      <translation>macOS 不允许 ChatBackup 读取这些程序的文件夹：{apps}。内容没有丢失，只是在您允许之前无法看到。</translation>
    </message>
  </context>
  <context>
    <name>EraseChat</name>
    <message>
      <source>&amp;Everything until now</source>
      <translation>到目前为止的全部内容(&amp;E)</translation>
    </message>
    <message>
      <source>Before this day</source>
      <translation>这一天之前</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Erase from the vault</source>
      <translation>从保险库中删除</translation>
    </message>
    <message>
      <source>Erase {name} from the vault?</source>
      <translation>要从保险库中删除“{name}”的聊天吗？</translation>
    </message>
    <message>
      <source>It is taken out of every snapshot, and out of those of your other computers as soon as they see it. This cannot be undone: what only the vault has cannot be found again.</source>
      <translation>所有快照都会去掉这些内容；其他电脑得知后，它们的快照也会去掉。此操作无法撤销：只存在于保险库中的内容将无法找回。</translation>
    </message>
    <message numerus="yes">
      <source>It was taken out of %Ln snapshot(s).</source>
      <translation>
        <numerusform>已从 %Ln 个快照中删除。</numerusform>
      </translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>保留</translation>
    </message>
    <message>
      <source>No snapshot held any of it. It will not come into the vault again.</source>
      <translation>快照中本来就没有这些内容，今后也不会再存入保险库。</translation>
    </message>
    <message>
      <source>Only what was said &amp;before this day:</source>
      <translation>只删除这一天之前的内容(&amp;B)：</translation>
    </message>
    <message>
      <source>What the chat program has stays, and so does what this computer knows; nothing of it that is older comes into the vault again. New messages are backed up as before.</source>
      <translation>聊天软件中的内容和这台电脑上已读取的内容都会保留，但删除的部分不会再存入保险库。新消息照常备份。</translation>
    </message>
    <message>
      <source>{name} is erased from the vault</source>
      <translation>{name} 已从保险库中删除</translation>
    </message>
  </context>
  <context>
    <name>Export</name>
    <message numerus="yes">
      <source>%Ln problem(s)</source>
      <translation>
        <numerusform>%Ln 个问题</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;All conversations</source>
      <translation>全部会话(&amp;A)</translation>
    </message>
    <message>
      <source>&amp;Chosen conversations</source>
      <translation>选定的会话(&amp;C)</translation>
    </message>
    <message>
      <source>&amp;This conversation</source>
      <translation>当前会话(&amp;T)</translation>
    </message>
    <message>
      <source>Conversations</source>
      <translation>会话</translation>
    </message>
    <message>
      <source>Data (JSON Lines)</source>
      <translation>数据（JSON Lines）</translation>
    </message>
    <message>
      <source>Document (PDF)</source>
      <translation>文档（PDF）</translation>
    </message>
    <message>
      <source>Everything that is known of each message, for other programs.</source>
      <translation>每条消息的全部信息，供其他程序使用。</translation>
    </message>
    <message>
      <source>Everything was there already: {messages}.</source>
      <translation>全部内容都已导出过：{messages}。</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>导出</translation>
    </message>
    <message>
      <source>Export conversations</source>
      <translation>导出会话</translation>
    </message>
    <message>
      <source>Exported again into the same folder, only what is new is added. Files that are not of an export are never written over.</source>
      <translation>再次导出到同一文件夹时，只添加新的内容。不是由导出生成的文件，绝不会覆盖。</translation>
    </message>
    <message>
      <source>Exported with {problems}: {messages}. Written: {written}, {size}.</source>
      <translation>已导出，但有 {problems}：{messages}。写入 {written}，{size}。</translation>
    </message>
    <message>
      <source>Exported: {messages}. Written: {written}, {size}.</source>
      <translation>已导出：{messages}。写入 {written}，{size}。</translation>
    </message>
    <message>
      <source>Find a conversation</source>
      <translation>查找会话</translation>
    </message>
    <message>
      <source>Folder to export into</source>
      <translation>导出到哪个文件夹</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>导出格式</translation>
    </message>
    <message>
      <source>Looking up what is to be exported</source>
      <translation>正在查找要导出的内容</translation>
    </message>
    <message>
      <source>One line a message, for spreadsheets such as Excel.</source>
      <translation>每条消息一行，可用 Excel 等表格软件打开。</translation>
    </message>
    <message>
      <source>Only messages of some &amp;days</source>
      <translation>只导出某段时间的消息(&amp;D)</translation>
    </message>
    <message>
      <source>Only words, readable everywhere and for ever.</source>
      <translation>只有文字，在哪里都能打开，永不过时。</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>打开</translation>
    </message>
    <message>
      <source>Opens in any browser without the internet, with pictures and a search; best for reading.</source>
      <translation>用任何浏览器打开，无需联网，有图片，可搜索；最适合阅读。</translation>
    </message>
    <message>
      <source>Pages to print or pass on, with pictures.</source>
      <translation>带图片的分页文档，适合打印或转交他人。</translation>
    </message>
    <message>
      <source>Plain text</source>
      <translation>纯文本</translation>
    </message>
    <message>
      <source>Stop exporting? What was written until now stays.</source>
      <translation>要停止导出吗？已写入的内容会保留。</translation>
    </message>
    <message>
      <source>Stopped. What was written until then stays; exporting again goes on from there.</source>
      <translation>已停止。已写入的内容会保留；再次导出会从中断处继续。</translation>
    </message>
    <message>
      <source>Table (CSV)</source>
      <translation>表格（CSV）</translation>
    </message>
    <message>
      <source>There already and unchanged: {kept}.</source>
      <translation>已存在且没有变化：{kept}。</translation>
    </message>
    <message>
      <source>Web pages (HTML)</source>
      <translation>网页（HTML）</translation>
    </message>
    <message>
      <source>What to export</source>
      <translation>导出内容</translation>
    </message>
    <message>
      <source>Where to</source>
      <translation>导出位置</translation>
    </message>
    <message>
      <source>With &amp;pictures, videos, voice messages and files</source>
      <translation>包含图片、视频、语音和文件(&amp;P)</translation>
    </message>
  </context>
  <context>
    <name>FileManager</name>
    <message>
      <source>This could not be opened: {path}</source>
      <translation>无法打开：{path}</translation>
    </message>
  </context>
  <context>
    <name>FolderChoice</name>
    <message>
      <source>Choose…</source>
      <translation>选择…</translation>
    </message>
  </context>
  <context>
    <name>GiveKey</name>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Key of {account}</source>
      <translation>“{account}”的密钥</translation>
    </message>
    <message>
      <source>The key is in use. The next backup reads the account's messages with it.</source>
      <translation>密钥已启用，下次备份会用它读取这个账号的消息。</translation>
    </message>
    <message>
      <source>Use this key</source>
      <translation>使用这个密钥</translation>
    </message>
    <message>
      <source>With its key the account's messages, names and pictures can be read and searched. What was kept sealed until now is opened as well. The key is kept encrypted on this computer.</source>
      <translation>有了密钥，就能读取和搜索这个账号的消息、名称和图片，此前密封保存的内容也会打开。密钥加密保存在这台电脑上。</translation>
    </message>
  </context>
  <context>
    <name>IconButton</name>
    <message>
      <source>{words} ({keys})</source>
      <translation>{words}（{keys}）</translation>
    </message>
  </context>
  <context>
    <name>JobDialog</name>
    <message>
      <source>Back</source>
      <translation>返回</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>继续</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <translation>正在停止……</translation>
    </message>
    <message>
      <source>The system did not open it. It is here: {path}</source>
      <translation>系统没能打开它。它在这里：{path}</translation>
    </message>
  </context>
  <context>
    <name>JobEnding</name>
    <message>
      <source>Problems</source>
      <translation>问题</translation>
    </message>
    <message numerus="yes">
      <source>and %Ln more problem(s)</source>
      <translation>
        <numerusform>另有 %Ln 个问题</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>JobProgress</name>
    <message>
      <source>{size} of about {total}</source>
      <translation>{size}，共约 {total}</translation>
    </message>
  </context>
  <context>
    <name>JobWork</name>
    <message numerus="yes">
      <source>{done} of %Ln file(s)</source>
      <translation>
        <numerusform>{done} / %Ln 个文件</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Leaving</name>
    <message>
      <source>A backup is still running.</source>
      <translation>备份还在进行。</translation>
    </message>
    <message>
      <source>A restore test is still running.</source>
      <translation>还原测试还在进行。</translation>
    </message>
    <message>
      <source>Chats are still being exported.</source>
      <translation>聊天记录还在导出。</translation>
    </message>
    <message>
      <source>Chats are still being restored.</source>
      <translation>聊天记录还在还原。</translation>
    </message>
    <message>
      <source>Let it go on</source>
      <translation>继续进行</translation>
    </message>
    <message>
      <source>Minimize</source>
      <translation>最小化</translation>
    </message>
    <message>
      <source>Minimized, it goes on backing up and you find it among your windows. Once it has quit, nothing is backed up until you start it again.</source>
      <translation>最小化后会继续备份，可以在窗口列表中找到它。退出后不再备份，直到您重新启动它。</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>退出</translation>
    </message>
    <message>
      <source>Stop it and quit</source>
      <translation>停止并退出</translation>
    </message>
    <message>
      <source>The vault is still being checked.</source>
      <translation>保险库还在检查。</translation>
    </message>
    <message>
      <source>This desktop has no tray in which ChatBackup could stay.</source>
      <translation>当前桌面没有托盘，ChatBackup 无法留在托盘中运行。</translation>
    </message>
    <message>
      <source>What was done so far is kept, and goes on from there the next time.</source>
      <translation>完成的部分都已保留，下次会接着进行。</translation>
    </message>
    <message>
      <source>Your chats are still being read.</source>
      <translation>聊天记录还在读取。</translation>
    </message>
  </context>
  <context>
    <name>Legend</name>
    <message>
      <source>Colours: {kinds}</source>
      <translation>颜色：{kinds}</translation>
    </message>
  </context>
  <context>
    <name>Licences</name>
    <message>
      <source>ChatBackup is made with the software in this list.</source>
      <translation>ChatBackup 使用了下列软件。</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Copy the text</source>
      <translation>复制全文</translation>
    </message>
    <message>
      <source>Licence</source>
      <translation>许可证</translation>
    </message>
    <message>
      <source>Package</source>
      <translation>软件包</translation>
    </message>
    <message>
      <source>Qt and PySide6 are under the LGPL: they are files of their own in ChatBackup's folder, and you may put your own builds of them in their place. The text of Qt says how, and where their source is.</source>
      <translation>Qt 和 PySide6 采用 LGPL 许可证：它们是 ChatBackup 文件夹中独立的文件，您可以换成自己编译的版本。做法和源代码的地址见 Qt 的许可证文本。</translation>
    </message>
    <message>
      <source>Software by others</source>
      <translation>第三方软件</translation>
    </message>
    <message>
      <source>Text of the licence</source>
      <translation>许可证文本</translation>
    </message>
    <message>
      <source>This package brings no text of its licence. ChatBackup's installers bring it.</source>
      <translation>这个软件包没有附带许可证文本。ChatBackup 的安装包里有。</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>版本</translation>
    </message>
    <message>
      <source>as its package says</source>
      <translation>见软件包说明</translation>
    </message>
    <message>
      <source>as its text says</source>
      <translation>见许可证文本</translation>
    </message>
    <message>
      <source>several, each with its text</source>
      <translation>多种，各附文本</translation>
    </message>
    <message>
      <source>{name} (in {package})</source>
      <translation>{name}（在 {package} 中）</translation>
    </message>
  </context>
  <context>
    <name>MacMenu</name>
    <message>
      <source>Close Window</source>
      <translation>关闭窗口</translation>
    </message>
    <message>
      <source>Minimize</source>
      <translation>最小化</translation>
    </message>
    <message>
      <source>Settings…</source>
      <translation>设置…</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>窗口</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Chats</source>
      <translation>聊天记录</translation>
    </message>
    <message>
      <source>Contacts and roaming</source>
      <translation>联系人与漫游</translation>
    </message>
    <message>
      <source>Overview</source>
      <translation>概览</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>页面</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <source>Snapshots</source>
      <translation>快照</translation>
    </message>
    <message>
      <source>Storage</source>
      <translation>存储空间</translation>
    </message>
  </context>
  <context>
    <name>Moments</name>
    <message>
      <source>at {time}</source>
      <translation>今天 {time}</translation>
    </message>
    <message>
      <source>in a moment</source>
      <translation>马上</translation>
    </message>
    <message>
      <source>on {day_and_time}</source>
      <translation>{day_and_time}</translation>
    </message>
    <message>
      <source>tomorrow at {time}</source>
      <translation>明天 {time}</translation>
    </message>
    <message>
      <source>until tomorrow, {time}</source>
      <translation>至明天 {time}</translation>
    </message>
    <message>
      <source>until {day_and_time}</source>
      <translation>至 {day_and_time}</translation>
    </message>
    <message>
      <source>until {time}</source>
      <translation>至 {time}</translation>
    </message>
  </context>
  <context>
    <name>NewRecoveryKey</name>
    <message>
      <source>A recovery key opens the vault when the password is lost. Make a new one if the sheet is lost or somebody may have seen it: the earlier key then opens the vault no more.</source>
      <translation>忘记密码时，恢复密钥可以打开保险库。如果恢复密钥单丢了，或者可能有人看到过，请生成新的密钥，原来的密钥随即失效。</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Keep the earlier key</source>
      <translation>保留原来的密钥</translation>
    </message>
    <message>
      <source>Make a new key</source>
      <translation>生成新密钥</translation>
    </message>
    <message>
      <source>New recovery key</source>
      <translation>新的恢复密钥</translation>
    </message>
    <message>
      <source>The new recovery key opens the vault; no earlier one does any more. Destroy the earlier sheet.</source>
      <translation>新的恢复密钥可以打开保险库，以前的密钥都已失效。请销毁旧的恢复密钥单。</translation>
    </message>
    <message>
      <source>This key is shown only now. Save or print the sheet, then type two groups back from it. Until you have done so, the earlier key goes on working.</source>
      <translation>这个密钥只显示这一次。请保存或打印恢复密钥单，再照着输入其中两组。在此之前，原来的密钥继续有效。</translation>
    </message>
    <message>
      <source>Type these groups from the sheet</source>
      <translation>请照恢复密钥单输入以下各组</translation>
    </message>
    <message>
      <source>Use this key</source>
      <translation>使用这个密钥</translation>
    </message>
  </context>
  <context>
    <name>NotReady</name>
    <message>
      <source>Getting ready…</source>
      <translation>正在准备……</translation>
    </message>
    <message>
      <source>The vault is locked</source>
      <translation>保险库已锁定</translation>
    </message>
    <message>
      <source>Type its password, and this page shows what it holds.</source>
      <translation>输入密码后，这里会显示其中的内容。</translation>
    </message>
    <message>
      <source>Type the password…</source>
      <translation>输入密码…</translation>
    </message>
  </context>
  <context>
    <name>Notice</name>
    <message>
      <source>Dismiss</source>
      <translation>关闭提示</translation>
    </message>
  </context>
  <context>
    <name>Notifications</name>
    <message numerus="yes">
      <source>%Ln thing(s) in the vault are damaged</source>
      <translation>
        <numerusform>保险库有 %Ln 处损坏</numerusform>
      </translation>
    </message>
    <message>
      <source>A backup is overdue</source>
      <translation>备份已延误</translation>
    </message>
    <message>
      <source>A restore test found damage</source>
      <translation>还原测试发现损坏</translation>
    </message>
    <message>
      <source>Not everything is backed up</source>
      <translation>有内容没有备份</translation>
    </message>
    <message>
      <source>Nothing is being backed up</source>
      <translation>备份没有运行</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>打开</translation>
    </message>
  </context>
  <context>
    <name>OpenVault</name>
    <message numerus="yes">
      <source>%Ln more snapshot(s) are on the way through your cloud program; they are read as they arrive.</source>
      <translation>
        <numerusform>另有 %Ln 个快照正由网盘客户端传来，到达后就会读取。</numerusform>
      </translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Folder of the vault</source>
      <translation>保险库文件夹</translation>
    </message>
    <message numerus="yes">
      <source>It holds %Ln snapshot(s) of {computers}.</source>
      <translation>
        <numerusform>其中有 %Ln 个快照，来自 {computers}。</numerusform>
      </translation>
    </message>
    <message>
      <source>It holds no snapshot that can be read yet.</source>
      <translation>其中还没有可以读取的快照。</translation>
    </message>
    <message>
      <source>No vault is in this folder yet. If your cloud program is still fetching it, wait until it has come.</source>
      <translation>这个文件夹里还没有保险库。如果网盘客户端还在下载，请等它完成。</translation>
    </message>
    <message>
      <source>Open an existing vault</source>
      <translation>打开已有的保险库</translation>
    </message>
    <message>
      <source>Open the vault</source>
      <translation>打开保险库</translation>
    </message>
    <message>
      <source>Password or recovery key of the vault</source>
      <translation>保险库的密码或恢复密钥</translation>
    </message>
    <message>
      <source>Show my chats</source>
      <translation>查看聊天记录</translation>
    </message>
    <message>
      <source>The newest was made {ago}. Your chats are being read from it now, the newest first.</source>
      <translation>最新的快照：{ago}。正在从中读取您的聊天记录，先读最新的。</translation>
    </message>
    <message>
      <source>The vault is open</source>
      <translation>保险库已打开</translation>
    </message>
    <message>
      <source>There is a vault in this folder.</source>
      <translation>这个文件夹里有保险库。</translation>
    </message>
    <message>
      <source>Your chats can be read on this computer as well, also where no chat program is installed. The folder is the one your cloud program keeps the vault in. Accounts of this computer can be added later.</source>
      <translation>打开后，在这台电脑上也能查看您的聊天记录，不需要安装聊天软件。请选择网盘客户端存放保险库的文件夹。这台电脑上的账号可以以后再添加。</translation>
    </message>
  </context>
  <context>
    <name>Overview</name>
    <message numerus="yes">
      <source>%Ln file(s)</source>
      <translation>
        <numerusform>%Ln 个文件</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln media file(s)</source>
      <translation>
        <numerusform>%Ln 个媒体文件</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln snapshot(s), {size} free on its disk</source>
      <translation>
        <numerusform>%Ln 个快照，所在磁盘剩余 {size}</numerusform>
      </translation>
    </message>
    <message>
      <source>A test brings a sample back from the vault and counts it. Nothing of yours is changed.</source>
      <translation>测试会从保险库取回一部分内容并清点，不改动您的任何数据。</translation>
    </message>
    <message>
      <source>Accounts and keys</source>
      <translation>账号与密钥</translation>
    </message>
    <message numerus="yes">
      <source>All of its %Ln conversation(s) roam.</source>
      <translation>
        <numerusform>全部 %Ln 个会话都漫游。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>And %Ln more.</source>
      <translation>
        <numerusform>另有 %Ln 个。</numerusform>
      </translation>
    </message>
    <message>
      <source>Back up now</source>
      <translation>立即备份</translation>
    </message>
    <message>
      <source>Backed up</source>
      <translation>已备份</translation>
    </message>
    <message>
      <source>Backup of {moment}</source>
      <translation>备份：{moment}</translation>
    </message>
    <message>
      <source>Bringing a sample back…</source>
      <translation>正在取回样本……</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Changes without new messages</source>
      <translation>有变化，但没有新消息</translation>
    </message>
    <message>
      <source>Choose who roams</source>
      <translation>选择漫游对象</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>完成</translation>
    </message>
    <message numerus="yes">
      <source>Done with %Ln problem(s)</source>
      <translation>
        <numerusform>完成，有 %Ln 个问题</numerusform>
      </translation>
    </message>
    <message>
      <source>Each day gets its mark here, from the first backup on.</source>
      <translation>从第一次备份起，每天的情况都会标在这里。</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>失败</translation>
    </message>
    <message>
      <source>Growth of the vault</source>
      <translation>保险库增长情况</translation>
    </message>
    <message>
      <source>It grew by {size} in the last 30 days.</source>
      <translation>最近 30 天增加了 {size}。</translation>
    </message>
    <message>
      <source>It has grown to this since {day}.</source>
      <translation>从 {day} 起增长到现在的大小。</translation>
    </message>
    <message>
      <source>It shrank by {size} in the last 30 days.</source>
      <translation>最近 30 天减少了 {size}。</translation>
    </message>
    <message>
      <source>Its folder is not there: {folder}. What was backed up is unharmed; nothing new is. Connect the disk it lies on, or add the account from its new place under Settings.</source>
      <translation>找不到它的文件夹：{folder}。已备份的内容没有受损，但新内容没有备份。请接好所在磁盘；如果文件夹换了位置，请在“设置”中从新位置添加这个账号。</translation>
    </message>
    <message>
      <source>Its key does not open it, so nothing new of it is backed up. What was backed up is unharmed. Give the key of this account under Settings.</source>
      <translation>密钥打不开这个账号，因此新内容没有备份。已备份的内容没有受损。请在“设置”中提供这个账号的密钥。</translation>
    </message>
    <message>
      <source>Kept sealed as you chose: its files as they lie, without reading messages.</source>
      <translation>按您的选择密封保存：文件原样复制，不读取消息。</translation>
    </message>
    <message>
      <source>Kept sealed: its files as they lie. Names and messages can be read once you give its key under Settings; what was kept until then opens too.</source>
      <translation>密封保存：文件原样复制。在“设置”中提供密钥后，就能读取名称和消息，此前保存的也能打开。</translation>
    </message>
    <message>
      <source>Last 30 days</source>
      <translation>最近 30 天</translation>
    </message>
    <message>
      <source>Last backup: failed {ago} ({what})</source>
      <translation>上次备份：失败，{ago}（{what}）</translation>
    </message>
    <message>
      <source>Last backup: none yet</source>
      <translation>上次备份：还没有</translation>
    </message>
    <message>
      <source>Last backup: {ago} ({what})</source>
      <translation>上次备份：{ago}（{what}）</translation>
    </message>
    <message>
      <source>Last proven restorable</source>
      <translation>最近一次还原验证</translation>
    </message>
    <message>
      <source>Missed or failed</source>
      <translation>错过或失败</translation>
    </message>
    <message>
      <source>Next backup: as soon as conditions allow</source>
      <translation>下次备份：条件满足后立即开始</translation>
    </message>
    <message>
      <source>Next backup: as soon as something changes</source>
      <translation>下次备份：有变化时</translation>
    </message>
    <message>
      <source>Next backup: once this is fixed</source>
      <translation>下次备份：问题解决后</translation>
    </message>
    <message>
      <source>Next backup: paused {until}</source>
      <translation>下次备份：已暂停{until}</translation>
    </message>
    <message>
      <source>Next backup: under way</source>
      <translation>下次备份：正在进行</translation>
    </message>
    <message>
      <source>Next backup: when you resume</source>
      <translation>下次备份：手动继续后</translation>
    </message>
    <message>
      <source>Next backup: {when}</source>
      <translation>下次备份：{when}</translation>
    </message>
    <message>
      <source>No account is backed up. Add one under Settings.</source>
      <translation>还没有备份任何账号。请在“设置”中添加。</translation>
    </message>
    <message>
      <source>No conversation has been seen yet.</source>
      <translation>还没有发现会话。</translation>
    </message>
    <message>
      <source>No restore has been tested yet.</source>
      <translation>还没有做过还原测试。</translation>
    </message>
    <message>
      <source>Nobody of this account roams, so nothing of it is backed up. Choose who shall.</source>
      <translation>这个账号没有人漫游，因此没有备份任何内容。请选择漫游对象。</translation>
    </message>
    <message>
      <source>None yet. The first backup is listed here when it has ended.</source>
      <translation>还没有。第一次备份结束后会列在这里。</translation>
    </message>
    <message>
      <source>Nothing had changed</source>
      <translation>没有变化</translation>
    </message>
    <message>
      <source>Nothing to do</source>
      <translation>无需备份</translation>
    </message>
    <message>
      <source>Nothing was backed up</source>
      <translation>没有备份任何内容</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <source>Opens the vault's folder in the file manager</source>
      <translation>在文件管理器中打开保险库文件夹</translation>
    </message>
    <message>
      <source>Overview</source>
      <translation>概览</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>暂停</translation>
    </message>
    <message>
      <source>Pictures that WeChat encrypts are kept as they are found, because there is no image key. Give it under Settings to see them.</source>
      <translation>没有图片密钥，微信加密的图片已按原样保存。要查看这些图片，请在“设置”中提供图片密钥。</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>进度</translation>
    </message>
    <message>
      <source>Progress of the test</source>
      <translation>测试进度</translation>
    </message>
    <message>
      <source>Proven {ago}: {parts} came back whole ({size}).</source>
      <translation>已验证（{ago}）：{parts}完好取回，共 {size}。</translation>
    </message>
    <message>
      <source>Recent backups</source>
      <translation>最近的备份</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>结果</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>继续备份</translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>显示全部</translation>
    </message>
    <message>
      <source>Show problems</source>
      <translation>显示问题</translation>
    </message>
    <message>
      <source>Show what went wrong</source>
      <translation>查看出错原因</translation>
    </message>
    <message>
      <source>Stopped</source>
      <translation>已停止</translation>
    </message>
    <message>
      <source>Stops the restore test</source>
      <translation>停止还原测试</translation>
    </message>
    <message>
      <source>Test now</source>
      <translation>立即测试</translation>
    </message>
    <message numerus="yes">
      <source>The test {ago} found %Ln problem(s).</source>
      <translation>
        <numerusform>测试（{ago}）发现 %Ln 个问题。</numerusform>
      </translation>
    </message>
    <message>
      <source>Type the password…</source>
      <translation>输入密码…</translation>
    </message>
    <message>
      <source>Vault</source>
      <translation>保险库</translation>
    </message>
    <message>
      <source>What changed</source>
      <translation>变化</translation>
    </message>
    <message>
      <source>What is protected</source>
      <translation>保护情况</translation>
    </message>
    <message>
      <source>What was stored until then is kept for the next backup</source>
      <translation>已存入的内容会保留，供下次备份使用</translation>
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>With problems</source>
      <translation>有问题</translation>
    </message>
    <message>
      <source>{day}: a backup was due and none was made</source>
      <translation>{day}：应备份而未备份</translation>
    </message>
    <message numerus="yes">
      <source>{day}: backed up (%Ln backup(s))</source>
      <translation>
        <numerusform>{day}：已备份（%Ln 次）</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{day}: backed up with problems (%Ln backup(s))</source>
      <translation>
        <numerusform>{day}：已备份，但有问题（%Ln 次）</numerusform>
      </translation>
    </message>
    <message>
      <source>{day}: backed up, but the last backup failed</source>
      <translation>{day}：已备份，但最后一次失败</translation>
    </message>
    <message>
      <source>{day}: nothing was to be backed up</source>
      <translation>{day}：无需备份</translation>
    </message>
    <message>
      <source>{day}: the backup failed</source>
      <translation>{day}：备份失败</translation>
    </message>
    <message>
      <source>{day}: the backup was stopped</source>
      <translation>{day}：备份已停止</translation>
    </message>
    <message>
      <source>{done} days backed up, {problems} with problems, {missed} missed</source>
      <translation>{done} 天已备份，{problems} 天有问题，{missed} 天错过或失败</translation>
    </message>
    <message>
      <source>{messages}, {size}</source>
      <translation>{messages}，{size}</translation>
    </message>
    <message>
      <source>{new}; {size} written</source>
      <translation>{new}；写入 {size}</translation>
    </message>
    <message numerus="yes">
      <source>{roaming} of its %Ln conversation(s) roam; the others are not backed up.</source>
      <translation>
        <numerusform>%Ln 个会话中有 {roaming} 个漫游，其余不备份。</numerusform>
      </translation>
    </message>
    <message>
      <source>{size} of files</source>
      <translation>{size} 文件</translation>
    </message>
  </context>
  <context>
    <name>Pace</name>
    <message numerus="yes">
      <source>about %Ln hour(s) left</source>
      <translation>
        <numerusform>大约还需 %Ln 小时</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>about %Ln minute(s) left</source>
      <translation>
        <numerusform>大约还需 %Ln 分钟</numerusform>
      </translation>
    </message>
    <message>
      <source>less than a minute left</source>
      <translation>还需不到一分钟</translation>
    </message>
    <message>
      <source>{size} a second</source>
      <translation>每秒 {size}</translation>
    </message>
    <message>
      <source>{size} a second, {time_left}</source>
      <translation>每秒 {size}，{time_left}</translation>
    </message>
  </context>
  <context>
    <name>Password</name>
    <message numerus="yes">
      <source>%Ln day(s)</source>
      <translation>
        <numerusform>%Ln 天</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln hour(s)</source>
      <translation>
        <numerusform>%Ln 小时</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation>
        <numerusform>%Ln 分钟</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln second(s)</source>
      <translation>
        <numerusform>%Ln 秒</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln year(s)</source>
      <translation>
        <numerusform>%Ln 年</numerusform>
      </translation>
    </message>
    <message>
      <source>A few uncommon words make a good password that you can remember. It is the only way to your chats beside the recovery key: nobody can reset it.</source>
      <translation>用几个不常见的词组成密码，既安全又好记。除恢复密钥外，只有它能打开您的聊天记录，任何人都无法重置。</translation>
    </message>
    <message>
      <source>A word by itself is easy to guess.</source>
      <translation>只有一个词的密码很容易猜到。</translation>
    </message>
    <message>
      <source>Add another word or two. Uncommon words are better.</source>
      <translation>请再加一两个词，不常见的更好。</translation>
    </message>
    <message>
      <source>All capital letters are almost as easy to guess as all small ones.</source>
      <translation>全部大写和全部小写一样，几乎同样容易猜到。</translation>
    </message>
    <message>
      <source>Avoid dates and years that are associated with you.</source>
      <translation>不要使用与您有关的日期和年份。</translation>
    </message>
    <message>
      <source>Avoid recent years.</source>
      <translation>不要使用最近的年份。</translation>
    </message>
    <message>
      <source>Avoid repeated words and characters.</source>
      <translation>不要重复词或字符。</translation>
    </message>
    <message>
      <source>Avoid sequences.</source>
      <translation>不要使用连续的字符。</translation>
    </message>
    <message>
      <source>Avoid years that are associated with you.</source>
      <translation>不要使用与您有关的年份。</translation>
    </message>
    <message>
      <source>Both are the same.</source>
      <translation>两次输入一致。</translation>
    </message>
    <message>
      <source>Capital letters do not help very much.</source>
      <translation>大写字母的作用不大。</translation>
    </message>
    <message>
      <source>Caps Lock seems to be on.</source>
      <translation>大写锁定似乎已打开。</translation>
    </message>
    <message>
      <source>Common names and surnames are easy to guess.</source>
      <translation>常见的姓名很容易猜到。</translation>
    </message>
    <message>
      <source>Dates are often easy to guess.</source>
      <translation>日期往往很容易猜到。</translation>
    </message>
    <message>
      <source>Fair</source>
      <translation>中等</translation>
    </message>
    <message>
      <source>Names and surnames by themselves are easy to guess.</source>
      <translation>单独的姓名很容易猜到。</translation>
    </message>
    <message>
      <source>New password</source>
      <translation>新密码</translation>
    </message>
    <message>
      <source>No need for symbols, digits, or uppercase letters.</source>
      <translation>不一定要有符号、数字或大写字母。</translation>
    </message>
    <message>
      <source>No password yet</source>
      <translation>还没有输入密码</translation>
    </message>
    <message>
      <source>Predictable substitutions such as “@” in place of “a” do not help very much.</source>
      <translation>用“@”代替“a”这类常见的替换作用不大。</translation>
    </message>
    <message>
      <source>Recent years are easy to guess.</source>
      <translation>最近的年份很容易猜到。</translation>
    </message>
    <message>
      <source>Repeats like “aaa” are easy to guess.</source>
      <translation>“aaa”这样的重复很容易猜到。</translation>
    </message>
    <message>
      <source>Repeats like “abcabcabc” are only slightly harder to guess than “abc”.</source>
      <translation>“abcabcabc”这样的重复，只比“abc”难猜一点点。</translation>
    </message>
    <message>
      <source>Reversed words are not much harder to guess.</source>
      <translation>倒过来写的词也不难猜到。</translation>
    </message>
    <message>
      <source>Sequences like “abc” or “6543” are easy to guess.</source>
      <translation>“abc”或“6543”这样的连续字符很容易猜到。</translation>
    </message>
    <message>
      <source>Short keyboard patterns are easy to guess.</source>
      <translation>较短的键盘轨迹很容易猜到。</translation>
    </message>
    <message>
      <source>Show or hide what is typed</source>
      <translation>显示或隐藏输入的内容</translation>
    </message>
    <message>
      <source>Show what is typed: {field}</source>
      <translation>显示输入的内容：{field}</translation>
    </message>
    <message>
      <source>Somebody who has the vault's files and several graphics cards would guess it in {time}.</source>
      <translation>如果有人拿到保险库文件，又有几块显卡，猜出它所需的时间：{time}。</translation>
    </message>
    <message>
      <source>Straight rows of keys are easy to guess.</source>
      <translation>键盘上同一排的连续按键很容易猜到。</translation>
    </message>
    <message>
      <source>Strength of the password</source>
      <translation>密码强度</translation>
    </message>
    <message>
      <source>Strong</source>
      <translation>强</translation>
    </message>
    <message>
      <source>The two are not the same yet.</source>
      <translation>两次输入还不一致。</translation>
    </message>
    <message>
      <source>This is a very common password.</source>
      <translation>这是很常见的密码。</translation>
    </message>
    <message>
      <source>This is one of the hundred most common passwords.</source>
      <translation>这是最常见的一百个密码之一。</translation>
    </message>
    <message>
      <source>This is one of the ten most common passwords.</source>
      <translation>这是最常见的十个密码之一。</translation>
    </message>
    <message>
      <source>This is similar to a commonly used password.</source>
      <translation>这与一个常用密码相似。</translation>
    </message>
    <message>
      <source>Type it again</source>
      <translation>再次输入</translation>
    </message>
    <message>
      <source>Use a few words, avoid common phrases.</source>
      <translation>用几个词组成密码，避免常用短语。</translation>
    </message>
    <message>
      <source>Use a longer keyboard pattern with more turns.</source>
      <translation>键盘轨迹请更长一些，多拐几个弯。</translation>
    </message>
    <message>
      <source>Very weak</source>
      <translation>很弱</translation>
    </message>
    <message>
      <source>Weak</source>
      <translation>弱</translation>
    </message>
    <message>
      <source>less than a second</source>
      <translation>不到一秒</translation>
    </message>
    <message>
      <source>more than a million years</source>
      <translation>超过一百万年</translation>
    </message>
  </context>
  <context>
    <name>Pause</name>
    <message>
      <source>For 1 hour</source>
      <translation>暂停 1 小时</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>暂停</translation>
    </message>
    <message>
      <source>Until I resume</source>
      <translation>暂停，直到手动继续</translation>
    </message>
    <message>
      <source>Until tomorrow</source>
      <translation>暂停到明天</translation>
    </message>
  </context>
  <context>
    <name>Problems</name>
    <message>
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <source>A chat database cannot be read: {database} ({reason}). It was left as it is, and what was backed up before is unharmed. Start the chat program once so that it can mend it, then try again.</source>
      <translation>无法读取聊天数据库：{database}（{reason}）。数据库已原样保留，之前备份的内容没有受损。请先启动一次聊天软件让它自行修复，然后重试。</translation>
    </message>
    <message>
      <source>A chat database is damaged</source>
      <translation>聊天数据库已损坏</translation>
    </message>
    <message>
      <source>A chat database is of an unknown kind</source>
      <translation>不认识的聊天数据库</translation>
    </message>
    <message>
      <source>A chat folder cannot be read</source>
      <translation>无法读取聊天文件夹</translation>
    </message>
    <message>
      <source>A chat folder is in the cloud only</source>
      <translation>聊天文件夹只在网盘云端</translation>
    </message>
    <message>
      <source>A chat folder is not there</source>
      <translation>找不到聊天文件夹</translation>
    </message>
    <message>
      <source>A file of the chat program is in the cloud only, and ChatBackup does not fetch it: {folder}. What was backed up is unharmed. Tell the cloud program to keep the chat folder on this device always, wait until it is there, and try again.</source>
      <translation>聊天软件有一个文件只在网盘云端，ChatBackup 不会自行下载：{folder}。已备份的内容完好无损。请在网盘客户端中把聊天文件夹设为“始终保留在此设备上”，等它下载完后重试。</translation>
    </message>
    <message>
      <source>A file of the vault is damaged</source>
      <translation>保险库有文件损坏</translation>
    </message>
    <message>
      <source>A file of the vault is damaged: {name} ({reason}). It was left as it is and is not used. Check the vault under Settings, Vault, to see what is affected.</source>
      <translation>保险库中有一个文件已损坏：{name}（{reason}）。文件已原样保留，不会使用。请在“设置 &gt; 保险库”中检查保险库，查看影响范围。</translation>
    </message>
    <message>
      <source>A file of the vault is in the cloud only, and ChatBackup does not fetch it: {place}. Nothing is lost. Tell the cloud program to keep the vault's folder on this device always, wait until it is there, and try again.</source>
      <translation>保险库有一个文件只在网盘云端，ChatBackup 不会自行下载：{place}。没有任何丢失。请在网盘客户端中把保险库文件夹设为“始终保留在此设备上”，等它下载完后重试。</translation>
    </message>
    <message>
      <source>A file of the vault is missing</source>
      <translation>保险库缺少文件</translation>
    </message>
    <message>
      <source>A file of the vault is missing: {name}. Nothing was changed. If a cloud program is still fetching files, wait for it; then check the vault under Settings, Vault.</source>
      <translation>保险库缺少一个文件：{name}。没有做任何改动。如果网盘客户端还在下载，请等它完成，然后在“设置 &gt; 保险库”中检查保险库。</translation>
    </message>
    <message>
      <source>A part of the vault is missing</source>
      <translation>保险库缺少一部分数据</translation>
    </message>
    <message>
      <source>A part of the vault is missing ({blob_id}). Nothing was changed. If a cloud program is still fetching files, wait for it; then check the vault under Settings, Vault.</source>
      <translation>保险库缺少一部分数据（{blob_id}）。没有做任何改动。如果网盘客户端还在下载，请等它完成，然后在“设置 &gt; 保险库”中检查保险库。</translation>
    </message>
    <message>
      <source>A password or key is missing</source>
      <translation>缺少密码或密钥</translation>
    </message>
    <message>
      <source>Another ChatBackup is at work</source>
      <translation>另一个 ChatBackup 正在运行</translation>
    </message>
    <message>
      <source>Another ChatBackup is at work on {home}. Nothing was changed. Wait until it is done, or end it.</source>
      <translation>另一个 ChatBackup 正在使用 {home}。没有做任何改动。请等它完成，或退出它。</translation>
    </message>
    <message>
      <source>Another program has meanwhile removed files from the vault that this backup relied on ({lost_packs}). Your chats are unharmed. Back up again; what is missing is then saved anew.</source>
      <translation>备份期间，另一个程序从保险库中移走了需要用到的文件（{lost_packs} 个）。您的聊天记录没有受损。请再备份一次，缺少的内容会重新保存。</translation>
    </message>
    <message>
      <source>Another program works on the vault</source>
      <translation>另一个程序正在使用保险库</translation>
    </message>
    <message>
      <source>Another program works on the vault: {holder}, since {since}. Nothing was changed. Wait until it is done and try again.</source>
      <translation>另一个程序正在使用保险库：{holder}，开始于 {since}。没有做任何改动。请等它结束后重试。</translation>
    </message>
    <message>
      <source>Cannot be played here</source>
      <translation>无法在这里播放</translation>
    </message>
    <message>
      <source>ChatBackup is set up already ({home}), with the vault {vault}. Nothing was changed. To use another vault as well, start ChatBackup with the variable CHATBACKUP_HOME set to another folder.</source>
      <translation>ChatBackup 已经设置过（{home}），使用的保险库是 {vault}。没有做任何改动。要另外使用一个保险库，请把环境变量 CHATBACKUP_HOME 设为其他文件夹，再启动 ChatBackup。</translation>
    </message>
    <message>
      <source>Contact not found</source>
      <translation>没有找到联系人</translation>
    </message>
    <message>
      <source>Files that snapshot {snapshot} needs are still on the way. Nothing was changed. Wait until the cloud program has fetched them, then try again.</source>
      <translation>快照 {snapshot} 需要的文件还在传输。没有做任何改动。请等网盘客户端下载完成，然后重试。</translation>
    </message>
    <message>
      <source>Newer versions cannot be asked for</source>
      <translation>无法查询新版本</translation>
    </message>
    <message>
      <source>No chat account found</source>
      <translation>没有找到聊天账号</translation>
    </message>
    <message>
      <source>No chat account was found in {folder}. Nothing was changed. Choose the folder in which the chat program keeps its data (for WeChat: xwechat_files).</source>
      <translation>在 {folder} 中没有找到聊天账号。没有做任何改动。请选择聊天软件存放数据的文件夹（微信是 xwechat_files）。</translation>
    </message>
    <message>
      <source>No contact answers to “{wanted}”. Nothing was changed. The page Contacts and roaming lists everybody.</source>
      <translation>没有名为“{wanted}”的联系人。没有做任何改动。全部联系人都列在“联系人与漫游”页。</translation>
    </message>
    <message>
      <source>No room left for the vault</source>
      <translation>保险库空间不足</translation>
    </message>
    <message>
      <source>No snapshot has an id that begins with “{wanted}”. Nothing was changed. The page Snapshots lists those that there are.</source>
      <translation>没有编号以“{wanted}”开头的快照。没有做任何改动。现有的快照都列在“快照”页。</translation>
    </message>
    <message>
      <source>No snapshot yet</source>
      <translation>还没有快照</translation>
    </message>
    <message>
      <source>No vault there</source>
      <translation>那里没有保险库</translation>
    </message>
    <message>
      <source>Not available</source>
      <translation>无法取得</translation>
    </message>
    <message>
      <source>Not here and not in the vault</source>
      <translation>本机和保险库都没有</translation>
    </message>
    <message>
      <source>Nothing in {folder} can be read. Its file {file}: {reason}. Nothing was changed. Choose another folder, or export the messages as .mht or .txt with the message manager of QQ before 9.9.</source>
      <translation>{folder} 中没有能读取的内容。其中的文件 {file}：{reason}。没有做任何改动。请选择其他文件夹，或用 9.9 以前的 QQ 的消息管理器把消息导出为 .mht 或 .txt。</translation>
    </message>
    <message>
      <source>Nothing is set up yet</source>
      <translation>还没有完成设置</translation>
    </message>
    <message>
      <source>Nothing is set up yet in {home}. Nothing was changed. Start with the set-up.</source>
      <translation>{home} 中还没有任何设置。没有做任何改动。请先完成设置。</translation>
    </message>
    <message>
      <source>Set up already</source>
      <translation>已经设置过</translation>
    </message>
    <message>
      <source>Several contacts answer to “{wanted}”: {candidates}. Nothing was changed. Choose one from the list.</source>
      <translation>有好几位联系人符合“{wanted}”：{candidates}。没有做任何改动。请从列表中选择一位。</translation>
    </message>
    <message>
      <source>Snapshot not found</source>
      <translation>没有找到快照</translation>
    </message>
    <message>
      <source>Something has an unknown format</source>
      <translation>有内容格式未知</translation>
    </message>
    <message>
      <source>Something is not in the format it should be in. It was left as it is, and everything backed up so far is unharmed. If it was a key, make sure that it is the right one; otherwise a newer version may read it.</source>
      <translation>有内容不符合应有的格式。它已原样保留，已备份的内容没有受损。如果是密钥，请确认没有输错；否则更新版本也许可以读取。</translation>
    </message>
    <message>
      <source>Something is wrong with the vault</source>
      <translation>保险库有问题</translation>
    </message>
    <message>
      <source>Something went wrong</source>
      <translation>出错了</translation>
    </message>
    <message>
      <source>Something went wrong that ChatBackup did not expect ({code}). Your chats and everything backed up so far are unharmed. Try again; if it stays so, the log tells more (Settings, About).</source>
      <translation>发生了 ChatBackup 没有预料到的错误（{code}）。您的聊天记录和已备份的内容都没有受损。请重试；如果仍然不行，可以查看日志（“设置 &gt; 关于”）。</translation>
    </message>
    <message>
      <source>Still on the way</source>
      <translation>还在传输</translation>
    </message>
    <message>
      <source>Stopped</source>
      <translation>已停止</translation>
    </message>
    <message>
      <source>Stopped as you asked. Everything backed up so far is unharmed.</source>
      <translation>已按您的要求停止。已备份的内容没有受损。</translation>
    </message>
    <message>
      <source>That is not possible</source>
      <translation>无法执行</translation>
    </message>
    <message>
      <source>That place cannot be written to</source>
      <translation>无法写入该位置</translation>
    </message>
    <message>
      <source>The backup service ended</source>
      <translation>备份服务已结束</translation>
    </message>
    <message>
      <source>The backup service ended unexpectedly and is being started again. Your chats and everything backed up so far are unharmed. Try again in a moment.</source>
      <translation>ChatBackup 的备份服务意外结束，正在重新启动。您的聊天记录和已备份的内容都没有受损。请稍后重试。</translation>
    </message>
    <message>
      <source>The catalogue cannot be used</source>
      <translation>本机归档无法使用</translation>
    </message>
    <message>
      <source>The catalogue on this computer comes from another version of ChatBackup: {path} (version {found}, not {known}). It was left as it is, and the vault and your chats are unharmed. Use the newest version, or move that file away (do not delete it) and back up again: the catalogue is made anew.</source>
      <translation>本机归档来自另一个版本的 ChatBackup：{path}（版本 {found}，本程序使用版本 {known}）。归档已原样保留，保险库和您的聊天记录没有受损。请使用最新版本，或把这个文件移到别处（不要删除）再备份一次，归档会重新建立。</translation>
    </message>
    <message>
      <source>The catalogue on this computer does not open: {path}. The vault and your chats are unharmed. If it stays so, move that file away (do not delete it) and back up again: the catalogue is made anew.</source>
      <translation>打不开本机归档：{path}。保险库和您的聊天记录没有受损。如果一直打不开，请把这个文件移到别处（不要删除）再备份一次，归档会重新建立。</translation>
    </message>
    <message>
      <source>The chat folder is not there: {folder}. What was backed up is unharmed. Connect the disk, or add the account from its new place under Settings, Accounts and keys.</source>
      <translation>找不到聊天文件夹：{folder}。已备份的内容没有受损。请接好磁盘；如果文件夹换了位置，请在“设置 &gt; 账号与密钥”中从新位置添加这个账号。</translation>
    </message>
    <message>
      <source>The chat program kept writing</source>
      <translation>聊天软件一直在写入</translation>
    </message>
    <message>
      <source>The chat program kept writing to {database}, so that it could not be read. Nothing was harmed. Try again in a moment.</source>
      <translation>聊天软件一直在写入 {database}，暂时无法读取。没有任何损坏。请稍后重试。</translation>
    </message>
    <message>
      <source>The database {database} has a form that this version does not know (it holds {seen}). It was left as it is, and what was backed up before is unharmed. A newer version of ChatBackup may read it.</source>
      <translation>本版本不认识数据库 {database} 的结构（其中有 {seen}）。数据库已原样保留，之前备份的内容没有受损。更新版本的 ChatBackup 也许可以读取。</translation>
    </message>
    <message>
      <source>The folder {folder} cannot be written to: {reason}. Nothing that was there was changed. Choose another folder.</source>
      <translation>无法写入文件夹 {folder}：{reason}。其中原有的内容没有改动。请另选一个文件夹。</translation>
    </message>
    <message>
      <source>The image key does not fit</source>
      <translation>图片密钥不符</translation>
    </message>
    <message>
      <source>The image key does not open the pictures of account {account}. Nothing was changed. Give the key of this account, 16 characters or 32 hexadecimal digits, or leave it empty: pictures are then kept as they are found, and decoded by the first backup after the key was given.</source>
      <translation>图片密钥打不开账号 {account} 的图片。没有做任何改动。请提供这个账号的密钥（16 个字符或 32 位十六进制数字），也可以留空：图片会按原样保存，提供密钥后的第一次备份会解码。</translation>
    </message>
    <message>
      <source>The key does not fit</source>
      <translation>密钥不符</translation>
    </message>
    <message>
      <source>The key does not open {database}. Nothing was changed. Give the key of this account under Settings, Accounts and keys: 64 hexadecimal digits, or a list of databases and keys.</source>
      <translation>密钥打不开 {database}。没有做任何改动。请在“设置 &gt; 账号与密钥”中提供这个账号的密钥：64 位十六进制数字，或数据库与密钥的对应列表。</translation>
    </message>
    <message>
      <source>The keyring cannot be used</source>
      <translation>系统钥匙串无法使用</translation>
    </message>
    <message>
      <source>The settings cannot be used</source>
      <translation>设置无法使用</translation>
    </message>
    <message>
      <source>The settings on this computer cannot be read: {path}. The vault and your chats are unharmed. Move the folder that holds them away (do not delete it), start ChatBackup again and open the same vault.</source>
      <translation>无法读取本机设置：{path}。保险库和您的聊天记录没有受损。请把它所在的文件夹移到别处（不要删除），再启动 ChatBackup，打开原来的保险库。</translation>
    </message>
    <message>
      <source>The system does not let ChatBackup read the chat folder: {folder} ({reason}). What was backed up is unharmed. Allow it and try again: on macOS under System Settings &gt; Privacy &amp; Security &gt; Files and Folders or Full Disk Access, elsewhere in the folder's permissions.</source>
      <translation>系统不允许 ChatBackup 读取聊天文件夹：{folder}（{reason}）。已备份的内容没有受损。请允许访问后再试：macOS 在“系统设置 &gt; 隐私与安全性 &gt; 文件与文件夹”或“完全磁盘访问权限”中设置，其他系统请检查文件夹的权限。</translation>
    </message>
    <message>
      <source>The system refused to read or write ChatBackup's own files: {path} ({reason}). The vault and your chats are unharmed. Make sure that the disk has room and that the folder is yours, then try again.</source>
      <translation>系统拒绝读写 ChatBackup 自己的文件：{path}（{reason}）。保险库和您的聊天记录没有受损。请确认磁盘有剩余空间、该文件夹属于您，然后重试。</translation>
    </message>
    <message>
      <source>The system refused to read or write the catalogue on this computer: {path} ({reason}). The vault and your chats are unharmed. Make sure that the disk has room and that you may write into that folder, then try again.</source>
      <translation>系统拒绝读写本机归档：{path}（{reason}）。保险库和您的聊天记录没有受损。请确认磁盘有剩余空间、您有权写入该文件夹，然后重试。</translation>
    </message>
    <message>
      <source>The system refused to read or write the vault: {place} ({reason}). Everything backed up so far is unharmed. Try again; if it stays so, look at the folder's permissions.</source>
      <translation>系统拒绝读写保险库：{place}（{reason}）。已备份的内容没有受损。请重试；如果仍然不行，请检查文件夹权限。</translation>
    </message>
    <message>
      <source>The system's keyring cannot be used ({reason}). Nothing was changed. Unlock it, or sign in to the desktop, and try again.</source>
      <translation>无法使用系统钥匙串（{reason}）。没有做任何改动。请解锁钥匙串或登录桌面，然后重试。</translation>
    </message>
    <message>
      <source>The vault cannot be used</source>
      <translation>保险库无法使用</translation>
    </message>
    <message>
      <source>The vault changed meanwhile</source>
      <translation>保险库在此期间有变动</translation>
    </message>
    <message>
      <source>The vault holds no snapshot yet. Nothing was changed. “Back up now” makes the first one.</source>
      <translation>保险库中还没有快照。没有做任何改动。点“立即备份”即可生成第一个。</translation>
    </message>
    <message>
      <source>The vault in {place} has no key file, so no password can open it yet. Nothing was changed. If a cloud program is still fetching files, wait for it and try again; otherwise look for the folder “keys” in the cloud's recycle bin.</source>
      <translation>{place} 中的保险库缺少密钥文件，暂时没有密码能打开它。没有做任何改动。如果网盘客户端还在下载，请等它完成后重试；否则请到网盘回收站里找一找“keys”文件夹。</translation>
    </message>
    <message>
      <source>The vault is not complete</source>
      <translation>保险库不完整</translation>
    </message>
    <message>
      <source>The vault {vault} and the chat folder {source} lie inside each other. Nothing was written. Choose another folder for the vault.</source>
      <translation>保险库 {vault} 与聊天文件夹 {source} 互相包含。没有写入任何内容。请为保险库另选一个文件夹。</translation>
    </message>
    <message>
      <source>The vault's folder is not there</source>
      <translation>找不到保险库文件夹</translation>
    </message>
    <message>
      <source>The vault's folder is not there: {place}. Nothing was changed. Connect the disk or start the cloud program that holds it; the backup then goes on by itself.</source>
      <translation>找不到保险库文件夹：{place}。没有做任何改动。请接好磁盘，或启动负责同步它的网盘客户端，备份随后会自动继续。</translation>
    </message>
    <message>
      <source>There is a vault already</source>
      <translation>已经有保险库</translation>
    </message>
    <message>
      <source>There is a vault already in {place}; it was not touched. Open it with its password, or choose another folder.</source>
      <translation>{place} 中已经有一个保险库，没有改动它。请用它的密码打开，或选择其他文件夹。</translation>
    </message>
    <message>
      <source>There is no room left where the vault lies: {needed_bytes} more are needed. Everything backed up so far is unharmed. Free some space, then back up again; it goes on where it stopped.</source>
      <translation>保险库所在的位置空间不足，还需要 {needed_bytes}。已备份的内容没有受损。请腾出空间后再次备份，会从中断处继续。</translation>
    </message>
    <message>
      <source>There is no vault in {place} ({reason}). Nothing was changed. Choose the vault's own folder.</source>
      <translation>{place} 中没有保险库（{reason}）。没有做任何改动。请选择保险库所在的文件夹。</translation>
    </message>
    <message>
      <source>This address for updates cannot be used: {reason}. Nobody was asked. Paste it as whoever publishes ChatBackup gives it: https://…#ed25519:…</source>
      <translation>更新地址无法使用：{reason}。没有查询任何服务器。请按 ChatBackup 发布者给出的样子粘贴：https://…#ed25519:…</translation>
    </message>
    <message>
      <source>This cannot be read from {file}: {which} ({reason}). Nothing was changed. Choose a text file (UTF-8) that holds it and nothing else.</source>
      <translation>无法从 {file} 读取：{which}（{reason}）。没有做任何改动。请选择一个 UTF-8 文本文件，其中只写这一项内容。</translation>
    </message>
    <message>
      <source>This is missing: {which}. Nothing was changed. Type it when you are asked for it.</source>
      <translation>缺少：{which}。没有做任何改动。请在提示时输入。</translation>
    </message>
    <message>
      <source>This password does not open the vault. Nothing was changed. Try again, or type the recovery key.</source>
      <translation>这个密码打不开保险库。没有做任何改动。请重试，或输入恢复密钥。</translation>
    </message>
    <message>
      <source>Too large to be shown</source>
      <translation>太大，无法显示</translation>
    </message>
    <message>
      <source>Vault and chat folder overlap</source>
      <translation>保险库与聊天文件夹互相包含</translation>
    </message>
    <message>
      <source>Version {offered} was told as the newest one, though version {seen} was before. It is not believed, and nothing was changed. Somebody may be keeping the newer one from you: look for it another way.</source>
      <translation>服务器称最新版本是 {offered}，但此前给出过版本 {seen}，因此不予采信，也没有改动任何内容。可能有人在阻止您得知更新的版本：请通过其他途径查找。</translation>
    </message>
    <message>
      <source>What this computer keeps for itself in {folder} does not open, because this is gone: {which}. The vault and your chats are unharmed. Move that folder away (do not delete it), start ChatBackup again and open the same vault.</source>
      <translation>打不开 {folder} 中的本机资料，缺少：{which}。保险库和您的聊天记录没有受损。请把这个文件夹移到别处（不要删除），再启动 ChatBackup，打开原来的保险库。</translation>
    </message>
    <message>
      <source>What was answered at the address for updates tells of no version: {reason}. Nothing was changed. Make sure that the address is the one that whoever publishes ChatBackup gives.</source>
      <translation>更新地址返回的内容不是版本信息：{reason}。没有改动任何内容。请确认该地址就是 ChatBackup 发布者给出的地址。</translation>
    </message>
    <message>
      <source>What {host} tells of a version is not signed by whoever gave the address, and is not believed. Nothing was changed. Do not download from there; ask whoever gave you the address.</source>
      <translation>{host} 给出的版本信息没有地址提供者的签名，因此不予采信。没有改动任何内容。请不要从那里下载，并向给您地址的人核实。</translation>
    </message>
    <message>
      <source>Wrong password</source>
      <translation>密码错误</translation>
    </message>
    <message>
      <source>a database has a form that this version does not know; it was left as it is</source>
      <translation>本版本不认识这个数据库的结构，已原样保留</translation>
    </message>
    <message>
      <source>a database is damaged; what was backed up is unharmed</source>
      <translation>有数据库已损坏；已备份的内容没有受损</translation>
    </message>
    <message>
      <source>a part is damaged; everything around it was read</source>
      <translation>有一部分损坏，其余内容已读取</translation>
    </message>
    <message>
      <source>a part of this file is missing from the vault</source>
      <translation>这个文件的一部分不在保险库中</translation>
    </message>
    <message>
      <source>a picture or file could not be read and is tried again next time</source>
      <translation>有图片或文件无法读取，下次会再试</translation>
    </message>
    <message>
      <source>came back from the vault, but is not what the snapshot says it should be</source>
      <translation>已从保险库取回，但与快照所记的不符</translation>
    </message>
    <message>
      <source>cannot be read, and no key would help; it was left as it is</source>
      <translation>无法读取，有密钥也不行；已原样保留</translation>
    </message>
    <message>
      <source>characters of which no font on this computer has a picture are shown as boxes; copied from the PDF they are right</source>
      <translation>这台电脑的字体里没有的字符显示为方框；从 PDF 中复制出来是正确的</translation>
    </message>
    <message>
      <source>could not be copied; what was copied before is unharmed, and it is tried again next time</source>
      <translation>无法复制；之前复制的没有受损，下次会再试</translation>
    </message>
    <message>
      <source>has a name that is not text (UTF-8), and was left out; rename it to have it kept</source>
      <translation>名称不是 UTF-8 文字，已跳过；改名后就能保存</translation>
    </message>
    <message>
      <source>has a name that this system does not allow, and was left out</source>
      <translation>当前系统不允许这样的名称，已跳过</translation>
    </message>
    <message>
      <source>holds lines that are no messages of ChatBackup; they were left out, and stay in the vault</source>
      <translation>含有不是 ChatBackup 消息的行；这些行已略过，仍留在保险库中</translation>
    </message>
    <message>
      <source>is a link to another place, and what is there was not copied; add the account from the place itself to have it kept</source>
      <translation>是指向别处的链接，那里的内容没有复制；要保存，请从实际位置添加账号</translation>
    </message>
    <message>
      <source>is damaged in the vault, and was left out</source>
      <translation>在保险库中已损坏，已跳过</translation>
    </message>
    <message>
      <source>is damaged in the vault; what else the snapshot holds was taken over, and it is tried again next time</source>
      <translation>在保险库中已损坏；该快照的其余内容已接收，下次会再试</translation>
    </message>
    <message>
      <source>is in the cloud only and was not fetched; tell the cloud program to keep the chat folder on this device always</source>
      <translation>只在网盘云端，未下载；请在网盘客户端中把聊天文件夹设为“始终保留在此设备上”</translation>
    </message>
    <message>
      <source>is neither a file nor a folder, and was left out</source>
      <translation>既不是文件也不是文件夹，已跳过</translation>
    </message>
    <message>
      <source>is neither on this computer nor in the vault, and is only named in the export</source>
      <translation>这台电脑和保险库里都没有，导出中只列出名称</translation>
    </message>
    <message>
      <source>is not there; names and other details may be missing</source>
      <translation>不存在，名称等信息可能缺失</translation>
    </message>
    <message>
      <source>macOS does not let ChatBackup read it without Full Disk Access; what was backed up is unharmed</source>
      <translation>没有完全磁盘访问权限，macOS 不允许 ChatBackup 读取；已备份的内容没有受损</translation>
    </message>
    <message>
      <source>macOS does not let ChatBackup read the chat folder: {folder}. What was backed up is unharmed. Switch ChatBackup on under System Settings &gt; Privacy &amp; Security &gt; Full Disk Access, then quit ChatBackup and start it again.</source>
      <translation>macOS 不允许 ChatBackup 读取聊天文件夹：{folder}。已备份的内容没有受损。请在“系统设置 &gt; 隐私与安全性 &gt; 完全磁盘访问权限”中打开 ChatBackup 的开关，然后退出 ChatBackup，再重新启动。</translation>
    </message>
    <message>
      <source>macOS keeps a chat folder from ChatBackup</source>
      <translation>macOS 不允许读取聊天文件夹</translation>
    </message>
    <message>
      <source>no chat account was found</source>
      <translation>没有找到聊天账号</translation>
    </message>
    <message>
      <source>no export of QQ that could be read; it was left as it is</source>
      <translation>不是可以读取的 QQ 导出文件，已原样保留</translation>
    </message>
    <message>
      <source>no font on this computer has Chinese characters, which are shown as boxes; install one, such as Noto Sans CJK, and export again</source>
      <translation>这台电脑没有中文字体，中文显示为方框；请安装一种（例如 Noto Sans CJK），然后重新导出</translation>
    </message>
    <message>
      <source>older sealed copies could not be opened, because there was no room on this computer to lay them out; nothing is lost, and it is tried again next time</source>
      <translation>本机空间不足，放不下较早的密封副本，因此没能打开；没有任何丢失，下次会再试</translation>
    </message>
    <message>
      <source>only a small picture of it is left; the export holds that</source>
      <translation>只剩下小图，导出中保存的是小图</translation>
    </message>
    <message>
      <source>pages have no numbers and no bookmarks, and a search may miss some characters, because this version of Qt is not known; what is written on them is whole</source>
      <translation>本机的 Qt 版本未经确认，因此没有页码和书签，搜索可能漏掉个别字符；页面上的内容是完整的</translation>
    </message>
    <message>
      <source>pictures are kept as they were found, because no image key that opens them was given; give it under Settings, Accounts and keys, and the next backup decodes them</source>
      <translation>没有能打开图片的图片密钥，图片已按原样保存；请在“设置 &gt; 账号与密钥”中提供密钥，下次备份会解码</translation>
    </message>
    <message>
      <source>pictures or files that the vault has lost and that are no longer on this computer were left out</source>
      <translation>保险库中已丢失、本机也不再有的图片或文件，已跳过</translation>
    </message>
    <message>
      <source>pictures that cannot be shown stand as boxes</source>
      <translation>无法显示的图片以方框代替</translation>
    </message>
    <message>
      <source>something else is there already and was left as it is</source>
      <translation>这里已有别的内容，没有覆盖</translation>
    </message>
    <message>
      <source>the chat folder is not there; what was backed up is unharmed</source>
      <translation>找不到聊天文件夹；已备份的内容没有受损</translation>
    </message>
    <message>
      <source>the chat program kept writing while this was copied; the copy may not open. It is taken again by the next backup; end the chat program before it to be sure</source>
      <translation>复制时聊天软件一直在写入，这份副本可能打不开。下次备份会重新复制；先退出聊天软件最稳妥</translation>
    </message>
    <message>
      <source>the chat program kept writing; it is tried again next time</source>
      <translation>聊天软件一直在写入，下次会再试</translation>
    </message>
    <message>
      <source>the disk has less room than this takes (bytes needed, bytes free)</source>
      <translation>磁盘剩余空间不够（需要的字节数、剩余的字节数）</translation>
    </message>
    <message>
      <source>the key does not open this account; what was backed up is unharmed</source>
      <translation>密钥打不开这个账号；已备份的内容没有受损</translation>
    </message>
    <message>
      <source>the key does not open this database; what it holds is not backed up</source>
      <translation>密钥打不开这个数据库，其中的内容没有备份</translation>
    </message>
    <message>
      <source>the message names it, but this snapshot does not have it</source>
      <translation>消息里提到它，但这个快照中没有</translation>
    </message>
    <message>
      <source>the roaming rules in this snapshot of another computer could not be read; it is tried again next time</source>
      <translation>无法读取另一台电脑的这个快照中的漫游规则，下次会再试</translation>
    </message>
    <message>
      <source>the system does not let ChatBackup read it (permissions, privacy settings); it is tried again next time</source>
      <translation>系统不允许 ChatBackup 读取（权限或隐私设置），下次会再试</translation>
    </message>
    <message>
      <source>the system refused to write it</source>
      <translation>系统拒绝写入</translation>
    </message>
    <message>
      <source>the vault has lost a part of this copy, and the file is no longer on this computer; it was left out</source>
      <translation>保险库丢失了这份副本的一部分，本机上也没有这个文件了，已跳过</translation>
    </message>
    <message>
      <source>this database could not be read; it is tried again next time</source>
      <translation>无法读取这个数据库，下次会再试</translation>
    </message>
    <message>
      <source>this file of the vault is damaged</source>
      <translation>保险库的这个文件已损坏</translation>
    </message>
    <message>
      <source>this file of the vault is damaged or cannot be read</source>
      <translation>保险库的这个文件已损坏或无法读取</translation>
    </message>
    <message>
      <source>this file of the vault is in the cloud only and was not read; it is not lost. Tell the cloud program to keep the vault's folder on this device always</source>
      <translation>保险库的这个文件只在网盘云端，未读取；它没有丢失。请在网盘客户端中把保险库文件夹设为“始终保留在此设备上”</translation>
    </message>
    <message>
      <source>this file of the vault is missing; a cloud program may still be fetching it</source>
      <translation>保险库缺少这个文件，可能网盘客户端还在下载</translation>
    </message>
    <message>
      <source>this file of the vault is shorter or longer than it should be</source>
      <translation>保险库的这个文件大小不对</translation>
    </message>
    <message>
      <source>this folder of the snapshot could not be read; check the vault under Settings, Vault</source>
      <translation>无法读取快照的这个文件夹；请在“设置 &gt; 保险库”中检查保险库</translation>
    </message>
    <message>
      <source>this list of the vault's contents could not be read; what it names is saved again</source>
      <translation>无法读取保险库的这份内容清单，其中列出的内容会重新保存</translation>
    </message>
    <message>
      <source>this message was not understood in full; it is kept as it was found</source>
      <translation>这条消息没能完全看懂，已按原样保留</translation>
    </message>
    <message>
      <source>this older sealed copy could not be opened; what it holds stays sealed in the vault</source>
      <translation>无法打开这份较早的密封副本；其中的内容仍密封保存在保险库中</translation>
    </message>
    <message>
      <source>this part of a snapshot is not as it should be</source>
      <translation>快照的这一部分不正常</translation>
    </message>
    <message>
      <source>was left out, because a part of it is in the cloud only. Tell the cloud program to keep the vault's folder on this device always, and restore again: what is there already stays</source>
      <translation>已跳过，因为它有一部分只在网盘云端。请在网盘客户端中把保险库文件夹设为“始终保留在此设备上”，然后再次还原：已有的内容会保留</translation>
    </message>
    <message>
      <source>was left out, because a part of it is not in the vault; a cloud program may still be fetching it. Restore again later: what is there already stays</source>
      <translation>已跳过，因为它的一部分不在保险库中；网盘客户端可能还在下载。请稍后再次还原：已经还原的会保留</translation>
    </message>
    <message>
      <source>was written, but its date could not be set</source>
      <translation>已写入，但无法设置日期</translation>
    </message>
    <message>
      <source>what this folder holds could not be read from the vault</source>
      <translation>无法从保险库读取这个文件夹的内容</translation>
    </message>
    <message>
      <source>whose conversation this is could not be found out; its messages are kept</source>
      <translation>无法确定这是和谁的会话，消息已保留</translation>
    </message>
    <message>
      <source>{file} cannot be written: {reason}. Nothing that was there was changed. Choose another name or folder.</source>
      <translation>无法写入 {file}：{reason}。原有的内容没有改动。请换一个文件名或文件夹。</translation>
    </message>
    <message>
      <source>{host} did not tell of a version: {reason}. Nothing was changed. Try again later.</source>
      <translation>{host} 没有给出版本信息：{reason}。没有改动任何内容。请稍后再试。</translation>
    </message>
    <message>
      <source>{matches} snapshots have an id that begins with “{wanted}”. Nothing was changed. Choose one from the list on the page Snapshots.</source>
      <translation>有 {matches} 个快照的编号以“{wanted}”开头。没有做任何改动。请在“快照”页的列表中选择一个。</translation>
    </message>
    <message>
      <source>{place} holds a part of a vault; its file “config” is missing. Nothing was changed. If a cloud program is still fetching files, wait for it and try again; otherwise put “config” back, from the cloud's recycle bin or from another computer.</source>
      <translation>{place} 中只有保险库的一部分，缺少“config”文件。没有做任何改动。如果网盘客户端还在下载，请等它完成后重试；否则请从网盘回收站或另一台电脑找回“config”文件。</translation>
    </message>
    <message>
      <source>{where}: {what}</source>
      <translation>{where}：{what}</translation>
    </message>
    <message>
      <source>{where}: {what} ({detail})</source>
      <translation>{where}：{what}（{detail}）</translation>
    </message>
    <message>
      <source>“{given}” does not fit here ({what}). Nothing was changed. Type something else.</source>
      <translation>“{given}”不适用于这里（{what}）。没有做任何改动。请重新输入。</translation>
    </message>
    <message>
      <source>“{name}” is in an encoding that cannot be played here. Nothing was changed. Save it as a file; another program may play it.</source>
      <translation>“{name}”的编码无法在这里播放。没有做任何改动。请另存为文件，别的程序也许能播放。</translation>
    </message>
    <message>
      <source>“{name}” is neither on this computer nor in the vault. Nothing was changed. It may still be on the phone: open it there in the chat program, and the next backup finds it if it comes to this computer.</source>
      <translation>“{name}”不在这台电脑上，也不在保险库中。没有做任何改动。它可能还在手机里：请在手机的聊天软件中打开它，它传到这台电脑后，下次备份就会保存。</translation>
    </message>
    <message>
      <source>“{name}” is not available. Nothing was changed. Try again later.</source>
      <translation>无法取得“{name}”。没有做任何改动。请稍后重试。</translation>
    </message>
    <message>
      <source>“{name}” is too large to be shown here ({size_bytes}). Nothing was changed. Save it as a file and open that.</source>
      <translation>“{name}”太大，无法在这里显示（{size_bytes}）。没有做任何改动。请另存为文件后打开。</translation>
    </message>
  </context>
  <context>
    <name>Program</name>
    <message>
      <source>The backup service ended again and again and is not started any more. Nothing that was backed up is harmed. Quit ChatBackup and start it again; what happened is written in crash.log.</source>
      <translation>备份服务一再结束，不再重新启动。已备份的内容没有受损。请退出 ChatBackup，再重新启动；详细经过已写入 crash.log。</translation>
    </message>
    <message>
      <source>The backup service ended unexpectedly and is being started again. Nothing that was backed up is harmed.</source>
      <translation>备份服务意外结束，正在重新启动。已备份的内容没有受损。</translation>
    </message>
    <message>
      <source>The window changes once it is opened again, because the changes of rules that you have not applied yet would be lost.</source>
      <translation>您有尚未应用的规则更改，现在切换会丢失它们。请先应用或放弃；下次打开窗口时切换生效。</translation>
    </message>
  </context>
  <context>
    <name>RecoveryCheck</name>
    <message>
      <source>Correct</source>
      <translation>正确</translation>
    </message>
    <message>
      <source>Group {number}</source>
      <translation>第 {number} 组</translation>
    </message>
    <message>
      <source>This differs from the sheet; look again</source>
      <translation>与密钥单不一致，请再看一遍</translation>
    </message>
  </context>
  <context>
    <name>RecoveryKey</name>
    <message>
      <source>ChatBackup recovery sheet.pdf</source>
      <translation>ChatBackup 恢复密钥单.pdf</translation>
    </message>
    <message>
      <source>Group {number}</source>
      <translation>第 {number} 组</translation>
    </message>
    <message>
      <source>Print…</source>
      <translation>打印…</translation>
    </message>
    <message>
      <source>Save as PDF…</source>
      <translation>另存为 PDF…</translation>
    </message>
    <message>
      <source>Saved: {path}. Print it or copy it to another device, and do not leave it beside the vault.</source>
      <translation>已保存：{path}。请打印出来，或复制到其他设备，不要和保险库放在一起。</translation>
    </message>
    <message>
      <source>Sent to the printer.</source>
      <translation>已发送到打印机。</translation>
    </message>
    <message>
      <source>The printer did not take the sheet. Choose another, or save it as PDF.</source>
      <translation>打印机没有接收。请换一台打印机，或另存为 PDF。</translation>
    </message>
  </context>
  <context>
    <name>RecoverySheet</name>
    <message>
      <source>ChatBackup recovery sheet</source>
      <translation>ChatBackup 恢复密钥单</translation>
    </message>
    <message>
      <source>Choose the vault's folder as the place for the vault. On another computer it is where your cloud program keeps its files.</source>
      <translation>选择保险库位置时，请选这个保险库的文件夹。在另一台电脑上，它位于网盘客户端存放文件的地方。</translation>
    </message>
    <message>
      <source>Computer</source>
      <translation>电脑</translation>
    </message>
    <message>
      <source>How to restore with ChatBackup</source>
      <translation>用 ChatBackup 还原</translation>
    </message>
    <message>
      <source>How to restore without ChatBackup</source>
      <translation>不用 ChatBackup 还原</translation>
    </message>
    <message>
      <source>Install ChatBackup and start it.</source>
      <translation>安装并启动 ChatBackup。</translation>
    </message>
    <message>
      <source>Made on</source>
      <translation>生成时间</translation>
    </message>
    <message>
      <source>On the page Snapshots, choose a snapshot and restore it to a folder.</source>
      <translation>在“快照”页选择一个快照，还原到文件夹。</translation>
    </message>
    <message>
      <source>The key holds the letters A to Z and the digits 2 to 7 alone: no digit zero, no digit one. The QR code holds the same key.</source>
      <translation>密钥只含字母 A 到 Z 和数字 2 到 7，没有数字 0 和 1。二维码中是同一个密钥。</translation>
    </message>
    <message>
      <source>The vault is a repository of the free program restic, format version 2, which restic 0.14 and later read. Download it from restic.net, open a terminal and type:</source>
      <translation>保险库是自由软件 restic 的仓库（格式版本 2），restic 0.14 及以后的版本都能读取。请从 restic.net 下载，打开终端，输入：</translation>
    </message>
    <message>
      <source>This key opens the vault in place of the password. Whoever holds this sheet and the vault's files can read every chat in it. Keep the sheet on paper in a safe place, not beside the vault.</source>
      <translation>这个密钥可以代替密码打开保险库。任何人拿到这张单子和保险库文件，就能读取其中全部聊天记录。请把纸质的密钥单存放在安全的地方，不要和保险库放在一起。</translation>
    </message>
    <message>
      <source>Type the key of this sheet where the password is asked for.</source>
      <translation>要求输入密码时，输入这张单子上的密钥。</translation>
    </message>
    <message>
      <source>Vault</source>
      <translation>保险库</translation>
    </message>
    <message>
      <source>When restic asks for the password, type the key in capital letters and with its hyphens. The first command lists the snapshots; the second writes the newest one into the folder ChatBackup-restored. To restore another one, put its id in place of “latest”. If the vault lies elsewhere now, put its folder in place of the one above.</source>
      <translation>restic 询问密码时，请用大写字母输入密钥，连字符也要输入。第一条命令列出快照，第二条把最新的快照写入文件夹 ChatBackup-restored。要还原其他快照，请把“latest”换成它的编号。如果保险库已经换了位置，请把上面的文件夹换成现在的。</translation>
    </message>
  </context>
  <context>
    <name>RemoveAccount</name>
    <message>
      <source>From now on nothing new of it is saved. What the vault holds of it stays there and can be restored, and the chat program's own files are not touched. You can add the account again at any time.</source>
      <translation>从现在起不再保存它的新内容。保险库中已有的内容会保留，可以还原；聊天软件自己的文件也不受影响。您可以随时重新添加这个账号。</translation>
    </message>
    <message>
      <source>Keep backing it up</source>
      <translation>继续备份</translation>
    </message>
    <message>
      <source>Stop backing up</source>
      <translation>停止备份</translation>
    </message>
    <message>
      <source>Stop backing up {account}?</source>
      <translation>要停止备份“{account}”吗？</translation>
    </message>
  </context>
  <context>
    <name>Restore</name>
    <message numerus="yes">
      <source>%Ln problem(s)</source>
      <translation>
        <numerusform>%Ln 个问题</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Everything</source>
      <translation>全部(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;From</source>
      <translation>从(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;To</source>
      <translation>到(&amp;T)</translation>
    </message>
    <message>
      <source>A &amp;span of time</source>
      <translation>一段时间(&amp;S)</translation>
    </message>
    <message>
      <source>Account</source>
      <translation>账号</translation>
    </message>
    <message>
      <source>Chosen &amp;contacts</source>
      <translation>选定的联系人(&amp;C)</translation>
    </message>
    <message>
      <source>Contacts of this snapshot</source>
      <translation>这个快照中的联系人</translation>
    </message>
    <message>
      <source>Everything is written beside what is there, never over it: a file that is there already stays as it is, and one that could not be written for that reason is listed at the end.</source>
      <translation>还原不会覆盖任何已有的文件：同名文件保持不变，因此没能写入的文件会在结束时列出。</translation>
    </message>
    <message>
      <source>First month</source>
      <translation>起始月份</translation>
    </message>
    <message>
      <source>Folder to restore into</source>
      <translation>还原到哪个文件夹</translation>
    </message>
    <message>
      <source>How to put the databases back into the chat program is described here: {path}</source>
      <translation>怎样把数据库放回聊天软件，请看这里：{path}</translation>
    </message>
    <message>
      <source>Last month</source>
      <translation>结束月份</translation>
    </message>
    <message>
      <source>Looking up what is to be restored</source>
      <translation>正在查找要还原的内容</translation>
    </message>
    <message>
      <source>Looking up who is in it…</source>
      <translation>正在查看其中有哪些联系人……</translation>
    </message>
    <message>
      <source>One &amp;account</source>
      <translation>一个账号(&amp;A)</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>还原</translation>
    </message>
    <message>
      <source>Restore the snapshot of {moment}</source>
      <translation>还原快照：{moment}</translation>
    </message>
    <message>
      <source>Restored with {problems}: {files}, {size}.</source>
      <translation>已还原，但有 {problems}：{files}，{size}。</translation>
    </message>
    <message>
      <source>Restored: {files}, {size}.</source>
      <translation>已还原：{files}，{size}。</translation>
    </message>
    <message>
      <source>Search contacts</source>
      <translation>搜索联系人</translation>
    </message>
    <message>
      <source>See what would be restored</source>
      <translation>预览还原结果</translation>
    </message>
    <message>
      <source>Stop restoring? What was restored until now stays.</source>
      <translation>要停止还原吗？已还原的内容会保留。</translation>
    </message>
    <message>
      <source>Stopped. What was restored until then is complete and stays in the folder.</source>
      <translation>已停止。此前还原的内容是完整的，保留在文件夹中。</translation>
    </message>
    <message>
      <source>This would be restored: {files}, {size}, with {problems}. Nothing was written yet.</source>
      <translation>将会还原：{files}，{size}，有 {problems}。还没有写入任何内容。</translation>
    </message>
    <message>
      <source>This would be restored: {files}, {size}. Nothing was written yet.</source>
      <translation>将会还原：{files}，{size}。还没有写入任何内容。</translation>
    </message>
    <message>
      <source>What to restore</source>
      <translation>还原内容</translation>
    </message>
    <message>
      <source>Where to</source>
      <translation>还原位置</translation>
    </message>
  </context>
  <context>
    <name>RuleWords</name>
    <message numerus="yes">
      <source>%Ln day(s)</source>
      <translation>
        <numerusform>%Ln 天</numerusform>
      </translation>
    </message>
    <message>
      <source>2 years</source>
      <translation>2 年</translation>
    </message>
    <message>
      <source>5 years</source>
      <translation>5 年</translation>
    </message>
    <message>
      <source>For ever</source>
      <translation>永久</translation>
    </message>
    <message>
      <source>Group</source>
      <translation>群聊</translation>
    </message>
    <message>
      <source>Groups</source>
      <translation>群聊</translation>
    </message>
    <message>
      <source>Off</source>
      <translation>不漫游</translation>
    </message>
    <message>
      <source>Official account</source>
      <translation>公众号</translation>
    </message>
    <message>
      <source>Official accounts</source>
      <translation>公众号</translation>
    </message>
    <message>
      <source>Other conversation</source>
      <translation>其他会话</translation>
    </message>
    <message>
      <source>Others</source>
      <translation>其他</translation>
    </message>
    <message>
      <source>People</source>
      <translation>好友</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>好友</translation>
    </message>
    <message>
      <source>files up to {size}</source>
      <translation>单个文件不超过 {size}</translation>
    </message>
    <message>
      <source>messages only</source>
      <translation>仅消息</translation>
    </message>
    <message>
      <source>the default for groups</source>
      <translation>群聊的默认规则</translation>
    </message>
    <message>
      <source>the default for official accounts</source>
      <translation>公众号的默认规则</translation>
    </message>
    <message>
      <source>the default for others</source>
      <translation>其他会话的默认规则</translation>
    </message>
    <message>
      <source>the default for people</source>
      <translation>好友的默认规则</translation>
    </message>
    <message>
      <source>with {kinds} only</source>
      <translation>媒体仅限{kinds}</translation>
    </message>
    <message>
      <source>without {kinds}</source>
      <translation>不含{kinds}</translation>
    </message>
  </context>
  <context>
    <name>Settings</name>
    <message>
      <source> min</source>
      <translation> 分钟</translation>
    </message>
    <message>
      <source> s</source>
      <translation> 秒</translation>
    </message>
    <message>
      <source>A backup is due, but this setting makes it wait until {time}.</source>
      <translation>该备份了，但按这项设置要等到 {time}。</translation>
    </message>
    <message>
      <source>A backup is due, but this setting makes it wait.</source>
      <translation>该备份了，但按这项设置还要等待。</translation>
    </message>
    <message>
      <source>A program fills the screen: the next backup will wait.</source>
      <translation>有程序正在全屏运行：下次备份会等待。</translation>
    </message>
    <message>
      <source>About</source>
      <translation>关于</translation>
    </message>
    <message>
      <source>Accounts and keys</source>
      <translation>账号与密钥</translation>
    </message>
    <message>
      <source>Add account…</source>
      <translation>添加账号…</translation>
    </message>
    <message numerus="yes">
      <source>And %Ln more.</source>
      <translation>
        <numerusform>另有 %Ln 个问题。</numerusform>
      </translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>外观</translation>
    </message>
    <message>
      <source>At most one backup every</source>
      <translation>两次备份至少间隔</translation>
    </message>
    <message>
      <source>Backups begin by themselves when something has changed. “Back up now” does not wait for any of this.</source>
      <translation>有变化时会自动开始备份。点“立即备份”则不受以下设置限制。</translation>
    </message>
    <message>
      <source>Begin after so long without a change</source>
      <translation>变化停止多久后开始备份</translation>
    </message>
    <message>
      <source>Beginning the check…</source>
      <translation>正在开始检查……</translation>
    </message>
    <message>
      <source>But no later than so long after the first change</source>
      <translation>但从首次变化算起最多等待</translation>
    </message>
    <message>
      <source>Change the password…</source>
      <translation>修改密码…</translation>
    </message>
    <message>
      <source>Changes were seen; the backup begins {when} unless more follow.</source>
      <translation>检测到变化；没有更多变化就开始备份（{when}）。</translation>
    </message>
    <message>
      <source>Changes were seen; the backup waits until they settle.</source>
      <translation>检测到变化，稳定下来后就备份。</translation>
    </message>
    <message>
      <source>ChatBackup then waits in the menu bar. Without this, backups begin once you start it.</source>
      <translation>启动后 ChatBackup 在菜单栏中等待。不开启时，要等您手动启动才会备份。</translation>
    </message>
    <message>
      <source>ChatBackup then waits in the tray. Without this, backups begin once you start it.</source>
      <translation>启动后 ChatBackup 在托盘中等待。不开启时，要等您手动启动才会备份。</translation>
    </message>
    <message>
      <source>ChatBackup {version}, free software under the MIT licence.</source>
      <translation>ChatBackup {version}，自由软件，采用 MIT 许可证。</translation>
    </message>
    <message>
      <source>ChatBackup's own files and its log (chatbackup.log) lie in this folder:</source>
      <translation>ChatBackup 自己的文件和日志（chatbackup.log）在这个文件夹里：</translation>
    </message>
    <message>
      <source>Check now</source>
      <translation>立即检查</translation>
    </message>
    <message>
      <source>Check that the vault is whole</source>
      <translation>检查保险库是否完整</translation>
    </message>
    <message numerus="yes">
      <source>Checked at {time}: %Ln problem(s) found.</source>
      <translation>
        <numerusform>{time} 检查完毕：发现 %Ln 个问题。</numerusform>
      </translation>
    </message>
    <message>
      <source>Checked at {time}: every file is there and has its size.</source>
      <translation>{time} 检查完毕：所有文件都在，大小正确。</translation>
    </message>
    <message>
      <source>Checked at {time}: every file is there, and the {share} of the data that was read is whole.</source>
      <translation>{time} 检查完毕：所有文件都在，读取过的 {share} 数据完好。</translation>
    </message>
    <message>
      <source>Checked at {time}: everything was read, and it is whole.</source>
      <translation>{time} 检查完毕：已读取全部数据，全部完好。</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <source>Follow the system</source>
      <translation>跟随系统</translation>
    </message>
    <message>
      <source>Give another key…</source>
      <translation>更换密钥…</translation>
    </message>
    <message>
      <source>Give key…</source>
      <translation>提供密钥…</translation>
    </message>
    <message>
      <source>How thoroughly the vault is checked</source>
      <translation>保险库检查的细致程度</translation>
    </message>
    <message>
      <source>It brings a sample back from the vault and counts it; nothing of yours is changed.</source>
      <translation>从保险库取回一份样本并清点，不会改动您的任何内容。</translation>
    </message>
    <message>
      <source>It was switched off in the system's own settings for programs that start at login. Switch it on there.</source>
      <translation>已在系统自己的开机启动设置中关闭，请到那里打开。</translation>
    </message>
    <message>
      <source>Its folder is not there now. What was backed up is unharmed; connect the disk it lies on.</source>
      <translation>目前找不到它的文件夹。已备份的内容没有受损，请接好它所在的磁盘。</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message numerus="yes">
      <source>Last tried {when}: %Ln file(s) came back whole.</source>
      <translation>
        <numerusform>上次测试（{when}）：%Ln 个文件完好取回。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Last tried {when}: %Ln problem(s).</source>
      <translation>
        <numerusform>上次测试（{when}）：有 %Ln 个问题。</numerusform>
      </translation>
    </message>
    <message>
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <source>Looking up which accounts there are…</source>
      <translation>正在查看有哪些账号……</translation>
    </message>
    <message>
      <source>New recovery key…</source>
      <translation>新的恢复密钥…</translation>
    </message>
    <message>
      <source>No account is backed up.</source>
      <translation>没有备份任何账号。</translation>
    </message>
    <message>
      <source>No image key: encrypted pictures are kept as they are found, and decoded once it is there.</source>
      <translation>没有图片密钥：加密的图片按原样保存，提供密钥后解码。</translation>
    </message>
    <message>
      <source>No keyring keeps the password: it is asked for at each start.</source>
      <translation>没有系统钥匙串保存密码，每次启动都需要输入。</translation>
    </message>
    <message>
      <source>No program fills the screen now.</source>
      <translation>目前没有程序全屏运行。</translation>
    </message>
    <message>
      <source>No restore was tried yet.</source>
      <translation>还没有做过还原测试。</translation>
    </message>
    <message>
      <source>Not on battery now.</source>
      <translation>目前没有使用电池。</translation>
    </message>
    <message>
      <source>Nothing was changed. If a cloud program is still fetching files, wait for it and check again; otherwise the next backup saves anew what this computer still has.</source>
      <translation>没有做任何改动。如果网盘客户端还在下载，请等它完成后再检查一次；否则，下次备份会把这台电脑上仍有的内容重新保存。</translation>
    </message>
    <message>
      <source>Notify me when something fails</source>
      <translation>出现问题时通知我</translation>
    </message>
    <message>
      <source>On battery now: the next backup will wait.</source>
      <translation>正在使用电池：下次备份会等待。</translation>
    </message>
    <message>
      <source>One notification for each cause, taken back when it is mended. Success is silent.</source>
      <translation>每个问题只通知一次，解决后自动撤回；一切正常时不打扰。</translation>
    </message>
    <message>
      <source>Open the folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <source>Open the vault's folder</source>
      <translation>打开保险库文件夹</translation>
    </message>
    <message>
      <source>Readable and sealed: messages and media are read, and its files kept as they lie as well.</source>
      <translation>可读和密封：消息和媒体以可读形式保存，文件另外原样密封保存。</translation>
    </message>
    <message>
      <source>Readable: messages, names, pictures and files are read.</source>
      <translation>可读：消息、名称、图片和文件都能读取。</translation>
    </message>
    <message>
      <source>Sealed: its files are kept as they lie. Messages cannot be read until its key is there.</source>
      <translation>密封：文件原样保存。提供密钥后才能读取消息。</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <source>Software by others…</source>
      <translation>第三方软件…</translation>
    </message>
    <message>
      <source>Start when I log in</source>
      <translation>开机自动启动</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>Stop backing up…</source>
      <translation>停止备份…</translation>
    </message>
    <message>
      <source>The password is kept in this keyring: {name}.</source>
      <translation>密码保存在这个系统钥匙串中：{name}。</translation>
    </message>
    <message>
      <source>The system starts another copy: {command}</source>
      <translation>系统启动的是另一份 ChatBackup：{command}</translation>
    </message>
    <message>
      <source>The vault is in the open format of restic (restic.net), version 2: with the password you can restore it without ChatBackup, too.</source>
      <translation>保险库采用 restic（restic.net）第 2 版的开放格式：凭密码，不用 ChatBackup 也能还原。</translation>
    </message>
    <message>
      <source>There is an entry, but its program is not there any more: {command}</source>
      <translation>启动项还在，但它指向的程序已经没有了：{command}</translation>
    </message>
    <message>
      <source>This computer</source>
      <translation>这台电脑</translation>
    </message>
    <message>
      <source>This network is metered: the next backup will wait.</source>
      <translation>当前网络按流量计费：下次备份会等待。</translation>
    </message>
    <message>
      <source>This network is not known to be metered.</source>
      <translation>没有发现当前网络按流量计费。</translation>
    </message>
    <message>
      <source>Try a small restore every week</source>
      <translation>每周做一次小规模的还原测试</translation>
    </message>
    <message>
      <source>Vault</source>
      <translation>保险库</translation>
    </message>
    <message>
      <source>Wait on metered networks</source>
      <translation>网络按流量计费时等待</translation>
    </message>
    <message>
      <source>Wait while a program fills the screen</source>
      <translation>有程序全屏运行时等待</translation>
    </message>
    <message>
      <source>Wait while on battery</source>
      <translation>使用电池时等待</translation>
    </message>
    <message>
      <source>When to back up</source>
      <translation>何时备份</translation>
    </message>
    <message>
      <source>and read a tenth of the data</source>
      <translation>另外读取十分之一的数据</translation>
    </message>
    <message>
      <source>and read all of the data</source>
      <translation>另外读取全部数据</translation>
    </message>
    <message>
      <source>no limit</source>
      <translation>不限</translation>
    </message>
    <message>
      <source>quickly: lists and sizes</source>
      <translation>快速：只核对清单和大小</translation>
    </message>
    <message>
      <source>{action} {account}</source>
      <translation>{action}（{account}）</translation>
    </message>
    <message numerus="yes">
      <source>{size} in %Ln snapshot(s). {free} are free on its disk.</source>
      <translation>
        <numerusform>共 %Ln 个快照，占用 {size}。所在磁盘剩余 {free}。</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Snapshots</name>
    <message>
      <source> · </source>
      <translation> · </translation>
    </message>
    <message numerus="yes">
      <source>%Ln account(s)</source>
      <translation>
        <numerusform>%Ln 个账号</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln computer(s)</source>
      <translation>
        <numerusform>%Ln 台电脑</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln contact(s)</source>
      <translation>
        <numerusform>%Ln 位联系人</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conversation(s)</source>
      <translation>
        <numerusform>%Ln 个会话</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) of the one before are not in it; older ones still have them.</source>
      <translation>
        <numerusform>上一个快照中有 %Ln 个文件不在这个快照里；更早的快照仍保留着它们。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) that are kept as they lie are new or have changed.</source>
      <translation>
        <numerusform>原样保存的文件中，有 %Ln 个是新增的或有变化。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln snapshot file(s) in the vault cannot be read and are left out of this list. Nothing else is affected. If your cloud program is still fetching files, wait for it; else check the vault in the settings.</source>
      <translation>
        <numerusform>保险库中有 %Ln 个快照文件无法读取，没有列在这里，其他内容不受影响。如果网盘客户端还在下载，请等它完成；否则请在“设置”中检查保险库。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln snapshot(s)</source>
      <translation>
        <numerusform>%Ln 个快照</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Computer:</source>
      <translation>电脑(&amp;C)：</translation>
    </message>
    <message>
      <source>; </source>
      <translation>； </translation>
    </message>
    <message>
      <source>Accounts: {names}</source>
      <translation>账号：{names}</translation>
    </message>
    <message>
      <source>All computers</source>
      <translation>所有电脑</translation>
    </message>
    <message>
      <source>Another program put this snapshot into the same vault. ChatBackup cannot tell what is in it, but can restore it as it is.</source>
      <translation>这个快照由另一个程序存入同一个保险库。ChatBackup 不知道其中有什么，但可以照原样还原。</translation>
    </message>
    <message>
      <source>Back up now</source>
      <translation>立即备份</translation>
    </message>
    <message>
      <source>Computer</source>
      <translation>电脑</translation>
    </message>
    <message>
      <source>Counting the new messages would have meant reading all of them.</source>
      <translation>要数出新消息，就得把全部消息读一遍，因此没有计数。</translation>
    </message>
    <message>
      <source>Each backup that finds something new makes one. Then you can go back to it here.</source>
      <translation>每次备份只要有新内容，就会生成一个快照。之后可以在这里回到那个时刻。</translation>
    </message>
    <message>
      <source>Files kept as they lie</source>
      <translation>原样保存的文件</translation>
    </message>
    <message>
      <source>It appears here as soon as it is complete.</source>
      <translation>完成后就会出现在这里。</translation>
    </message>
    <message>
      <source>It is the first snapshot of its computer: all of it is new.</source>
      <translation>这是这台电脑的第一个快照，全部内容都是新的。</translation>
    </message>
    <message>
      <source>Looking into it…</source>
      <translation>正在查看内容……</translation>
    </message>
    <message>
      <source>Made by another program</source>
      <translation>由其他程序创建</translation>
    </message>
    <message>
      <source>New since the one before</source>
      <translation>比上一个快照新增</translation>
    </message>
    <message>
      <source>No new messages, pictures or files.</source>
      <translation>没有新的消息、图片或文件。</translation>
    </message>
    <message>
      <source>No snapshot yet</source>
      <translation>还没有快照</translation>
    </message>
    <message>
      <source>Number {id}</source>
      <translation>编号 {id}</translation>
    </message>
    <message>
      <source>Restore…</source>
      <translation>还原…</translation>
    </message>
    <message>
      <source>Snapshots</source>
      <translation>快照</translation>
    </message>
    <message>
      <source>Snapshots, the newest first</source>
      <translation>快照，从新到旧</translation>
    </message>
    <message>
      <source>The chosen snapshot</source>
      <translation>选中的快照</translation>
    </message>
    <message>
      <source>The first snapshot is being made</source>
      <translation>正在生成第一个快照</translation>
    </message>
    <message>
      <source>The roaming rules have changed.</source>
      <translation>漫游规则有变化。</translation>
    </message>
    <message>
      <source>The snapshots cannot be listed</source>
      <translation>无法列出快照</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>今天</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Unknown computer</source>
      <translation>未知的电脑</translation>
    </message>
    <message>
      <source>What it holds</source>
      <translation>快照内容</translation>
    </message>
    <message>
      <source>Yesterday</source>
      <translation>昨天</translation>
    </message>
    <message numerus="yes">
      <source>and %Ln more</source>
      <translation>
        <numerusform>另有 %Ln 项</numerusform>
      </translation>
    </message>
    <message>
      <source>new messages</source>
      <translation>新消息</translation>
    </message>
    <message>
      <source>{conversations} of {accounts}, from {first} to {last}.</source>
      <translation>{accounts}，{conversations}，时间从 {first}到 {last}。</translation>
    </message>
    <message>
      <source>{conversations} of {accounts}.</source>
      <translation>{accounts}，{conversations}。</translation>
    </message>
    <message>
      <source>{day}, {time}</source>
      <translation>{day} {time}</translation>
    </message>
    <message>
      <source>{day}: {count}</source>
      <translation>{day}：{count}</translation>
    </message>
    <message>
      <source>{files}, {size}</source>
      <translation>{files}，{size}</translation>
    </message>
    <message>
      <source>{name} (this computer)</source>
      <translation>{name}（本机）</translation>
    </message>
    <message>
      <source>{name}: {count}</source>
      <translation>{name}：{count}</translation>
    </message>
    <message>
      <source>{size} added</source>
      <translation>新增 {size}</translation>
    </message>
    <message>
      <source>{snapshots} of {computers}, the newest {ago}.</source>
      <translation>{snapshots}，来自 {computers}；最新：{ago}。</translation>
    </message>
    <message>
      <source>{what} of {contacts}.</source>
      <translation>{contacts}：{what}。</translation>
    </message>
    <message>
      <source>{what}.</source>
      <translation>{what}。</translation>
    </message>
  </context>
  <context>
    <name>Stages</name>
    <message numerus="yes">
      <source>%Ln file(s)</source>
      <translation>
        <numerusform>%Ln 个文件</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln folder(s)</source>
      <translation>
        <numerusform>%Ln 个文件夹</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln message(s)</source>
      <translation>
        <numerusform>%Ln 条消息</numerusform>
      </translation>
    </message>
    <message>
      <source>Building the snapshot</source>
      <translation>生成快照</translation>
    </message>
    <message>
      <source>Checking folders</source>
      <translation>检查文件夹</translation>
    </message>
    <message>
      <source>Checking keys</source>
      <translation>检查密钥</translation>
    </message>
    <message>
      <source>Checking lists of contents</source>
      <translation>检查内容清单</translation>
    </message>
    <message>
      <source>Checking snapshots</source>
      <translation>检查快照</translation>
    </message>
    <message>
      <source>Erasing from snapshots</source>
      <translation>从快照中删除</translation>
    </message>
    <message>
      <source>Exporting</source>
      <translation>导出</translation>
    </message>
    <message>
      <source>Looking for pictures and files</source>
      <translation>查找图片和文件</translation>
    </message>
    <message>
      <source>Reading and verifying data</source>
      <translation>读取并核对数据</translation>
    </message>
    <message>
      <source>Reading messages</source>
      <translation>读取消息</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>还原</translation>
    </message>
    <message>
      <source>Storing files as they lie</source>
      <translation>原样密封保存文件</translation>
    </message>
    <message>
      <source>Storing pictures and files</source>
      <translation>保存图片和文件</translation>
    </message>
    <message>
      <source>Taking over from the vault</source>
      <translation>从保险库接收</translation>
    </message>
    <message>
      <source>Working</source>
      <translation>正在处理</translation>
    </message>
    <message>
      <source>Writing more sample data</source>
      <translation>继续写入示例数据</translation>
    </message>
    <message>
      <source>Writing sample data</source>
      <translation>写入示例数据</translation>
    </message>
    <message>
      <source>{counted}, {size}</source>
      <translation>{counted}，{size}</translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln conversation(s)</source>
      <translation>
        <numerusform>{done} / %Ln 个会话</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln file(s)</source>
      <translation>
        <numerusform>{done} / %Ln 个文件</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln folder(s)</source>
      <translation>
        <numerusform>{done} / %Ln 个文件夹</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %Ln message(s)</source>
      <translation>
        <numerusform>{done} / %Ln 条消息</numerusform>
      </translation>
    </message>
    <message>
      <source>{size} of {total}</source>
      <translation>{size} / {total}</translation>
    </message>
  </context>
  <context>
    <name>Storage</name>
    <message numerus="yes">
      <source>%Ln account(s)</source>
      <translation>
        <numerusform>%Ln 个账号</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conversation(s)</source>
      <translation>
        <numerusform>%Ln 个会话</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln other(s)</source>
      <translation>
        <numerusform>其他 %Ln 项</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln snapshot(s)</source>
      <translation>
        <numerusform>%Ln 个快照</numerusform>
      </translation>
    </message>
    <message>
      <source>; </source>
      <translation>； </translation>
    </message>
    <message>
      <source>Back to {name}</source>
      <translation>返回 {name}</translation>
    </message>
    <message>
      <source>Contact</source>
      <translation>联系人</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>日期</translation>
    </message>
    <message>
      <source>Everything</source>
      <translation>全部</translation>
    </message>
    <message>
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>From {first} to {last}. The most came in {fullest}. Arrow keys read each.</source>
      <translation>从 {first}到 {last}。最多的是 {fullest}。按方向键可逐项查看。</translation>
    </message>
    <message>
      <source>Growth by month</source>
      <translation>每月增长</translation>
    </message>
    <message>
      <source>Here and in the vault</source>
      <translation>本机和保险库</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>List of what takes the space</source>
      <translation>占用空间列表</translation>
    </message>
    <message>
      <source>Map of what takes the space</source>
      <translation>占用空间图</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>Not found</source>
      <translation>未找到</translation>
    </message>
    <message>
      <source>Nothing takes space yet</source>
      <translation>还没有内容占用空间</translation>
    </message>
    <message>
      <source>Of these accounts the files are kept as they lie, because their key is not known. The chat program puts some of them in one place for everybody, so nobody can tell whose they are. They roam as far as the contact of the account who roams furthest.</source>
      <translation>这些账号没有密钥，文件原样密封保存。其中有一些由聊天软件集中存放，分不清属于谁；它们的漫游时长与该账号中漫游最久的联系人相同。</translation>
    </message>
    <message>
      <source>Only in the vault</source>
      <translation>仅在保险库</translation>
    </message>
    <message>
      <source>Only on this computer</source>
      <translation>仅在本机</translation>
    </message>
    <message>
      <source>Share</source>
      <translation>占比</translation>
    </message>
    <message>
      <source>Shared by several contacts</source>
      <translation>多位联系人共用</translation>
    </message>
    <message>
      <source>Show in folder</source>
      <translation>在文件夹中显示</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>大小</translation>
    </message>
    <message>
      <source>Storage</source>
      <translation>存储空间</translation>
    </message>
    <message>
      <source>The largest files</source>
      <translation>最大的文件</translation>
    </message>
    <message>
      <source>The system did not open the folder. The file is here: {path}</source>
      <translation>系统没有打开文件夹。文件在这里：{path}</translation>
    </message>
    <message>
      <source>The vault takes {size} with {snapshots}; {free} are free on its disk.</source>
      <translation>保险库占用 {size}，共 {snapshots}；所在磁盘剩余 {free}。</translation>
    </message>
    <message>
      <source>This file is not there any more: {path}. What the vault has of it is unharmed.</source>
      <translation>这个文件已经不在了：{path}。保险库中保存的内容没有受损。</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Unknown</source>
      <translation>未知</translation>
    </message>
    <message>
      <source>What takes the space</source>
      <translation>空间占用</translation>
    </message>
    <message>
      <source>What takes the space is shown here as soon as chats have been read.</source>
      <translation>读取聊天记录后，这里会显示什么占用了空间。</translation>
    </message>
    <message>
      <source>Where it is</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>Without a name</source>
      <translation>未命名</translation>
    </message>
    <message>
      <source>Your chats take {size}: {contacts} in {accounts}.</source>
      <translation>您的聊天记录占用 {size}：{accounts}，{contacts}。</translation>
    </message>
    <message>
      <source>{account}: {size} in all: {kinds}</source>
      <translation>{account}，共 {size}：{kinds}</translation>
    </message>
    <message>
      <source>{count} parts, {size}. The largest: {largest}</source>
      <translation>{count} 项，共 {size}。最大的：{largest}</translation>
    </message>
    <message>
      <source>{kind} {size}</source>
      <translation>{kind} {size}</translation>
    </message>
    <message>
      <source>{month}: nothing</source>
      <translation>{month}：没有内容</translation>
    </message>
    <message>
      <source>{month}: {size} with {messages}: {kinds}</source>
      <translation>{month}：{size}，{messages}；其中{kinds}</translation>
    </message>
    <message>
      <source>{name}: {amount}</source>
      <translation>{name}：{amount}</translation>
    </message>
    <message>
      <source>{name}: {size}, {share} of what is shown</source>
      <translation>{name}：{size}，占所示内容的 {share}</translation>
    </message>
    <message>
      <source>{name}: {size}, {share} of what is shown, most of it {kind}</source>
      <translation>{name}：{size}，占所示内容的 {share}，主要是{kind}</translation>
    </message>
    <message>
      <source>{others}: {size}, {share} of what is shown, drawn smaller; the list names them</source>
      <translation>{others}：{size}，占所示内容的 {share}，图中画得较小；名称见列表</translation>
    </message>
    <message>
      <source>{others}: {size}, {share} of what is shown; the list names them</source>
      <translation>{others}：{size}，占所示内容的 {share}；名称见列表</translation>
    </message>
    <message>
      <source>{size}, {share}</source>
      <translation>{size}，{share}</translation>
    </message>
  </context>
  <context>
    <name>TickedContacts</name>
    <message numerus="yes">
      <source>%Ln chosen</source>
      <translation>
        <numerusform>已选 %Ln 个</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Tray</name>
    <message>
      <source>Back up now</source>
      <translation>立即备份</translation>
    </message>
    <message>
      <source>Check the vault now</source>
      <translation>立即检查保险库</translation>
    </message>
    <message>
      <source>Check the vault now (damage found at {time})</source>
      <translation>立即检查保险库（{time} 发现损坏）</translation>
    </message>
    <message>
      <source>Check the vault now (not possible at {time})</source>
      <translation>立即检查保险库（{time} 未能检查）</translation>
    </message>
    <message>
      <source>Check the vault now (whole at {time})</source>
      <translation>立即检查保险库（{time} 检查完好）</translation>
    </message>
    <message>
      <source>Checking the vault…</source>
      <translation>正在检查保险库……</translation>
    </message>
    <message>
      <source>Open ChatBackup</source>
      <translation>打开 ChatBackup</translation>
    </message>
    <message>
      <source>Open vault folder</source>
      <translation>打开保险库文件夹</translation>
    </message>
    <message>
      <source>Quit ChatBackup</source>
      <translation>退出 ChatBackup</translation>
    </message>
    <message>
      <source>Resume backups</source>
      <translation>继续备份</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <source>Version {version} is available…</source>
      <translation>有新版本 {version}…</translation>
    </message>
  </context>
  <context>
    <name>Unlock</name>
    <message>
      <source>Later</source>
      <translation>稍后</translation>
    </message>
    <message>
      <source>No keyring on this computer keeps the password, so ChatBackup asks for it at each start. Until it is there, nothing is backed up.</source>
      <translation>这台电脑没有系统钥匙串可以保存密码，所以 ChatBackup 每次启动都会询问。输入之前不会备份任何内容。</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>打开</translation>
    </message>
    <message>
      <source>Password of the vault</source>
      <translation>保险库密码</translation>
    </message>
    <message>
      <source>Password or recovery key</source>
      <translation>密码或恢复密钥</translation>
    </message>
    <message>
      <source>Quit ChatBackup</source>
      <translation>退出 ChatBackup</translation>
    </message>
  </context>
  <context>
    <name>Updates</name>
    <message>
      <source>Address for updates, as whoever publishes ChatBackup gives it</source>
      <translation>更新地址（由 ChatBackup 的发布者提供）</translation>
    </message>
    <message>
      <source>Asking…</source>
      <translation>正在查询…</translation>
    </message>
    <message>
      <source>ChatBackup can tell you of newer versions. It never downloads or installs anything by itself, and this is the only thing for which it ever connects to another computer.</source>
      <translation>ChatBackup 可以告诉您有没有新版本。它绝不会自行下载或安装任何东西；除此之外，它也从不连接其他任何电脑。</translation>
    </message>
    <message>
      <source>ChatBackup {version} is available.</source>
      <translation>ChatBackup 有新版本 {version}。</translation>
    </message>
    <message>
      <source>Check now</source>
      <translation>立即检查</translation>
    </message>
    <message>
      <source>Do not tell of this version again</source>
      <translation>不再提示这个版本</translation>
    </message>
    <message>
      <source>Newer versions</source>
      <translation>新版本</translation>
    </message>
    <message>
      <source>No program here could open the page.</source>
      <translation>这里没有程序能打开该网页。</translation>
    </message>
    <message>
      <source>Off: ChatBackup connects to nothing.</source>
      <translation>已关闭：ChatBackup 不连接任何服务器。</translation>
    </message>
    <message>
      <source>On: once a day ChatBackup fetches one small file from {host} and looks whether a newer version is told there. Nothing of you, your chats or this computer is sent.</source>
      <translation>已开启：ChatBackup 每天从 {host} 获取一个小文件，看看有没有新版本。不会发送任何关于您、您的聊天或这台电脑的信息。</translation>
    </message>
    <message>
      <source>Open its page…</source>
      <translation>打开它的网页…</translation>
    </message>
    <message>
      <source>Turn off</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Turn on with {host}</source>
      <translation>开启（使用 {host}）</translation>
    </message>
    <message>
      <source>Use this address</source>
      <translation>使用这个地址</translation>
    </message>
    <message>
      <source>Version {newer} of {day} is available; this is {version}.</source>
      <translation>有新版本 {newer}（{day} 发布），当前版本是 {version}。</translation>
    </message>
    <message>
      <source>What is new</source>
      <translation>有何更新</translation>
    </message>
    <message>
      <source>{version} is the newest version; asked {when}.</source>
      <translation>{version} 已是最新版本（{when}查询）。</translation>
    </message>
  </context>
  <context>
    <name>Verdict</name>
    <message>
      <source>A backup is due and begins in a moment.</source>
      <translation>该备份了，马上开始。</translation>
    </message>
    <message>
      <source>A backup is overdue; nothing has been backed up yet.</source>
      <translation>备份已延误，至今还没有备份过。</translation>
    </message>
    <message>
      <source>A backup is overdue; the last one was {ago}.</source>
      <translation>备份已延误；上次备份：{ago}。</translation>
    </message>
    <message numerus="yes">
      <source>Backed up {ago}; %Ln thing(s) could not be read.</source>
      <translation>
        <numerusform>已备份（{ago}），有 %Ln 项无法读取。</numerusform>
      </translation>
    </message>
    <message>
      <source>Backing up: {done}</source>
      <translation>正在备份：{done}</translation>
    </message>
    <message>
      <source>Backing up…</source>
      <translation>正在备份……</translation>
    </message>
    <message>
      <source>Backups are paused until you resume them.</source>
      <translation>备份已暂停，等您选择继续。</translation>
    </message>
    <message>
      <source>Backups are paused {until}.</source>
      <translation>备份已暂停（{until}）。</translation>
    </message>
    <message>
      <source>ChatBackup is not set up yet; nothing is backed up.</source>
      <translation>还没有设置 ChatBackup，因此不会备份。</translation>
    </message>
    <message>
      <source>ChatBackup is starting…</source>
      <translation>ChatBackup 正在启动……</translation>
    </message>
    <message>
      <source>ChatBackup needs your help; nothing is being backed up.</source>
      <translation>ChatBackup 需要您来处理，目前无法备份。</translation>
    </message>
    <message>
      <source>Check that date and time of this computer are right.</source>
      <translation>请看看这台电脑的日期和时间是否正确。</translation>
    </message>
    <message>
      <source>Check the vault under Settings, then test again.</source>
      <translation>请在“设置”中检查保险库，然后再测试一次。</translation>
    </message>
    <message>
      <source>Checking the vault: {done}</source>
      <translation>正在检查保险库：{done}</translation>
    </message>
    <message>
      <source>Checking the vault…</source>
      <translation>正在检查保险库……</translation>
    </message>
    <message>
      <source>Choose the chats to keep and a place for the vault. It takes two minutes.</source>
      <translation>选择要保留的聊天和保险库的位置，两分钟就好。</translation>
    </message>
    <message>
      <source>Connect the disk or start the cloud program that holds {vault}.</source>
      <translation>请接好磁盘，或启动负责同步 {vault} 的网盘客户端。</translation>
    </message>
    <message>
      <source>Connect the disk that holds the chats, or add the account from its new place under Settings.</source>
      <translation>请接好存放聊天记录的磁盘；如果换了位置，请在“设置”中从新位置添加账号。</translation>
    </message>
    <message>
      <source>Connect to another network; “Back up now” does not wait.</source>
      <translation>请连接其他网络；点“立即备份”则不必等待。</translation>
    </message>
    <message>
      <source>Everything backed up so far is unharmed.</source>
      <translation>已备份的内容都没有受损。</translation>
    </message>
    <message>
      <source>Everything is backed up, {ago}.</source>
      <translation>已全部备份（{ago}）。</translation>
    </message>
    <message>
      <source>Everything is backed up.</source>
      <translation>已全部备份。</translation>
    </message>
    <message>
      <source>Everything seen is backed up; the last backup was {ago}.</source>
      <translation>已发现的内容都已备份；上次备份：{ago}。</translation>
    </message>
    <message>
      <source>Exporting: {done}</source>
      <translation>正在导出：{done}</translation>
    </message>
    <message>
      <source>Exporting…</source>
      <translation>正在导出……</translation>
    </message>
    <message>
      <source>It also waits for {things}.</source>
      <translation>另外还在等待：{things}。</translation>
    </message>
    <message>
      <source>It ended several times in a row. Everything backed up so far is unharmed.</source>
      <translation>它连续几次意外结束。已备份的内容都没有受损。</translation>
    </message>
    <message>
      <source>No keyring keeps the password on this computer, so it is asked for at each start.</source>
      <translation>这台电脑没有系统钥匙串保存密码，所以每次启动都需要输入。</translation>
    </message>
    <message>
      <source>Nothing has been backed up yet.</source>
      <translation>还没有备份过。</translation>
    </message>
    <message>
      <source>Nothing is being backed up: ChatBackup's backup service has stopped.</source>
      <translation>备份已停止：ChatBackup 的备份服务不再运行。</translation>
    </message>
    <message>
      <source>Plug the computer in; “Back up now” does not wait.</source>
      <translation>请接通电源；点“立即备份”则不必等待。</translation>
    </message>
    <message>
      <source>Quit ChatBackup and start it again.</source>
      <translation>请退出 ChatBackup，再重新启动。</translation>
    </message>
    <message>
      <source>Reading your chats: {done}</source>
      <translation>正在读取聊天记录：{done}</translation>
    </message>
    <message>
      <source>Reading your chats…</source>
      <translation>正在读取聊天记录……</translation>
    </message>
    <message>
      <source>Restoring: {done}</source>
      <translation>正在还原：{done}</translation>
    </message>
    <message>
      <source>Restoring…</source>
      <translation>正在还原……</translation>
    </message>
    <message>
      <source>Something has changed and is backed up as soon as the chats are quiet.</source>
      <translation>有新变化，等聊天静下来就会备份。</translation>
    </message>
    <message>
      <source>Something has changed since the last backup, {ago}.</source>
      <translation>上次备份（{ago}）之后有新变化。</translation>
    </message>
    <message>
      <source>Something has changed that is not backed up.</source>
      <translation>有新变化还没有备份。</translation>
    </message>
    <message>
      <source>Testing a restore: {done}</source>
      <translation>正在做还原测试：{done}</translation>
    </message>
    <message>
      <source>Testing whether the vault can be restored…</source>
      <translation>正在测试保险库能否还原……</translation>
    </message>
    <message>
      <source>The backup service ended unexpectedly and is being started again.</source>
      <translation>备份服务意外结束，正在重新启动。</translation>
    </message>
    <message>
      <source>The last backup bears a time that this computer's clock has not reached: {day_and_time}.</source>
      <translation>上次备份的时间比这台电脑的时钟还晚：{day_and_time}。</translation>
    </message>
    <message>
      <source>The last backup failed, {ago}.</source>
      <translation>上次备份失败（{ago}）。</translation>
    </message>
    <message>
      <source>The last backup failed; it is tried again by itself.</source>
      <translation>上次备份失败，会自动重试。</translation>
    </message>
    <message>
      <source>The last backup failed; it is tried again {when}.</source>
      <translation>上次备份失败，会自动重试（{when}）。</translation>
    </message>
    <message>
      <source>The last backup was stopped before its end.</source>
      <translation>上次备份没有完成就停止了。</translation>
    </message>
    <message>
      <source>The last good backup was {ago}.</source>
      <translation>上次成功备份：{ago}。</translation>
    </message>
    <message numerus="yes">
      <source>The last restore test found %Ln problem(s) in the vault.</source>
      <translation>
        <numerusform>上次还原测试发现保险库有 %Ln 个问题。</numerusform>
      </translation>
    </message>
    <message>
      <source>The next backup begins {when}; more often was not wanted.</source>
      <translation>下次备份：{when}；按您的设置，不会更频繁。</translation>
    </message>
    <message>
      <source>The vault is locked; nothing is backed up until you type its password.</source>
      <translation>保险库已锁定；输入密码之前不会备份任何内容。</translation>
    </message>
    <message>
      <source>They are tried again by themselves or kept as found.</source>
      <translation>这些内容会自动重试，或按原样保存。</translation>
    </message>
    <message>
      <source>Type the vault's password or the recovery key.</source>
      <translation>请输入保险库密码或恢复密钥。</translation>
    </message>
    <message>
      <source>Waiting for a chat folder that is not there.</source>
      <translation>正在等待：找不到一个聊天文件夹。</translation>
    </message>
    <message>
      <source>Waiting for a network that is not metered.</source>
      <translation>正在等待不按流量计费的网络。</translation>
    </message>
    <message>
      <source>Waiting for mains power.</source>
      <translation>正在等待接通电源。</translation>
    </message>
    <message>
      <source>Waiting for the vault: its folder is not there.</source>
      <translation>正在等待保险库：找不到它的文件夹。</translation>
    </message>
    <message>
      <source>Waiting until enough time has passed since the last backup.</source>
      <translation>正在等待：离上次备份的时间还不够长。</translation>
    </message>
    <message>
      <source>Waiting until no program fills the screen.</source>
      <translation>正在等待全屏程序结束。</translation>
    </message>
    <message>
      <source>Working: {done}</source>
      <translation>正在处理：{done}</translation>
    </message>
    <message>
      <source>Working…</source>
      <translation>正在处理……</translation>
    </message>
    <message>
      <source>a chat folder that is not there</source>
      <translation>目前找不到的聊天文件夹</translation>
    </message>
    <message>
      <source>a network that is not metered</source>
      <translation>不按流量计费的网络</translation>
    </message>
    <message>
      <source>enough time since the last backup</source>
      <translation>足够的备份间隔</translation>
    </message>
    <message>
      <source>mains power</source>
      <translation>接通电源</translation>
    </message>
    <message>
      <source>the end of full screen</source>
      <translation>全屏结束</translation>
    </message>
    <message>
      <source>the next try</source>
      <translation>下次重试</translation>
    </message>
    <message>
      <source>the vault's folder</source>
      <translation>保险库文件夹</translation>
    </message>
    <message>
      <source>{trouble}; nothing is being backed up.</source>
      <translation>{trouble}，目前无法备份。</translation>
    </message>
    <message>
      <source>“Back up now” does not wait.</source>
      <translation>点“立即备份”则不必等待。</translation>
    </message>
    <message>
      <source>“Back up now” makes the first snapshot.</source>
      <translation>点“立即备份”即可生成第一个快照。</translation>
    </message>
    <message>
      <source>“Back up now” tries it again.</source>
      <translation>点“立即备份”可以再试一次。</translation>
    </message>
    <message>
      <source>“Back up now” tries it at once.</source>
      <translation>点“立即备份”会马上重试。</translation>
    </message>
    <message>
      <source>“Show problems” tells what they are and what to do.</source>
      <translation>点“显示问题”可以查看是哪些内容，以及该怎么做。</translation>
    </message>
  </context>
  <context>
    <name>Viewer</name>
    <message>
      <source>Fetching…</source>
      <translation>正在取回……</translation>
    </message>
    <message>
      <source>Fit into the window</source>
      <translation>适合窗口大小</translation>
    </message>
    <message>
      <source>Larger</source>
      <translation>放大</translation>
    </message>
    <message>
      <source>Next picture</source>
      <translation>下一张</translation>
    </message>
    <message>
      <source>Only this small picture is left: {size}</source>
      <translation>只剩下这张小图：{size}</translation>
    </message>
    <message>
      <source>Open in another program</source>
      <translation>用其他程序打开</translation>
    </message>
    <message>
      <source>Previous picture</source>
      <translation>上一张</translation>
    </message>
    <message>
      <source>Rotate</source>
      <translation>旋转</translation>
    </message>
    <message>
      <source>Save…</source>
      <translation>保存…</translation>
    </message>
    <message>
      <source>Smaller</source>
      <translation>缩小</translation>
    </message>
    <message>
      <source>This picture cannot be shown here. You can save it, or open it elsewhere.</source>
      <translation>这里无法显示这张图片。您可以保存它，或用其他程序打开。</translation>
    </message>
    <message>
      <source>{width} × {height}</source>
      <translation>{width} × {height}</translation>
    </message>
  </context>
  <context>
    <name>Wizard</name>
    <message>
      <source>Back</source>
      <translation>上一步</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>First snapshot</source>
      <translation>第一个快照</translation>
    </message>
    <message>
      <source>Leave</source>
      <translation>离开</translation>
    </message>
    <message>
      <source>Leave without setting ChatBackup up?</source>
      <translation>不完成设置就离开吗？</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>下一步</translation>
    </message>
    <message>
      <source>Nothing was written anywhere yet, and nothing is backed up. What you chose here is lost.</source>
      <translation>还没有写入任何内容，也没有备份。您在这里所做的选择不会保留。</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>密码</translation>
    </message>
    <message>
      <source>Set up ChatBackup</source>
      <translation>设置 ChatBackup</translation>
    </message>
    <message>
      <source>Stay here</source>
      <translation>留在这里</translation>
    </message>
    <message>
      <source>Step {number} of {count}: {name}</source>
      <translation>第 {number} 步，共 {count} 步：{name}</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>步骤</translation>
    </message>
    <message>
      <source>The backup service ended again and again and is not started any more. Your chats are unharmed. Close this window and start ChatBackup again.</source>
      <translation>备份服务一再结束，不再重新启动。您的聊天记录没有受损。请关闭这个窗口，再重新启动 ChatBackup。</translation>
    </message>
    <message>
      <source>The backup service ended unexpectedly and is being started again. Your chats are unharmed.</source>
      <translation>备份服务意外结束，正在重新启动。您的聊天记录没有受损。</translation>
    </message>
    <message>
      <source>What roams</source>
      <translation>漫游范围</translation>
    </message>
    <message>
      <source>Where they go</source>
      <translation>存放位置</translation>
    </message>
    <message>
      <source>Your chats</source>
      <translation>您的聊天记录</translation>
    </message>
    <message>
      <source>done</source>
      <translation>已完成</translation>
    </message>
    <message>
      <source>now</source>
      <translation>当前</translation>
    </message>
  </context>
  <context>
    <name>WizardFolders</name>
    <message>
      <source>ChatBackup never takes keys out of other programs: it does not look into their memory and does not change them. If you have a key already, paste it here or add it later in the settings; what was kept sealed until then is opened as well.</source>
      <translation>ChatBackup 从不从其他程序提取密钥：不读取它们的内存，也不改动它们。如果您已经有密钥，请粘贴在这里，或以后在“设置”中添加；此前密封保存的内容到时也会打开。</translation>
    </message>
    <message>
      <source>Choose another folder…</source>
      <translation>选择其他文件夹…</translation>
    </message>
    <message>
      <source>Choose the folder with the chats</source>
      <translation>选择存放聊天记录的文件夹</translation>
    </message>
    <message>
      <source>Choose what to back up. ChatBackup only ever reads these folders; it changes nothing in them.</source>
      <translation>选择要备份的内容。ChatBackup 对这些文件夹只读不写，不会改动其中任何内容。</translation>
    </message>
    <message>
      <source>If WeChat or QQ keeps its files elsewhere, choose that folder. In WeChat you find it under Settings, Files; in QQ under Settings, Storage.</source>
      <translation>如果微信或 QQ 把文件放在别处，请选择那个文件夹。微信可在“设置 &gt; 文件管理”中查看，QQ 可在“设置 &gt; 存储管理”中查看。</translation>
    </message>
    <message>
      <source>Is there a vault already, from another computer or from before? Open it, and its chats are here.</source>
      <translation>以前或在另一台电脑上已经建过保险库？打开它，就能在这里查看其中的聊天记录。</translation>
    </message>
    <message>
      <source>Looking for chat folders…</source>
      <translation>正在查找聊天文件夹……</translation>
    </message>
    <message>
      <source>No chat folder was found in the usual places</source>
      <translation>在常见位置没有找到聊天文件夹</translation>
    </message>
    <message>
      <source>Open an existing vault…</source>
      <translation>打开已有的保险库…</translation>
    </message>
    <message>
      <source>Sealed or readable?</source>
      <translation>密封还是可读？</translation>
    </message>
    <message>
      <source>WeChat and QQ keep their messages in encrypted databases, and only the chat program knows the key. Without it ChatBackup keeps databases, pictures and files sealed: copied exactly as they lie. Nothing is lost, but names and messages cannot be read or searched until the key is there.</source>
      <translation>微信和 QQ 把消息存放在加密的数据库中，只有聊天软件知道密钥。没有密钥时，ChatBackup 把数据库、图片和文件密封保存：完全照原样复制。什么也不会丢，只是要等有了密钥，才能读取和搜索名称与消息。</translation>
    </message>
    <message>
      <source>Your chats on this computer</source>
      <translation>这台电脑上的聊天记录</translation>
    </message>
  </context>
  <context>
    <name>WizardLimits</name>
    <message>
      <source>A free account holds 10 GB.</source>
      <translation>免费账号有 10 GB 空间。</translation>
    </message>
    <message>
      <source>A free account holds 15 GB, together with mail and photos.</source>
      <translation>免费账号有 15 GB 空间，与邮件和照片共用。</translation>
    </message>
    <message>
      <source>A free account holds 2 GB.</source>
      <translation>免费账号有 2 GB 空间。</translation>
    </message>
    <message>
      <source>A free account holds 20 GB.</source>
      <translation>免费账号有 20 GB 空间。</translation>
    </message>
    <message>
      <source>A free account holds 5 GB, together with photos and backups.</source>
      <translation>免费账号有 5 GB 空间，与照片和备份共用。</translation>
    </message>
    <message>
      <source>A free account holds 5 GB.</source>
      <translation>免费账号有 5 GB 空间。</translation>
    </message>
    <message>
      <source>A free account holds up to 10 GB.</source>
      <translation>免费账号最多有 10 GB 空间。</translation>
    </message>
    <message>
      <source>A free account uploads 1 GB a month and downloads 3 GB. Its size is not limited, but a first snapshot with much media may take months to arrive.</source>
      <translation>免费账号每月可上传 1 GB、下载 3 GB。总容量不限，但媒体较多时，第一个快照可能要几个月才能传完。</translation>
    </message>
    <message>
      <source>May take files off this disk. Set the vault's folder to “always keep on this device” there.</source>
      <translation>可能会把文件从本机磁盘移走。请在网盘客户端中把保险库文件夹设为“始终保留在此设备上”。</translation>
    </message>
    <message>
      <source>No cloud: a copy exists once another of your devices has been on at the same time.</source>
      <translation>不是网盘：要等您的另一台设备与本机同时开过机，才会有一份副本。</translation>
    </message>
    <message>
      <source>Slow with many files.</source>
      <translation>文件多时较慢。</translation>
    </message>
    <message>
      <source>Without a membership downloads are slow.</source>
      <translation>没有会员时下载很慢。</translation>
    </message>
  </context>
  <context>
    <name>WizardPassword</name>
    <message>
      <source>A password for the vault</source>
      <translation>保险库的密码</translation>
    </message>
    <message>
      <source>I will do it later</source>
      <translation>以后再做</translation>
    </message>
    <message>
      <source>It encrypts everything before it leaves this computer. Nobody else has it: whoever loses both password and recovery sheet has lost the vault.</source>
      <translation>所有内容离开这台电脑之前，都用它加密。别人都没有这个密码：如果密码和恢复密钥单都丢了，保险库就再也打不开了。</translation>
    </message>
    <message>
      <source>Make the vault</source>
      <translation>新建保险库</translation>
    </message>
    <message>
      <source>Making the vault…</source>
      <translation>正在新建保险库……</translation>
    </message>
    <message>
      <source>Open the vault</source>
      <translation>打开保险库</translation>
    </message>
    <message>
      <source>Opening the vault…</source>
      <translation>正在打开保险库……</translation>
    </message>
    <message>
      <source>Password or recovery key of the vault</source>
      <translation>保险库的密码或恢复密钥</translation>
    </message>
    <message>
      <source>Setting up</source>
      <translation>正在设置</translation>
    </message>
    <message>
      <source>So that backups run by themselves, ChatBackup keeps it in the keyring of this system. Where there is none, it asks for it at each start.</source>
      <translation>为了能自动备份，ChatBackup 把密码保存在系统钥匙串中。没有系统钥匙串时，每次启动都会询问。</translation>
    </message>
    <message>
      <source>So you know that the sheet is there and can be read.</source>
      <translation>这样就能确认恢复密钥单在您手里，而且看得清。</translation>
    </message>
    <message>
      <source>The folder you chose holds a vault already. Type its password, or the recovery key from its sheet. What the vault holds stays as it is.</source>
      <translation>您选择的文件夹里已有保险库。请输入它的密码，或恢复密钥单上的恢复密钥。保险库中的内容保持不变。</translation>
    </message>
    <message>
      <source>The password is kept in the keyring of this computer ({name}).</source>
      <translation>密码保存在这台电脑的系统钥匙串中（{name}）。</translation>
    </message>
    <message>
      <source>The password is kept in the keyring of this computer.</source>
      <translation>密码保存在这台电脑的系统钥匙串中。</translation>
    </message>
    <message>
      <source>The vault is made. This is its recovery key: it opens the vault when the password is lost, here and with the free program restic. Save or print the sheet now; the key is not shown again.</source>
      <translation>保险库已经建好。这是它的恢复密钥：忘记密码时，用它可以打开保险库，在免费软件 restic 中同样有效。请现在就保存或打印恢复密钥单；密钥不会再次显示。</translation>
    </message>
    <message>
      <source>The vault's password</source>
      <translation>保险库的密码</translation>
    </message>
    <message>
      <source>This computer has no keyring that could keep the password, so ChatBackup asks for it at each start. Until it is typed, nothing is backed up.</source>
      <translation>这台电脑没有可以保存密码的系统钥匙串，所以 ChatBackup 每次启动都会询问。输入之前不会备份任何内容。</translation>
    </message>
    <message>
      <source>This key is shown only now. If the password is lost and the key was not kept, nobody can open the vault, not even we. A new key can be made under Settings, Vault.</source>
      <translation>这个密钥只在现在显示。如果密码丢了，又没有留下密钥，谁也打不开保险库，我们也不行。以后可以在“设置 &gt; 保险库”中生成新的密钥。</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Type two groups back from the sheet</source>
      <translation>请照着恢复密钥单输入其中两组</translation>
    </message>
    <message>
      <source>Your recovery key</source>
      <translation>您的恢复密钥</translation>
    </message>
  </context>
  <context>
    <name>WizardPlace</name>
    <message>
      <source>A new vault is made here. {free} are free and your chats hold {chats}, so perhaps not everything fits: the next step shows what does.</source>
      <translation>将在这里新建保险库。剩余 {free}，您的聊天记录有 {chats}，可能放不下全部：下一步会显示能放下多少。</translation>
    </message>
    <message>
      <source>A new vault is made here. {size} are free on this disk.</source>
      <translation>将在这里新建保险库。这块磁盘剩余 {size}。</translation>
    </message>
    <message>
      <source>An external disk, a network drive, or a cloud folder that is not listed. Only what leaves this computer survives its loss.</source>
      <translation>移动硬盘、网络驱动器，或没有列出的网盘文件夹。只有存到这台电脑以外，电脑丢失或损坏时内容才能保住。</translation>
    </message>
    <message>
      <source>Another folder</source>
      <translation>其他文件夹</translation>
    </message>
    <message>
      <source>Choose a folder for the vault</source>
      <translation>选择保险库文件夹</translation>
    </message>
    <message>
      <source>Choose the folder of the vault…</source>
      <translation>选择保险库的文件夹…</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>选择…</translation>
    </message>
    <message>
      <source>Folder of the vault</source>
      <translation>保险库文件夹</translation>
    </message>
    <message>
      <source>Looking at this folder…</source>
      <translation>正在查看这个文件夹……</translation>
    </message>
    <message>
      <source>Looking for cloud folders…</source>
      <translation>正在查找网盘文件夹……</translation>
    </message>
    <message>
      <source>No folder of a cloud program was found. Choose any folder; if your cloud program keeps one that is not known here, choose that.</source>
      <translation>没有找到网盘客户端的文件夹。可以选择任意文件夹；如果您的网盘客户端有这里不认识的文件夹，请选择它。</translation>
    </message>
    <message>
      <source>Only {size} are free here. A vault needs more room: choose another place.</source>
      <translation>这里只剩 {size}。保险库需要更多空间，请换一个位置。</translation>
    </message>
    <message>
      <source>The vault is a folder of encrypted files. Inside a folder of your cloud program it reaches your cloud by itself: no account with us, no server of ours.</source>
      <translation>保险库是一个存放加密文件的文件夹。放在网盘文件夹里，网盘客户端会自动把它上传到您的网盘：不用在我们这里注册，也不经过我们的服务器。</translation>
    </message>
    <message>
      <source>There is a vault here already. It is opened with its password or recovery key and goes on from there; nothing in it is written over.</source>
      <translation>这里已经有一个保险库。用它的密码或恢复密钥打开后，会接着继续备份，不会覆盖其中的内容。</translation>
    </message>
    <message>
      <source>This folder holds other files. They are left alone, but a vault is better off in a folder of its own.</source>
      <translation>这个文件夹里有其他文件。它们不会有任何改动，但保险库最好有一个自己的文件夹。</translation>
    </message>
    <message>
      <source>Use a new folder “{name}” in it</source>
      <translation>在其中新建文件夹“{name}”来使用</translation>
    </message>
    <message>
      <source>Where the vault goes</source>
      <translation>保险库放在哪里</translation>
    </message>
    <message>
      <source>{size} free on this disk</source>
      <translation>磁盘剩余 {size}</translation>
    </message>
  </context>
  <context>
    <name>WizardPrices</name>
    <message>
      <source>As announced in 2025 and 2026; not checked against today's price lists.</source>
      <translation>按 2025 和 2026 年公布的价格，没有与目前的价目核对。</translation>
    </message>
    <message>
      <source>Here, in your own cloud folder</source>
      <translation>这里，存在您自己的网盘文件夹</translation>
    </message>
    <message>
      <source>QQ keeps so few days for everybody, so there is nothing to compare.</source>
      <translation>这么短的时间，QQ 为所有人都保留，无需比较。</translation>
    </message>
    <message>
      <source>QQ membership</source>
      <translation>QQ 会员</translation>
    </message>
    <message>
      <source>QQ super membership</source>
      <translation>QQ 超级会员</translation>
    </message>
    <message>
      <source>WeChat chat backup</source>
      <translation>微信聊天记录备份</translation>
    </message>
    <message>
      <source>What the same reach costs a year</source>
      <translation>同样的漫游时长，一年要多少钱</translation>
    </message>
    <message>
      <source>announced, not for sale yet</source>
      <translation>已公布，尚未开售</translation>
    </message>
    <message>
      <source>{least} to {most}</source>
      <translation>{least} 至 {most}</translation>
    </message>
    <message>
      <source>{name} ({remark})</source>
      <translation>{name}（{remark}）</translation>
    </message>
    <message>
      <source>{price} a month</source>
      <translation>每月 {price}</translation>
    </message>
  </context>
  <context>
    <name>WizardRoaming</name>
    <message>
      <source>About {size} too much for this disk. Choose a shorter reach, or another place.</source>
      <translation>超出这块磁盘约 {size}。请选择较短的时长，或换一个位置。</translation>
    </message>
    <message>
      <source>Contacts found</source>
      <translation>找到的联系人</translation>
    </message>
    <message>
      <source>Does not leave enough room</source>
      <translation>剩余空间不够</translation>
    </message>
    <message>
      <source>Favourites roam for ever</source>
      <translation>收藏的联系人永久漫游</translation>
    </message>
    <message>
      <source>In the vault</source>
      <translation>保险库占用</translation>
    </message>
    <message>
      <source>Keep the vault's rules</source>
      <translation>沿用保险库的规则</translation>
    </message>
    <message>
      <source>Kept free for the months to come</source>
      <translation>为今后几个月预留</translation>
    </message>
    <message>
      <source>Nobody has this name.</source>
      <translation>没有叫这个名字的联系人。</translation>
    </message>
    <message>
      <source>Official accounts stay off: what they send is not kept.</source>
      <translation>公众号不漫游：它们发来的内容不保存。</translation>
    </message>
    <message>
      <source>Opening the chats</source>
      <translation>正在打开聊天记录</translation>
    </message>
    <message>
      <source>Read them again</source>
      <translation>重新读取</translation>
    </message>
    <message>
      <source>Reading was stopped. It begins anew when you want.</source>
      <translation>读取已停止。想继续时，会从头开始读取。</translation>
    </message>
    <message>
      <source>Recommended: the longest that fits</source>
      <translation>推荐：放得下的最长时长</translation>
    </message>
    <message>
      <source>Remove {name}</source>
      <translation>移除 {name}</translation>
    </message>
    <message>
      <source>Roaming keeps your messages, pictures and files in the vault. Choose how far back it reaches for everybody; favourites are kept for ever. You can change it for each contact at any time.</source>
      <translation>漫游会把您的消息、图片和文件保留在保险库中。请选择所有联系人漫游多久；收藏的联系人永久漫游。您随时可以为每位联系人单独修改。</translation>
    </message>
    <message>
      <source>Room for the vault</source>
      <translation>保险库的空间</translation>
    </message>
    <message>
      <source>Room on the disk of the vault</source>
      <translation>保险库所在磁盘的空间</translation>
    </message>
    <message>
      <source>Search by name or account</source>
      <translation>按名称或账号搜索</translation>
    </message>
    <message>
      <source>Search contacts</source>
      <translation>搜索联系人</translation>
    </message>
    <message>
      <source>Stays free</source>
      <translation>剩余空间</translation>
    </message>
    <message>
      <source>Stop reading</source>
      <translation>停止读取</translation>
    </message>
    <message>
      <source>The rules that were set on your other computer, or before, hold here as well. Any other choice replaces the default on all of them.</source>
      <translation>在您的另一台电脑上或以前设置的规则，这里同样适用。选择其他选项，会替换所有电脑上的默认规则。</translation>
    </message>
    <message>
      <source>The vault takes about {vault}, {free} stay free, {margin} are a margin.</source>
      <translation>保险库约占 {vault}，剩余 {free}，另外预留 {margin}。</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>What roams, and how far back</source>
      <translation>漫游谁，漫游多久</translation>
    </message>
    <message>
      <source>Your chats are being read, so that you see what each choice takes. That happens once; nothing leaves this computer.</source>
      <translation>正在读取您的聊天记录，好让您看到每种选择占用多少空间。只需读取这一次，任何内容都不会离开这台电脑。</translation>
    </message>
    <message>
      <source>about {size}</source>
      <translation>约 {size}</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>无</translation>
    </message>
    <message numerus="yes">
      <source>reaches %Ln conversation(s)</source>
      <translation>
        <numerusform>涵盖 %Ln 个会话</numerusform>
      </translation>
    </message>
    <message>
      <source>{name}, {kind} in {app}, {size}</source>
      <translation>{name}，{kind}，{app}，{size}</translation>
    </message>
    <message>
      <source>{name}, {kind} in {app}, {size}, a favourite</source>
      <translation>{name}，{kind}，{app}，{size}，已收藏</translation>
    </message>
  </context>
  <context>
    <name>WizardSnapshot</name>
    <message numerus="yes">
      <source>%Ln file(s)</source>
      <translation>
        <numerusform>%Ln 个文件</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln media file(s)</source>
      <translation>
        <numerusform>%Ln 个媒体文件</numerusform>
      </translation>
    </message>
    <message>
      <source>Beginning</source>
      <translation>正在开始</translation>
    </message>
    <message>
      <source>Bringing a part of it back, to see that it is whole</source>
      <translation>正在取回一部分，确认内容完好</translation>
    </message>
    <message>
      <source>Continue in the background</source>
      <translation>在后台继续</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>完成</translation>
    </message>
    <message>
      <source>Everything was in the vault already.</source>
      <translation>所有内容都已在保险库中。</translation>
    </message>
    <message>
      <source>From now on ChatBackup waits in the menu bar, and backs up by itself whenever your chats have changed.</source>
      <translation>今后 ChatBackup 会在菜单栏中等待，聊天记录有变化时自动备份。</translation>
    </message>
    <message>
      <source>From now on ChatBackup waits in the tray, and backs up by itself whenever your chats have changed.</source>
      <translation>今后 ChatBackup 会在托盘中等待，聊天记录有变化时自动备份。</translation>
    </message>
    <message>
      <source>Go on without it</source>
      <translation>跳过并继续</translation>
    </message>
    <message>
      <source>Kept sealed, because the key does not open them: {accounts}.</source>
      <translation>密钥打不开，因此密封保存：{accounts}。</translation>
    </message>
    <message>
      <source>Left out, because nothing in it can be read: {folders}.</source>
      <translation>已跳过，其中没有能读取的内容：{folders}。</translation>
    </message>
    <message>
      <source>Pictures of {accounts} are encrypted and kept as they are found. With the image key (Settings, Accounts and keys) they are decoded.</source>
      <translation>{accounts} 的图片是加密的，已按原样保存。提供图片密钥后（“设置 &gt; 账号与密钥”），图片会解码。</translation>
    </message>
    <message>
      <source>The first one takes the longest. You can go on using your computer and the chat programs; a snapshot that is cut off goes on where it stopped.</source>
      <translation>第一个快照用时最长。这期间您可以照常使用电脑和聊天软件；快照如果中断，会从停下的地方继续。</translation>
    </message>
    <message>
      <source>The first snapshot</source>
      <translation>第一个快照</translation>
    </message>
    <message>
      <source>The first snapshot is in the vault: {size} were written, encrypted.</source>
      <translation>首个快照已存入保险库：写入 {size}，全部加密。</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>What did not go well</source>
      <translation>出现的问题</translation>
    </message>
    <message>
      <source>Your chats are backed up, and it is proven that they come back.</source>
      <translation>您的聊天记录已经备份，而且确认可以还原。</translation>
    </message>
    <message numerus="yes">
      <source>Your chats are backed up, with %Ln problem(s).</source>
      <translation>
        <numerusform>您的聊天记录已经备份，但有 %Ln 个问题。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>and %Ln more; the page Overview lists them</source>
      <translation>
        <numerusform>另有 %Ln 个问题，可在“概览”页面查看</numerusform>
      </translation>
    </message>
    <message>
      <source>{files} with {messages} and {media} were brought back and are whole.</source>
      <translation>已取回 {files}，其中有 {messages}、{media}，全部完好。</translation>
    </message>
    <message>
      <source>{files} with {messages} and {media} were brought back, with problems.</source>
      <translation>已取回 {files}，其中有 {messages}、{media}，但有问题。</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message numerus="yes">
      <source>%Ln day(s) ago</source>
      <translation>
        <numerusform>%Ln 天前</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln hour(s) ago</source>
      <translation>
        <numerusform>%Ln 小时前</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s) ago</source>
      <translation>
        <numerusform>%Ln 分钟前</numerusform>
      </translation>
    </message>
    <message>
      <source>just now</source>
      <translation>刚刚</translation>
    </message>
    <message>
      <source>on {day}</source>
      <translation>{day}</translation>
    </message>
  </context>
</TS>
