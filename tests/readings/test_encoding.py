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


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or decoded.replaced <= max(1, len(decoded.text))
