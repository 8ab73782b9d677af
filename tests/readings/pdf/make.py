"""Makes the PDFs beside this file: python tests/readings/pdf/make.py

Invented documents of the kinds that local governments publish, set as office programs, layout programs and browsers set
them. What a person sees on the pages stands in the .jsonl files, which are written by hand.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
MIN, KAKU = "HeiseiMin-W3", "HeiseiKakuGo-W5"
TOP, LEFT, WIDTH = 770.0, 72.0, 451.0
NEVER_FIRST = "、。）」』，．）ー"


def fonts() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(MIN))
    pdfmetrics.registerFont(UnicodeCIDFont(KAKU))


def folded(text: str, width: float, size: float, font: str = MIN, indent: float = 0.0) -> list[str]:
    """Lines as a word processor breaks them: between any two characters of Japanese, at blanks between Latin words."""
    lines, line = [], ""
    units: list[str] = []
    for char in text:
        if units and char.isascii() and char not in " " and units[-1][-1].isascii() and units[-1][-1] != " ":
            units[-1] += char
        else:
            units.append(char)
    for unit in units:
        room = width - (indent if not lines else 0.0)
        if line and pdfmetrics.stringWidth(line + unit.strip(), font, size) > room and unit not in NEVER_FIRST:
            lines.append(line.rstrip(" "))
            line = unit.lstrip(" ")
        else:
            line += unit
    return [*lines, line]


class Page:
    """A page that is filled from the top."""

    def __init__(self, canvas: Canvas, size: float = 10.5, left: float = LEFT, width: float = WIDTH) -> None:
        self.canvas, self.size, self.left, self.width, self.y = canvas, size, left, width, TOP

    def line(self, text: str, x: float | None = None, *, size: float = 0.0, font: str = MIN) -> None:
        self.canvas.setFont(font, size or self.size)
        self.canvas.drawString(self.left if x is None else x, self.y, text)

    def down(self, points: float = 0.0) -> None:
        self.y -= points or self.size * 1.7

    def text(self, text: str, *, indent: float = 1.0, hang: float = 0.0, font: str = MIN) -> None:
        """A paragraph; `indent` of its first line, `hang` of its further lines, in characters."""
        first = True
        for words in folded(text, self.width - hang * self.size, self.size, font, (indent - hang) * self.size):
            self.line(words, self.left + (indent if first else hang) * self.size, font=font)
            self.down()
            first = False

    def head(self, text: str, *, size: float = 0.0, above: float = 8.0, x: float | None = None) -> None:
        self.down(above)
        self.line(text, x, size=size, font=KAKU)
        self.down((size or self.size) * 1.8)

    def centered(self, text: str, *, size: float, font: str = KAKU) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawCentredString(self.left + self.width / 2, self.y, text)
        self.down(size * 1.8)

    def right(self, text: str) -> None:
        self.canvas.setFont(MIN, self.size)
        self.canvas.drawRightString(self.left + self.width, self.y, text)
        self.down()

    def grid(self, widths: Sequence[float], rows: Sequence[Sequence[str | None]], *, pad: float = 4.0) -> None:
        """A table with all rules; None goes on with the cell on its left, '^' with the cell above."""
        xs = [self.left]
        for width in widths:
            xs.append(xs[-1] + width)
        heights = []
        for row in rows:
            most = max(len(self.cell(row, at, xs, pad)) for at in range(len(row)))
            heights.append(most * self.size * 1.35 + 2 * pad)
        y = self.y + self.size
        for number, row in enumerate(rows):
            low = y - heights[number]
            for at, text in enumerate(row):
                if text != "^":
                    self.canvas.line(xs[at], y, xs[at + 1], y)
                if text is not None:
                    self.canvas.line(xs[at], y, xs[at], low)
                for k, words in enumerate(self.cell(row, at, xs, pad)):
                    self.canvas.setFont(MIN, self.size)
                    self.canvas.drawString(xs[at] + pad, y - pad - self.size * (0.9 + 1.35 * k), words)
            self.canvas.line(xs[-1], y, xs[-1], low)
            y = low
        self.canvas.line(xs[0], y, xs[-1], y)
        self.y = y - self.size * 2

    def cell(self, row: Sequence[str | None], at: int, xs: Sequence[float], pad: float) -> list[str]:
        text = row[at]
        if text is None or text == "^":
            return []
        end = at + 1
        while end < len(row) and row[end] is None:
            end += 1
        return [line for part in text.split("\n") for line in folded(part, xs[end] - xs[at] - 2 * pad, self.size)]


def press_release(canvas: Canvas) -> None:
    """One column, as Word sets it: title in the middle, day at the right, list, address block."""
    page = Page(canvas)
    page.right("令和6年11月5日")
    page.right("みさき市企画部情報政策課")
    page.down()
    page.centered("窓口の案内に対話型ＡＩを使う実験を", size=16)
    page.centered("市内3か所で始めます", size=16)
    page.down()
    page.text(
        "みさき市は、転入や子育ての手続きについての問い合わせに自動で答える仕組みを、12月2日から市役所本庁と2つの支所"
        "で試します。これまで窓口では1日に平均して118件の問い合わせがあり、職員が答えるまでに約9分かかっていました。"
    )
    page.text("実験の期間は3か月です。結果は令和7年4月に公表します。")
    page.head("1　実験のあらまし")
    for item in (
        "(1) 場所　市役所本庁1階、北支所、みなと支所",
        "(2) 期間　令和6年12月2日から令和7年2月28日まで",
        "(3) 内容　来庁した方がタブレットに話しかけると、必要な書類と窓口の番号を画面と音声で伝えます。外国語は6つの言語で使うことができます。",
    ):
        page.text(item, indent=1.0, hang=2.5)
    page.head("2　費用")
    page.text("事業費は484万円で、うち2分の1に国の交付金を充てます。")
    page.head("問い合わせ先")
    page.text("みさき市企画部情報政策課（担当：北川）", indent=0)
    page.text("電話：0000-12-3456", indent=0)
    canvas.showPage()


def council(canvas: Canvas) -> None:
    """A paper for a committee over three pages: running head, page numbers, numbered headings, a table over a page."""
    rows = [["区分", "令和4年度", "令和5年度", "令和6年度（見込み）"]]
    rows += [
        [f"{name}", f"{n * 13 % 97}件", f"{n * 29 % 89}件", f"{n * 31 % 83}件"]
        for n, name in enumerate(
            (
                "住民票",
                "印鑑証明",
                "所得証明",
                "保育所",
                "学童保育",
                "介護認定",
                "粗大ごみ",
                "水道開栓",
                "図書館",
                "施設予約",
            ),
            3,
        )
    ]
    broken = folded(
        "入力の途中で手続きをやめた割合は31.4％であり、前の年度の38.0％から下がったものの、まだ高い。やめた人に理由を聞く"
        "と、添付する書類の多さを挙げた人が57人と最も多く、この割合を令和8年度までに20％より低くすることを目標とする。",
        WIDTH,
        10.5,
        indent=10.5,
    )
    for number in (1, 2, 3):
        canvas.setFont(MIN, 9)
        canvas.drawRightString(LEFT + WIDTH, 805, "令和6年第3回定例会　総務委員会資料")
        canvas.drawCentredString(LEFT + WIDTH / 2, 30, f"- {number} -")
        page = Page(canvas)
        if number == 1:
            page.centered("電子申請の利用状況について", size=14)
            page.text("1　経緯", indent=0)
            page.text(
                "本市では、令和2年10月に策定した計画に基づき、令和4年4月1日から電子申請の受付を始めた。対象の手続きは"
                "当初の14から令和6年8月末には126に増えた。"
            )
            page.text("2　利用の状況", indent=0)
            page.text("(1) 件数の推移", indent=1)
            page.text("手続きごとの件数は次の表のとおりである。", indent=2, hang=1)
            page.y = 260
            page.grid((120, 100, 100, 131), rows[:6])
        elif number == 2:
            page.grid((120, 100, 100, 131), [rows[0], *rows[6:]])
            page.text("(2) 利用者の声", indent=1)
            page.text("アンケートには412人が答え、次の意見があった。", indent=2, hang=1)
            page.text("ア　夜間や休日に手続きができて助かる。", indent=2, hang=3)
            page.text("イ　入力する項目が多く、途中でやめたことがある。", indent=2, hang=3)
            page.text("3　課題", indent=0)
            page.y = 100
            for words in broken[:2]:
                page.line(words, LEFT + (page.size if words is broken[0] else 0))
                page.down()
        else:
            for words in broken[2:]:
                page.line(words)
                page.down()
            page.text("4　今後の予定", indent=0)
            page.text("令和6年10月　画面の見直しについて事業者を公募", indent=1)
            page.text("令和7年4月　新しい画面の運用を開始", indent=1)
        canvas.showPage()


def two_columns(canvas: Canvas) -> None:
    """Two columns under a heading over both, a table across them, a note at the foot."""
    head = Page(canvas)
    head.centered("小さな町の共同調達", size=18)
    gap = 24.0
    width = (WIDTH - gap) / 2
    left, right = Page(canvas, 9.5, LEFT, width), Page(canvas, 9.5, LEFT + width + gap, width)
    left.y = right.y = head.y - 12
    left.head("はじめに", size=11, above=0)
    left.text(
        "人口が1万人に満たない町では、情報の担当者が1人か2人しかいない。仕様を書き、見積もりを比べ、契約を結ぶまでの仕事を"
        "それぞれの町で行うのは重い。そこで、さざなみ郡の5つの町は2021年に協議会をつくり、共同で調達することにした。"
    )
    left.text("この報告は、3年間の記録と担当者9人への聞き取りをまとめたものである。")
    right.head("方法", size=11, above=0)
    right.text(
        "協議会は毎月1回集まり、必要な機能を話し合う。仕様は共通とし、町ごとに違う部分は設定で変えられるようにした。"
        "契約は5つの町が連名で結び、費用は人口に応じて分ける¹。"
    )
    for words in ("The shared system runs on a public cloud and", "is monitored by the opera-", "tor in the capital."):
        right.line(words)
        right.down()
    table = Page(canvas, 9.5)
    table.y = min(left.y, right.y) - 24
    table.canvas.setFont(KAKU, 9.5)
    table.canvas.drawString(LEFT, table.y, "表1　費用の変化（1年あたり）")
    table.y -= 18
    table.grid(
        (151, 100, 100, 100),
        [
            ["町", "共同の前", "共同の後", "差"],
            ["あおば町", "980万円", "610万円", "370万円"],
            ["しらさぎ町", "1,240万円", "820万円", "420万円"],
            ["みどり野町", "760万円", "540万円", "220万円"],
        ],
    )
    left.y = right.y = table.y - 10
    left.head("結果", size=11, above=0)
    left.text(
        "費用は5つの町の合計で年に1,690万円、率にして34％減った。仕様書を書く時間は1つの町あたり平均で年240時間から"
        "95時間になった。障害の連絡は協議会の窓口に集まるので、どの町でも同じ早さで直る。職員の異動や急な休みがあっても"
    )
    right.text(
        "仕事が止まらなくなったという声が多い。一方で、独自の様式を続けたい町との調整には時間がかかり、最も長いもの"
        "では合意まで7か月を要した。",
        indent=0,
    )
    right.head("まとめ", size=11, above=6)
    right.text("共同の調達は、担当者の少ない町ほど効果が大きい。次は県の全体に広げる方法を調べる。")
    note = Page(canvas, 7.5)
    note.y = 70
    canvas.line(LEFT, 82, LEFT + 120, 82)
    note.line("¹ 基本の額を均等に負担し、残りを前の年の1月1日の人口で分ける。")
    canvas.showPage()


def ruled(canvas: Canvas) -> None:
    """A comparison with merged cells, drawn as rectangles and lines."""
    page = Page(canvas)
    page.head("県内の市町における会議録作成支援の導入状況", size=14, above=0)
    page.text("令和6年7月に県が行った調査の結果である。")
    page.down()
    page.grid(
        (60, 90, 80, 80, 141),
        [
            ["地域", "市町", "導入", None, "備考"],
            ["^", "^", "開始", "部署数", "^"],
            ["北部", "あさぎり市", "令和4年5月", "38", "議会でも使っている。方言の多い発言は人の手で直す必要がある。"],
            ["^", "たきの町", "令和5年10月", "12", ""],
            ["南部", "はまかぜ市", "検討中", None, "県の共同調達を待つ"],
        ],
    )
    page.text("※未定と答えた町は除いた。", indent=0)
    canvas.showPage()


def borderless(canvas: Canvas) -> None:
    """A survey's summary with tables that have no rules."""
    page = Page(canvas)
    page.centered("市民アンケート結果の概要", size=15)
    page.text("調査は令和6年9月2日から9月20日まで、18歳以上の市民2,000人に郵送で行い、871人（43.6％）から回答を得た。")
    page.head("問1　電子申請を使ったことがありますか")
    for row in (
        ("回答", "人数", "割合"),
        ("使ったことがある", "402人", "46.2％"),
        ("知っているが使ったことはない", "311人", "35.7％"),
        ("知らない", "158人", "18.1％"),
        ("合計", "871人", "100.0％"),
    ):
        page.line(row[0], LEFT + 12)
        canvas.drawRightString(LEFT + 270, page.y, row[1])
        canvas.drawRightString(LEFT + 350, page.y, row[2])
        page.down()
    page.head("問2　年代別の利用率")
    for row in (
        ("年代", "令和4年", "令和5年", "令和6年"),
        ("18～29歳", "41.0％", "55.3％", "68.9％"),
        ("30～49歳", "38.2％", "49.0％", "61.5％"),
        ("50～69歳", "22.7％", "30.4％", "42.8％"),
        ("70歳以上", "6.1％", "9.8％", "15.2％"),
    ):
        for x, words in zip((12, 130, 220, 310), row, strict=True):
            page.line(words, LEFT + x)
        page.down()
    page.down(6)
    page.text("どの年代でも利用率は上がっているが、70歳以上では2割に届いていない。")
    canvas.showPage()


