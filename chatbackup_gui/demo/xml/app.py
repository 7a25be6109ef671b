"""XML of app messages (type 49): one envelope, many subtypes."""

from __future__ import annotations

from random import Random

import msgspec

from chatbackup_gui.demo.xml.text import DECLARATION, cdata, esc


class App(msgspec.Struct, frozen=True):
    """What an app message says; `extra` is XML that belongs to the subtype."""

    subtype: int
    title: str = ""
    description: str = ""
    url: str = ""
    data_url: str = ""
    origin: str = ""
    app_name: str = ""
    app_id: str = ""
    extra: str = ""
    attachment: str = ""


def app_message(app: App, sender: str) -> str:
    """Return the whole message."""
    attachment = (
        app.attachment or "\t\t\t<totallen>0</totallen>\n\t\t\t<attachid></attachid>\n\t\t\t<fileext></fileext>\n"
    )
    return (
        f'{DECLARATION}<msg>\n\t<appmsg appid="{app.app_id}" sdkver="0">\n\t\t<title>{esc(app.title)}</title>\n'
        f"\t\t<des>{esc(app.description)}</des>\n\t\t<username></username>\n\t\t<action>view</action>\n"
        f"\t\t<type>{app.subtype}</type>\n\t\t<showtype>0</showtype>\n\t\t<content></content>\n"
        f"\t\t<url>{esc(app.url)}</url>\n\t\t<lowurl></lowurl>\n\t\t<forwardflag>0</forwardflag>\n"
        f"\t\t<dataurl>{esc(app.data_url)}</dataurl>\n\t\t<lowdataurl></lowdataurl>\n\t\t<contentattr>0</contentattr>\n"
        f"\t\t<streamvideo>\n\t\t\t<streamvideourl></streamvideourl>\n\t\t\t<streamvideototaltime>0"
        f"</streamvideototaltime>\n\t\t</streamvideo>\n{app.extra}\t\t<appattach>\n{attachment}"
        "\t\t\t<cdnthumburl></cdnthumburl>\n\t\t\t<cdnthumbaeskey></cdnthumbaeskey>\n\t\t\t<aeskey></aeskey>\n"
        "\t\t\t<encryver>0</encryver>\n\t\t\t<islargefilemsg>0</islargefilemsg>\n\t\t</appattach>\n"
        f"\t\t<extinfo></extinfo>\n\t\t<sourceusername></sourceusername>\n"
        f"\t\t<sourcedisplayname>{esc(app.origin)}</sourcedisplayname>\n\t\t<commenturl></commenturl>\n"
        "\t\t<thumburl></thumburl>\n\t\t<mediatagname></mediatagname>\n\t\t<md5></md5>\n\t</appmsg>\n"
        f"\t<fromusername>{sender}</fromusername>\n\t<scene>0</scene>\n\t<appinfo>\n\t\t<version>1</version>\n"
        f"\t\t<appname>{esc(app.app_name)}</appname>\n\t</appinfo>\n\t<commenturl></commenturl>\n</msg>\n"
    )


def file_message(sender: str, title: str, size: int, md5: str, subtype: int, key: str) -> str:
    """Return a file's XML: 6 is a file, 74 one that is announced and has not arrived."""
    suffix = title.rpartition(".")[2]
    attachment = (
        f"\t\t\t<totallen>{size}</totallen>\n\t\t\t<attachid>@cdn_{key}_1</attachid>\n"
        f"\t\t\t<fileext>{esc(suffix)}</fileext>\n\t\t\t<fileuploadtoken></fileuploadtoken>\n"
    )
    message = app_message(App(subtype, title, attachment=attachment), sender)
    return message.replace("\t\t<md5></md5>\n", f"\t\t<md5>{md5}</md5>\n")


class Refer(msgspec.Struct, frozen=True):
    """The message that a reply quotes; `content` as it stands in its row, without a group's prefix."""

    local_type: int
    server_id: int
    sender: str
    chat: str
    display_name: str
    content: str
    create_time: int


def refer_block(refer: Refer) -> str:
    """Return a quote's `refermsg`."""
    return (
        f"\t\t<refermsg>\n\t\t\t<type>{refer.local_type & 0xFFFFFFFF}</type>\n\t\t\t<svrid>{refer.server_id}</svrid>\n"
        f"\t\t\t<fromusr>{refer.chat}</fromusr>\n\t\t\t<chatusr>{refer.sender}</chatusr>\n"
        f"\t\t\t<displayname>{esc(refer.display_name)}</displayname>\n\t\t\t<content>{esc(refer.content)}</content>\n"
        f"\t\t\t<msgsource></msgsource>\n\t\t\t<createtime>{refer.create_time}</createtime>\n\t\t</refermsg>\n"
    )


