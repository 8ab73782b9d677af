"""Writes the documents of this folder: `python tests/readings/docx/make.py`. What each holds stands beside it, by hand.

All towns, people, products and figures in them are invented.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from docx_files import (
    box,
    docx,
    field,
    lists,
    notes,
    numbered,
    outline,
    p,
    part,
    properties,
    r,
    style,
    tbl,
    tc,
    tr,
)

JAPANESE_STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    + style("a3", "Title")
    + style("1", "heading 1", f'<w:pPr>{numbered(1)}<w:outlineLvl w:val="0"/></w:pPr>', base="a")
    + style("2", "heading 2", outline(2), base="a")
    + style("af", "節の見出し", base="2")
    + style("a4", "caption")
    + style("11", "toc 1")
    + style("a5", "List Bullet", f"<w:pPr>{numbered(2)}</w:pPr>")
    + style("a6", "header")
    + style("a7", "Quote"),
)
MIDDLE, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
SHADED = '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>'


def span(columns: int) -> str:
    """A cell over several columns."""
    return f'<w:gridSpan w:val="{columns}"/>'


TOP, BELOW = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def council_paper() -> bytes:
    """A paper for a council: styles with Japanese names and numbers by themselves, contents, a table, references."""
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('目次')}"
        + p(r("第1　経緯") + "<w:r><w:tab/></w:r>" + r("1"), "11")
        + p(r("第2　試行の結果") + "<w:r><w:tab/></w:r>" + r("2"), "11")
        + "</w:sdtContent></w:sdt>"
    )
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>あかねさわ</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>茜沢</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    body = (
        p("茜沢市デジタル推進会議　資料2", props=RIGHT)
        + p("令和6年11月20日", props=RIGHT)
        + p("窓口での要約支援の試行について", "a3")
        + p("情報政策課", props=RIGHT)
        + contents
        + p("経緯", "1")
        + p(ruby + r("市では、令和6年5月から、窓口での聞き取りを要約する仕組みを試した。"))
        + p("対象とした業務", "2")
        + p("転入の届け出", "a5")
        + p("国民健康保険", "a5")
        + p("資格の確認", "a5", numbered(2, 1))
        + p("介護の相談", "a5")
        + p("試行の結果", "1")
        + p("処理にかかった時間", "af")
        + p(
            r("1件あたりの記録の時間は、平均18分から7分になった")
            + r("1", '<w:vertAlign w:val="superscript"/>')
            + r("。詳しくは")
            + f'<w:hyperlink r:id="rId7">{r("市のページ")}</w:hyperlink>'
            + r("に載せた。")
        )
        + p(r("表") + field("SEQ 表 \\* ARABIC", r("1")) + r("　窓口ごとの結果"), "a4")
        + tbl(
            [
                tr(["窓口", "試行前", "試行後", "満足度"], "<w:tblHeader/>"),
                tr(["市民課", "18分", "7分", "84%"]),
                tr(["保険課", "24分", "11分", "79%"]),
            ]
        )
        + p("職員の声", "af")
        + p("聞くことに集中できた。", "a7")
        + p("参考資料", "2")
        + p(f'<w:hyperlink r:id="rId8">{r("試行の計画")}</w:hyperlink>', props=numbered(3))
        + p("茜沢市デジタル計画（令和5年3月）", props=numbered(3))
        + '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
        "</w:sectPr>"
    )
    return docx(
        body,
        {
            "word/styles.xml": JAPANESE_STYLES,
            "word/numbering.xml": lists(
                {
                    1: [("decimal", "第%1")],
                    2: [("bullet", "\uf06c"), ("bullet", "\uf0d8")],
                    3: [("decimal", "[%1]")],
                }
            ),
            "word/header1.xml": part("hdr", p("デジタル推進会議資料", "a6")),
            "word/footer1.xml": part("ftr", p(r("- ") + field("PAGE", r("1")) + r(" -"))),
            **properties("資料2.docx", "茜沢市役所"),
        },
        {
            "rId1": ("header", "header1.xml"),
            "rId2": ("footer", "footer1.xml"),
            "rId7": ("hyperlink", "https://www.city.akanesawa.example.jp/dx/youyaku.html"),
            "rId8": ("hyperlink", "https://www.city.akanesawa.example.jp/dx/keikaku.pdf"),
        },
    )


def tracked_report() -> bytes:
    """A report in the middle of its revision: changes, moves, notes, content controls, a text box, hidden text."""
    when = 'w:id="1" w:author="x" w:date="2024-01-01T00:00:00Z"'
    gone, moved = f"<w:rPr><w:del {when}/></w:rPr>", f"<w:rPr><w:moveFrom {when}/></w:rPr>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = (
        p("議事録づくりの自動化　中間報告", "Title")
        + p(control.format(r("白樺町 総務課")))
        + p("はじめに", "Heading1")
        + p(
            r("町では")
            + f"<w:ins {when}>{r('2023年10月から')}</w:ins>"
            + f"<w:del {when}><w:r><w:delText>2023年9月から</w:delText></w:r></w:del>"
            + r("音声の書き起こしを使っている")
            + note
            + r("。")
        )
        + p(r("会議は月に"), props=gone)
        + p(r("12回ほどある。"))
        + p(f"<w:moveFrom {when}>{r('費用は月額3万円である。')}</w:moveFrom>", props=moved)
        + control.format(p("効果", "Heading1") + p("書き起こしの時間は1回4時間から50分に減った。"))
        + p(f"<w:moveTo {when}>{r('費用は月額3万円である。')}</w:moveTo>")
        + p(
            r("職員の評価を囲みに示す。")
            + box(
                p("よかった点")
                + p("発言を聞き直せる", props=numbered(1))
                + p("まとめる時間が減った", props=numbered(1))
            )
        )
        + p(
            r("対象は8つの課")
            + '<w:r><w:endnoteReference w:id="1"/></w:r>'
            + r("内部のメモ", "<w:vanish/>")
            + '<w:commentRangeStart w:id="0"/>'
            + r("で、")
            + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
            + r("来年度は")
            + field('HYPERLINK "https://www.town.shirakaba.example.jp/keikaku/"', r("計画"))
            + r("に沿って広げる。")
        )
        + tbl(
            [
                tr(["課", "会議の数"]),
                tr(["総務課", "5回"]),
                tr(["税務課", "3回"], f"<w:del {when}/>"),
                tr(["福祉課", "4回"], f"<w:ins {when}/>"),
            ]
        )
    )
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    return docx(
        body,
        {
            "word/styles.xml": part(
                "styles",
                style("Normal", "Normal") + style("Title", "Title") + style("Heading1", "heading 1", outline(1)),
            ),
            "word/numbering.xml": lists({1: [("bullet", "・")]}),
            "word/footnotes.xml": notes(
                "footnote", {2: p(mark + r(" 町議会だより　https://www.town.shirakaba.example.jp/gikai/45.html"))}
            ),
            "word/endnotes.xml": notes("endnote", {1: p(mark + r(" 支所を含めると10になる。"))}),
            "word/comments.xml": part("comments", f'<w:comment w:id="0">{p("要確認")}</w:comment>'),
            **properties("", "Microsoft"),
        },
    )


def application_form() -> bytes:
    """A form: a frame of one cell, labels in shaded cells, merged cells, a table inside a cell, boxes to tick."""
    ticked = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    empty = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    inner = tbl([tr(["年度", "金額"], "<w:tblHeader/>"), tr(["令和6年度", "120万円"]), tr(["令和7年度", "80万円"])])
    body = (
        p("様式第3号", props='<w:jc w:val="left"/>')
        + p(r("デジタル活用事業　実施報告書", '<w:b/><w:sz w:val="32"/>'), props=MIDDLE)
        + p("令和7年4月10日", props=RIGHT)
        + tbl([tr([p("記入するときの注意") + p("数は令和7年3月31日のものを書いてください。")])])
        + tbl(
            [
                tr([tc("団体名", SHADED), tc("みなと台市"), tc("担当課", SHADED), tc("企画課")]),
                tr([tc("事業名", SHADED), tc("道路の傷みを写真で見つける事業", span(3))]),
                tr([tc("期間", SHADED), tc("令和6年6月から令和7年3月まで", span(3))]),
                tr([tc("費用", SHADED), tc(p("2か年の合計は200万円") + inner + p(), span(3))]),
                tr(
                    [
                        tc("取り組み", SHADED),
                        tc(p(ticked + r("点検　") + empty + r("除雪")) + p(ticked + r("通報")), span(3)),
                    ]
                ),
            ]
        )
        + p()
        + p("成果の内訳")
        + tbl(
            [
                tr([tc("地区", SHADED + TOP), tc("写真の数", SHADED + span(2)), tc("見つけた傷み", SHADED + TOP)]),
                tr([tc("", SHADED + BELOW), tc("市の車", SHADED), tc("市民", SHADED), tc("", SHADED + BELOW)]),
                tr([tc("東", TOP), "1,200枚", "340枚", "58か所"]),
                tr([tc("", BELOW), "（うち夜間 90枚）", "（うち夜間 12枚）", "（うち夜間 6か所）"]),
                tr(["西", "800枚", "150枚", "31か所"]),
            ]
        )
        + p("※　写真は1年たつと消します。")
    )
    return docx(body, properties("Microsoft Word - 様式3", ""))


def plain_notice() -> bytes:
    """A notice without any style: numbers of four depths, some by themselves, a title in the middle."""
    body = (
        p("葉山台市情第45号", props=RIGHT)
        + p("令和6年8月2日", props=RIGHT)
        + p("各課長　様")
        + p(r("文書作成の支援に関する試行の結果について", '<w:sz w:val="28"/>'), props=MIDDLE)
        + p("　このことについて、下記のとおり報告します。")
        + p("記", props=MIDDLE)
        + p("第１　試行の概要")
        + p("１　期間及び対象")
        + p("　令和6年4月1日から7月31日まで、24の課の職員310人が使った。")
        + p("２　使い方")
        + p("(1)　あいさつ文")
        + p("　案を3つ作らせ、職員が直した。")
        + p("(2)　議会の答弁")
        + p("ア　過去の答弁を探すこと。")
        + p("イ　案を短くすること。")
        + p("第２　結果")
        + p("１　時間")
        + p("　1件あたり40分が25分になった。12 団体に聞いた結果とも合う。")
        + p("２　課題")
        + p("誤りの確認", props=numbered(1))
        + p("　確認に1件5分かかる。")
        + p("費用", props=numbered(1))
        + p("　月額は1人1,500円である。")
        + p("第３　今後の予定")
        + p("　次の順に進める。")
        + p("①　手引きの作成（9月）")
        + p("②　研修（10月、4回）")
        + p("以上", props=RIGHT)
        + p("担当　情報課　内線210")
    )
    return docx(body, {"word/numbering.xml": lists({1: [("decimal", "(%1)")]})})


DOCUMENTS = {
    "council-paper": council_paper,
    "tracked-report": tracked_report,
    "application-form": application_form,
    "plain-notice": plain_notice,
}

if __name__ == "__main__":
    for name, made in DOCUMENTS.items():
        Path(__file__).with_name(f"{name}.docx").write_bytes(made())