def newsletter(canvas: Canvas) -> None:
    """Three columns with headings of their own, a masthead, a page number."""
    head = Page(canvas)
    head.centered("広報うみかぜ", size=24)
    head.right("令和6年12月号　No.214")
    width, gap = 138.0, 18.5
    items = (
        (
            "粗大ごみの申し込みがスマートフォンでできます",
            "12月1日から、粗大ごみの申し込みと手数料の支払いがスマートフォンでできるようになります。"
            "これまでは電話だけで、受付は平日の9時から17時まででした。新しい方法なら24時間いつでも申し込めます。",
        ),
        (
            "見守りの実験に参加する方を募ります",
            "一人で暮らす75歳以上の方を対象に、電気の使い方の変化から異変に気づく仕組みの実験を行います。"
            "定員は40人、期間は1月から6か月です。機器は無料で貸し出します。",
        ),
        (
            "図書館の本を駅で受け取れます",
            "うみかぜ駅の改札の前に、予約した本を受け取る棚ができました。利用には図書館の"
            "カードが必要です。返すための箱も隣にあります。利用は始発から終電までです。",
        ),
    )
    y = head.y - 10
    for number, (title, words) in enumerate(items):
        column = Page(canvas, 10.0, LEFT + number * (width + gap), width)
        column.y = y
        for line in folded(title, width, 12.5, KAKU):
            column.line(line, size=12.5, font=KAKU)
            column.down(18)
        column.down(4)
        column.text(words)
    canvas.setFont(MIN, 9)
    canvas.drawString(LEFT, 30, "8")
    canvas.showPage()


