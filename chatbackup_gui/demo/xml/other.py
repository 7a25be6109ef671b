"""XML of locations, cards, calls and what the program itself says."""

from __future__ import annotations

from chatbackup_gui.demo.xml.text import DECLARATION, cdata, esc


def location(latitude: float, longitude: float, label: str, name: str, sender: str) -> str:
    """Return a place; x is the latitude and y the longitude."""
    return (
        f'{DECLARATION}<msg>\n\t<location x="{latitude:.6f}" y="{longitude:.6f}" scale="16" label="{esc(label)}" '
        f'maptype="roadmap" poiname="{esc(name)}" poiid="qqmap_1" buildingId="" floorName="" poiCategoryTips="" '
        f'poiBusinessHour="" poiPhone="" poiPriceTips="0.0" isFromPoiList="true" adcode="" fromusername="{sender}" />\n'
        "</msg>\n"
    )


def card(username: str, nick: str, alias: str) -> str:
    """Return a contact card."""
    return (
        f'{DECLARATION}<msg bigheadimgurl="" smallheadimgurl="" username="v3_{username}@stranger" '
        f'nickname="{esc(nick)}" fullpy="" shortpy="" alias="{esc(alias)}" imagestatus="3" scene="17" province="浙江" '
        f'city="杭州" sign="" sex="1" certflag="0" certinfo="" brandIconUrl="" brandHomeUrl="" '
        'brandSubscriptConfigUrl="" '
        'brandFlags="0" regionCode="CN_Zhejiang_Hangzhou" biznamecardinfo="" antispamticket="" />\n'
    )


def friend_request(username: str, nick: str, greeting: str) -> str:
    """Return somebody's wish to be a friend."""
    return (
        f'<msg fromusername="{username}" encryptusername="v3_{username}@stranger" fromnickname="{esc(nick)}" '
        f'content="{esc(greeting)}" fullpy="" shortpy="" imagestatus="3" scene="30" country="" province="" city="" '
        'sign="" percard="1" sex="1" alias="" weibo="" albumflag="0" snsflag="0" ticket="" opcode="2" />'
    )


def call(summary: str, *, is_video: bool) -> str:
    """Return a call's bubble; room_type 0 is video, 1 is voice."""
    return (
        f'<voipmsg type="VoIPBubbleMsg"><VoIPBubbleMsg><msg>{cdata(summary)}</msg>\n<room_type>{int(not is_video)}'
        "</room_type>\n<red_dot>false</red_dot>\n<roomid>0</roomid>\n<roomkey>0</roomkey>\n<inviteid>0</inviteid>\n"
        "<msg_type>100</msg_type>\n<timestamp>0</timestamp>\n<identity></identity>\n<duration>0</duration>\n"
        "<inviteid64>0</inviteid64>\n<business>1</business>\n</VoIPBubbleMsg></voipmsg>"
    )


def recall(session: str, server_id: int, notice: str, *, is_own: bool) -> str:
    """Return the notice that a message was taken back, in one of the two shapes that occur."""
    body = (
        f"<content>{cdata(notice)}</content><revoketime>0</revoketime>"
        if is_own
        else f"<session>{session}</session><msgid>{server_id & 0x7FFFFFFF}</msgid><newmsgid>{server_id}</newmsgid>"
        f"<replacemsg>{cdata(notice)}</replacemsg>"
    )
    return f'<sysmsg type="revokemsg"><revokemsg>{body}</revokemsg></sysmsg>'


def joined(inviter: tuple[str, str], newcomer: tuple[str, str]) -> str:
    """Return a group's notice that somebody was invited; both are (username, name)."""
    template = cdata('"$username$"邀请"$names$"加入了群聊')
    return (
        '<sysmsg type="sysmsgtemplate">\n\t<sysmsgtemplate>\n\t\t<content_template type="tmpl_type_profile">\n'
        f"\t\t\t<plain>{cdata('')}</plain>\n\t\t\t<template>{template}</template>\n\t\t\t<link_list>\n"
        f"{_link('username', *inviter)}{_link('names', *newcomer)}"
        "\t\t\t</link_list>\n\t\t</content_template>\n\t</sysmsgtemplate>\n</sysmsg>\n"
    )


def _link(name: str, username: str, nick: str) -> str:
    return (
        f'\t\t\t\t<link name="{name}" type="link_profile">\n\t\t\t\t\t<memberlist>\n\t\t\t\t\t\t<member>\n'
        f"\t\t\t\t\t\t\t<username>{cdata(username)}</username>\n\t\t\t\t\t\t\t<nickname>{cdata(nick)}</nickname>\n"
        "\t\t\t\t\t\t</member>\n\t\t\t\t\t</memberlist>\n\t\t\t\t</link>\n"
    )


def pat_block(chat: str, sender: str, patted: str, template: str, server_id: int, create_time: int) -> str:
    """Return a pat's `patinfo`; `${wxid}` in the template stands for a name."""
    return (
        f"\t\t<patinfo>\n\t\t\t<fromusername>{sender}</fromusername>\n\t\t\t<chatusername>{chat}</chatusername>\n"
        f"\t\t\t<pattedusername>{patted}</pattedusername>\n\t\t\t<patsuffix></patsuffix>\n\t\t\t<template>{cdata(template)}"
        f"</template>\n\t\t</patinfo>\n\t\t<patMsg>\n\t\t\t<chatUser>{chat}</chatUser>\n\t\t\t<records>\n\t\t\t\t<recordNum>1"
        f"</recordNum>\n\t\t\t\t<record>\n\t\t\t\t\t<fromUser>{sender}</fromUser>\n\t\t\t\t\t<pattedUser>{patted}"
        f"</pattedUser>\n\t\t\t\t\t<templete>{cdata(template)}</templete>\n\t\t\t\t\t<createTime>{create_time}</createTime>\n"
        f"\t\t\t\t\t<svrId>{server_id}</svrId>\n\t\t\t\t</record>\n\t\t\t</records>\n\t\t</patMsg>\n"
    )
