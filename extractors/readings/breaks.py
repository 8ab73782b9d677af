"""Sentences that a break cuts: the end of a line, blank lines, the end of a page with its number and running head."""

from __future__ import annotations

import re

from extractors.readings.lines import bare, ends_sentence

#: a line that goes on with the sentence of the paragraph before, over a page break
GOES_ON = re.compile(
    r"[、。，．）」』]|(?:[をがのへ]|は(?![じいっ])|に(?!は)|で(?![もは])|と(?![はこりて])|も(?![うちっしとの])|や(?![はがっ])"
    r"|から|まで|より|する|した|して|され|など)(?![ \u3000])"
    r"|(?:いま[すし]|いる|いた|おり|ます|まし[たて]|られ|れ[るたて]|な[いくっ]|きた|きまし|しま[すし]|でき|です|でし)"
)
#: a line that begins with the citation of the line before: a full stop, `site.example.jp`, `[site.example.jp](…)`
CITES_BACK = re.compile(r"[。、]|[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){1,4}(?=[ 。、]|\Z)|\[[^\]\n]{1,60}\]\((?:#|http)")
_BREAKS_OFF = re.compile(r"(?:[、，（「『]|[ぁ-ゖ]|[一-鿿]|[ァ-ヺー]|[A-Za-z0-9])\Z")
_NEVER_BREAKS_OFF = re.compile(r"(?:です|ます|した|ある|いる|する|れる|[。．！？!?」』）)：:])\Z")
#: a line as long as this that ends no sentence at the end of a page was broken off there
_FULL_LINE = 20
#: what goes on with nothing: a head, an item, a label, a remark in brackets
_BEGINS = re.compile(
    r"[■□◆◇○●◎・※【〔(（［\[<＜#|*+-]|第?[0-9０-９一二三四五六七八九十]{1,3}[章節条項.．、)） \u3000]|[①-⑳]"
    r"|[^。、]{1,12}[：:]"
)


def sentence_goes_on(before: str, after: str) -> bool:
    """Whether a sentence broken off by a page break goes on after the blank lines."""
    before, after = bare(before), bare(after)
    if CITES_BACK.match(after):
        return True
    if len(before) < 12 or _NEVER_BREAKS_OFF.search(before) or not _BREAKS_OFF.search(before):
        return False
    if GOES_ON.match(after):
        return True
    return (
        len(before) >= 40 and re.search(r"[ぁ-ゖ、]\Z", before) is not None and re.match("[ぁ-ゖ]", after) is not None
    )


def goes_on_over_page(before: str, after: str) -> bool:
    """Whether the sentence of a paragraph that a page ends with goes on in the first one of the next page."""
    last = bare(before[-200:]).rsplit("\n", 1)[-1]
    if ends_sentence(last) or _NEVER_BREAKS_OFF.search(last) or _BEGINS.match(after):
        return False
    return sentence_goes_on(last, after[:80]) or len(last) >= _FULL_LINE
