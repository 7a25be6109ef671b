"""XML of images, voices, videos and stickers."""

from __future__ import annotations

from random import Random

import msgspec

from chatbackup_gui.demo.xml.text import DECLARATION


class ImageFacts(msgspec.Struct, frozen=True):
    """What the XML of an image tells. Sizes in bytes; `hd_bytes` is 0 where nobody sent the original."""

    md5: str
    width: int
    height: int
    mid_bytes: int
    hd_bytes: int
    thumb_bytes: int


def _url(rng: Random) -> str:
    """Return what stands where a URL would: a hex-coded record that only the server understands."""
    return "3057020100044b30490201000204" + rng.randbytes(72).hex()


def _key(rng: Random) -> str:
    return f"{rng.getrandbits(128):032x}"


def image(rng: Random, facts: ImageFacts, *, is_malformed: bool) -> str:
    """Return an image's XML; malformed as some are, with an attribute twice."""
    key, url = _key(rng), _url(rng)
    repeated = ' length="0"' if is_malformed else ""
    hd = f' cdnbigimgurl="{url}" hdlength="{facts.hd_bytes}"' if facts.hd_bytes else ""
    return (
        f'{DECLARATION}<msg>\n\t<img aeskey="{key}" encryver="1" cdnthumbaeskey="{key}" cdnthumburl="{url}" '
        f'cdnthumblength="{facts.thumb_bytes}" '
        f'cdnthumbheight="{facts.height * 4}" '
        f'cdnthumbwidth="{facts.width * 4}" '
        f'cdnmidheight="0" cdnmidwidth="0" cdnhdheight="0" cdnhdwidth="0" cdnmidimgurl="{url}" '
        f'length="{facts.mid_bytes}"{repeated}{hd} md5="{facts.md5}" hevc_mid_size="{facts.mid_bytes * 2 // 3}" '
        f'originsourcemd5="{_key(rng)}">\n\t\t<secHashInfoBase64></secHashInfoBase64>\n\t\t<live>\n'
        "\t\t\t<duration>0</duration>\n\t\t\t<size>0</size>\n"
        "\t\t\t<md5 />\n\t\t\t<fileid />\n\t\t\t<hdsize>0</hdsize>\n"
        "\t\t</live>\n\t</img>\n\t<platform_signature></platform_signature>\n\t<imgdatahash></imgdatahash>\n"
        "\t<ImgSourceInfo>\n\t\t<ImgSourceUrl></ImgSourceUrl>\n\t\t<BizType>0</BizType>\n\t</ImgSourceInfo>\n</msg>\n"
    )


def voice(rng: Random, sender: str, duration_ms: int, size: int) -> str:
    """Return a voice message's XML."""
    return (
        f'<msg><voicemsg endflag="1" cancelflag="0" forwardflag="0" voiceformat="4" voicelength="{duration_ms}" '
        f'length="{size}" bufid="0" aeskey="{_key(rng)}" voiceurl="{_url(rng)}" voicemd5="" '
        f'clientmsgid="49{_key(rng)[:30]}" fromusername="{sender}" /></msg>'
    )


def video(rng: Random, sender: str, md5: str, seconds: int, size: int, thumb_bytes: int) -> str:
    """Return a video's XML."""
    key = _key(rng)
    return (
        f'{DECLARATION}<msg>\n\t<videomsg aeskey="{key}" cdnvideourl="{_url(rng)}" cdnthumbaeskey="{key}" '
        f'cdnthumburl="{_url(rng)}" length="{size}" playlength="{seconds}" cdnthumblength="{thumb_bytes}" '
        f'cdnthumbwidth="224" cdnthumbheight="398" fromusername="{sender}" md5="{md5}" newmd5="{_key(rng)}" '
        f'isplaceholder="0" rawmd5="" rawlength="0" cdnrawvideourl="" cdnrawvideoaeskey="" '
        'overwritenewmsgid="0" originsourcemd5="" isad="0" />\n</msg>\n'
    )


def sticker(rng: Random, sender: str, receiver: str, md5: str, size: int) -> str:
    """Return a sticker's XML."""
    url = f"http://vweixinf.tc.example.com/110/20401/stodownload?m={md5}&amp;filekey={rng.randbytes(40).hex()}"
    return (
        f'<msg><emoji fromusername="{sender}" tousername="{receiver}" type="2" idbuffer="media:0_0" md5="{md5}" '
        f'len="{size}" productid="" androidmd5="{md5}" androidlen="{size}" s60v3md5="{md5}" s60v3len="{size}" '
        f's60v5md5="{md5}" s60v5len="{size}" cdnurl="{url}" designerid="" thumburl="" encrypturl="{url}" '
        f'aeskey="{_key(rng)}" externurl="{url}" externmd5="{_key(rng)}" width="240" height="240" tpurl="" '
        'tpauthkey="" attachedtext="" attachedtextcolor="" lensid="" emojiattr="" linkid="" desc=""></emoji>'
        '<gameext type="0" content="0"></gameext></msg>'
    )