def vertical(canvas: Canvas) -> None:
    """A page of a newsletter that is written downwards, lines from right to left."""
    paragraphs = (
        "　冬の朝、港の市場に水揚げの数を読み上げる声が響く。市は今年から、この声を文字にして競りの記録を作る仕組みを試している。",
        "　記録にかかる時間は一日に三時間から四十分になった。漁協の職員は、浮いた時間を若い漁師の相談に使いたいと話す。",
    )
    size, per_line, x = 11.0, 24, 500.0
    for char, y in zip("港の声を文字にする", range(760, 0, -18), strict=False):
        canvas.setFont(KAKU, 18)
        canvas.drawCentredString(x, y - 18, char)
    x -= 40
    for paragraph in paragraphs:
        start = 0
        while start < len(paragraph):
            end = start + per_line
            while end < len(paragraph) and paragraph[end] in NEVER_FIRST:
                end += 1
            for number, char in enumerate(paragraph[start:end]):
                if char != "　":
                    canvas.setFont(MIN, size)
                    canvas.drawString(x, 745 - size * 1.05 * (number + 1), char)
            start = end
            x -= size * 1.8
    canvas.setFont(MIN, 9)
    canvas.drawCentredString(297, 30, "3")
    canvas.showPage()


def plan(canvas: Canvas) -> None:
    """Pages of a plan: heads that differ on left and right pages, chapters, captions, a table, lists."""
    for number in range(1, 5):
        page = Page(canvas)
        canvas.setFont(MIN, 8)
        if number % 2:
            canvas.drawString(LEFT, 812, "第2次かささぎ市デジタル推進計画")
        else:
            canvas.drawRightString(LEFT + WIDTH, 812, "第2章　現状と課題")
        canvas.drawCentredString(LEFT + WIDTH / 2, 25, str(number + 10))
        if number == 1:
            page.head("第2章　現状と課題", size=16, above=0.1)
            page.head("2-1　人口の見通し", size=13)
            page.text(
                "本市の人口は平成22年の48,213人を頂点に減り、令和12年には41,000人になると見込まれる。働く世代の割合は59.8％から"
                "55.1％に下がり、職員の数も今の412人から減ることが避けられない。"
            )
            page.text("・行政の手続きの32％がオンラインで終わる。", hang=2)
            page.text(
                "・職員の残業は1人当たり月に14.6時間であり、そのうちの3割を文書の作成が占めているため、AIの利用を広げる必要がある。",
                hang=2,
            )
            page.centered("図2-1　人口の推移", size=9)
            page.head("2-2　取組の成果", size=13)
        elif number == 2:
            page.line("表2-1　主な成果", size=10, font=KAKU)
            page.down()
            page.grid(
                (110, 80, 80, 181),
                [
                    ["取組", "令和4年度", "令和5年度", "備考"],
                    ["AI-OCR", "1,200時間", "2,350時間", "対象は18の業務"],
                    ["RPA", "860時間", "1,020時間", "市民税課など6つの課"],
                    ["電子申請", "21％", "32％", "手続きの数に占める割合"],
                ],
            )
            page.text("表のとおり、どの取組も前の年度を上回った。")
            page.text("① 窓口の待ち時間は22分から13分に短くなった。", hang=2.5)
            page.text("② 紙の使用量は18％減った。", hang=2.5)
        elif number == 3:
            page.head("2-3　市民の声", size=13, above=0.1)
            page.text("「夜でも手続きができる」（30代）という声の一方、「操作が分からない」（70代）という声もあった。")
        else:
            page.text("注　数値は各年度の3月31日現在。", indent=0)
        canvas.showPage()


DOCUMENTS: dict[str, Callable[[Canvas], None]] = {
    "press-release": press_release,
    "council": council,
    "two-columns": two_columns,
    "ruled-table": ruled,
    "borderless-tables": borderless,
    "newsletter": newsletter,
    "vertical": vertical,
    "plan": plan,
}

if __name__ == "__main__":
    fonts()
    for name, draw in DOCUMENTS.items():
        made = Canvas(str(HERE / f"{name}.pdf"), pagesize=(595, 842), invariant=1, pageCompression=1)
        draw(made)
        made.save()
