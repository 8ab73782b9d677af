"""Which encoding bytes are in, and when they are in none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readings.encoding import decode

TEXT = "令和6年4月、①高知県㈱の窓口では、約３割の申請がオンラインになりました。あいうえお、かきくけこ。\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_comes_back_from_every_encoding(codec: str) -> None:
    decoded = decode((TEXT * 3).encode(codec))
    assert decoded is not None
    assert decoded.text == TEXT * 3
    assert decoded.replaced == 0


@pytest.mark.parametrize("codec", ["euc_jp", "iso2022_jp"])
def test_text_of_older_systems_comes_back(codec: str) -> None:
    text = "この報告書は、県内の市町村における取り組みをまとめたものです。" * 5
    decoded = decode(text.encode(codec))
    assert decoded is not None
    assert decoded.text == text


@pytest.mark.parametrize(
    ("declaration", "codec"),
    [
        ('<meta charset="Shift_JIS">', "cp932"),
        ('<?xml version="1.0" encoding="x-sjis"?>', "cp932"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=EUC-JP">', "euc_jp"),
        ("<META CONTENT='text/html;charset=euc-kr'>", "cp949"),
        ('<meta charset="UTF-8">', "cp932"),
        ('<meta charset="Shift_JIS">', "utf-8"),
        ('<meta charset="EUC-JP">', "cp932"),
    ],
)
def test_a_declaration_is_believed_where_the_bytes_bear_it_out(declaration: str, codec: str) -> None:
    text = f"<html>{declaration}<p>" + ("시청" if codec == "cp949" else "市役所の窓口は九時から開いている。") + "</p>"
    decoded = decode(text.encode(codec))
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (text, codec)


def test_characters_of_nec_and_ibm_in_euc_jp() -> None:
    text = "市役所の窓口は九時から開いている。"
    decoded = decode(b"<meta charset=euc-jp>" + text.encode("euc_jp") + b"\xad\xa1\xad\xea\xfc\xe2")
    assert decoded is not None
    assert decoded.text.endswith(text + "①㈱髙")


def test_a_single_broken_byte_is_replaced_and_counted() -> None:
    data = bytearray((TEXT * 20).encode())
    data[100:101] = b"\xff"
    decoded = decode(bytes(data))
    assert decoded is not None
    assert 0 < decoded.replaced <= 3
    assert "窓口" in decoded.text


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\0" * 1000, b"\x80\x81\xff\xfe" * 200])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert decode(data) is None


TEXTS = {
    "a name": "三重県鳥羽市",
    "a short line": "会議録\n",
    "a title": "令和6年度 DX推進計画",
    "a sentence": "町は2024年4月に生成AIを導入した。",
    "kanji only": "各部局長殿 情報政策課長 電子決裁更新業務委託契約締結伺",
    "katakana": "サービスデザイン・ワークショップ",
    "half-width katakana": "ﾃﾞｼﾞﾀﾙ推進課 ﾁｬｯﾄﾎﾞｯﾄ導入",
    "half-width katakana only": "ﾃﾞｼﾞﾀﾙｽｲｼﾝｶ ﾐｴｹﾝ ﾄﾊﾞｼ",
    "a list of names": '"ﾄﾊﾞｼ","鳥羽市","ﾐｴｹﾝ","三重県"\n"ｼﾏｼ","志摩市","ﾐｴｹﾝ","三重県"\n' * 5,
    "characters of NEC and IBM": "①高知県㈱四国情報 ②℡088 髙知の﨑山様 Ⅲ期",
    "a long report": "この報告は、県内の市町の取り組みをまとめた。令和6年4月から、申請の約3割が電子になった。\n" * 40,
    "a log with a little Japanese": "GET /index.html 200 OK city=toba value=12\n" * 30 + "# 市役所の記録\n",
    "a table of commas": "団体名,人口,割合\n鳥羽市,1万7千,12.5\n志摩市,4万,3.1\n",
    "Latin only": "Plain ASCII only, 2024-04-01.\n",
    "signs": "■□◆◇○●◎△▲※→←↑↓〒「」『』【】",
}
ENCODINGS = ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be", "utf-16-be+bom"]


def encoded(text: str, codec: str) -> bytes | None:
    """The bytes of a text, None where the encoding has not all of its characters."""
    try:
        if codec == "euc_jp" and any(char in text for char in "①②㈱℡髙﨑Ⅲ"):
            return None
        return b"\xfe\xff" + text.encode("utf-16-be") if codec == "utf-16-be+bom" else text.encode(codec)
    except UnicodeEncodeError:
        return None


@pytest.mark.parametrize("codec", ENCODINGS)
@pytest.mark.parametrize("name", TEXTS)
def test_texts_long_and_short_come_back_without_a_declaration(name: str, codec: str) -> None:
    data = encoded(TEXTS[name], codec)
    if data is None:
        pytest.skip(f"{codec} has not all of these characters")
    decoded = decode(data)
    assert decoded is not None
    assert (decoded.text, decoded.replaced) == (TEXTS[name], 0)


@pytest.mark.parametrize("codec", ["cp932", "euc_jp"])
@pytest.mark.parametrize("name", TEXTS)
def test_a_server_may_declare_the_encoding(name: str, codec: str) -> None:
    data = encoded(TEXTS[name], codec)
    if data is None:
        pytest.skip(f"{codec} has not all of these characters")
    declared = {"cp932": "text/plain; charset=Shift_JIS", "euc_jp": 'text/html;charset="EUC-JP"'}[codec]
    decoded = decode(data, declared)
    assert decoded is not None
    assert decoded.text == TEXTS[name]


@pytest.mark.parametrize("codec", ["utf-8", "cp932", "euc_jp"])
def test_a_broken_byte_in_a_long_text_does_not_change_its_encoding(codec: str) -> None:
    text = TEXTS["a long report"]
    data = text.encode(codec)
    decoded = decode(data[:301] + b"\xff" + data[301:])
    assert decoded is not None
    assert decoded.encoding == codec
    assert 0 < decoded.replaced <= 3
    assert decoded.text[-1000:] == text[-1000:]


def test_a_file_of_two_encodings_is_refused_unless_one_is_a_trace() -> None:
    text = TEXTS["a long report"]
    assert decode(text.encode() + text.encode("cp932")) is None
    decoded = decode(text.encode() + "注".encode("cp932"))
    assert decoded is not None
    assert decoded.text.startswith(text)


def test_a_log_with_two_words_in_an_older_encoding_is_not_broken_utf_8() -> None:
    decoded = decode(("GET /index.html 200 OK\n" * 400 + "鳥羽市の記録\n").encode("cp932"))
    assert decoded is not None
    assert decoded.text.endswith("鳥羽市の記録\n")


def test_characters_that_a_database_wrote_in_two_halves() -> None:
    halves = "\U00020bb7".encode("utf-16-be")
    written = "".join(chr(int.from_bytes(halves[at : at + 2])) for at in (0, 2)).encode("utf-8", "surrogatepass")
    decoded = decode(TEXT.encode() + written + "野家".encode())
    assert decoded is not None
    assert (decoded.text, decoded.replaced) == (TEXT + "\U00020bb7野家", 0)


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or decoded.replaced <= max(1, len(decoded.text))


def test_signs_of_nec_in_iso_2022_jp_cost_no_other_character() -> None:
    text = "横須賀市は①2023年4月に㈱例へ委託した"
    data = b"".join(
        b"\x1b$B" + bytes(byte & 0x7F for byte in pair) + b"\x1b(B"
        for pair in (*(c.encode("euc_jp") for c in "横須賀市は"), b"\xad\xa1")
    )
    data += "2023年4月に".encode("iso2022_jp") + b"\x1b$B\x2d\x6a\x1b(B" + "例へ委託した".encode("iso2022_jp")
    decoded = decode(data)
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.replaced) == (text, "iso-2022-jp", 0)