def pay_block(state: int, amount: str, memo: str, payer: str, receiver: str, transfer_id: str) -> str:
    """Return a transfer's `wcpayinfo`; `state` is paysubtype (wechat.md 1.6)."""
    return (
        f"\t\t<wcpayinfo>\n\t\t\t<paysubtype>{state}</paysubtype>\n\t\t\t<feedesc>{cdata(amount)}</feedesc>\n"
        f"\t\t\t<transcationid>{cdata('1000050' + transfer_id)}</transcationid>\n"
        f"\t\t\t<transferid>{cdata(transfer_id)}</transferid>\n\t\t\t<invalidtime>0</invalidtime>\n"
        f"\t\t\t<pay_memo>{cdata(memo)}</pay_memo>\n\t\t\t<receiver_username>{cdata(receiver)}</receiver_username>\n"
        f"\t\t\t<payer_username>{cdata(payer)}</payer_username>\n\t\t</wcpayinfo>\n"
    )


def packet_block(greeting: str, number: str) -> str:
    """Return a red packet's `wcpayinfo`: no amount is told before it is opened."""
    return (
        f"\t\t<wcpayinfo>\n\t\t\t<templateid>{cdata('7a2a165d31da7fce6dd77e05c300028a')}</templateid>\n"
        f"\t\t\t<url>{cdata('https://wxapp.tenpay.example/mmpayhb/wxhb_personalreceive?sendid=' + number)}</url>\n"
        f"\t\t\t<receivertitle>{cdata(greeting)}</receivertitle>\n\t\t\t<sendertitle>{cdata(greeting)}</sendertitle>\n"
        f"\t\t\t<scenetext>{cdata('微信红包')}</scenetext>\n\t\t\t<senderdes>{cdata('查看红包')}</senderdes>\n"
        f"\t\t\t<receiverdes>{cdata('领取红包')}</receiverdes>\n\t\t\t<innertype>0</innertype>\n"
        f"\t\t\t<sceneid>{cdata('1002')}</sceneid>\n\t\t</wcpayinfo>\n"
    )


def mini_program_block(rng: Random, name: str, path: str) -> str:
    """Return a mini program's `weappinfo`."""
    number = f"{rng.getrandbits(48):012x}"
    return (
        f"\t\t<weappinfo>\n\t\t\t<username>{cdata(f'gh_{number}@app')}</username>\n\t\t\t<appid>{cdata('wx' + number)}"
        f"</appid>\n\t\t\t<type>2</type>\n\t\t\t<version>41</version>\n\t\t\t<weappiconurl></weappiconurl>\n"
        f"\t\t\t<pagepath>{cdata(path)}</pagepath>\n\t\t\t<appservicetype>0</appservicetype>\n"
        f"\t\t\t<tradingguaranteeflag>0</tradingguaranteeflag>\n\t\t\t<nickname>{cdata(name)}</nickname>\n"
        "\t\t</weappinfo>\n"
    )


def finder_block(rng: Random, name: str, description: str, *, is_live: bool) -> str:
    """Return what a Channels video (`finderFeed`) or live stream (`finderLive`) tells."""
    tag = "finderLive" if is_live else "finderFeed"
    number = rng.getrandbits(62)
    identity = "finderLiveID" if is_live else "objectId"
    return (
        f"\t\t<{tag}>\n\t\t\t<{identity}>{cdata(str(number))}</{identity}>\n\t\t\t<feedType>4</feedType>\n"
        f"\t\t\t<nickname>{cdata(name)}</nickname>\n\t\t\t<username>{cdata(f'v2_{number:x}@finder')}</username>\n"
        f"\t\t\t<avatar></avatar>\n\t\t\t<desc>{cdata(description)}</desc>\n\t\t\t<mediaCount>1</mediaCount>\n"
        f"\t\t\t<mediaList>\n\t\t\t\t<media>\n\t\t\t\t\t<mediaType>4</mediaType>\n\t\t\t\t\t<url></url>\n"
        "\t\t\t\t\t<videoPlayDuration>31</videoPlayDuration>\n\t\t\t\t</media>\n\t\t\t</mediaList>\n"
        f"\t\t</{tag}>\n"
    )


def article_block(titles: list[tuple[str, str, str]], publisher: str) -> str:
    """Return an official account's articles (title, summary, address) as `mmreader`."""
    items = "".join(
        f"\t\t\t\t<item>\n\t\t\t\t\t<title>{cdata(title)}</title>\n\t\t\t\t\t<url>{cdata(url)}</url>\n"
        f"\t\t\t\t\t<digest>{cdata(digest)}</digest>\n\t\t\t\t\t<cover></cover>\n\t\t\t\t</item>\n"
        for title, digest, url in titles
    )
    return (
        f'\t\t<mmreader>\n\t\t\t<category type="20" count="{len(titles)}">\n\t\t\t\t<name>{cdata(publisher)}</name>\n'
        f"{items}\t\t\t</category>\n\t\t</mmreader>\n"
    )
