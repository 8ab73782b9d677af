"""Offices, bodies, former names and what only shares a name, as they stand in running text."""

import pytest

from extractors.names.municipalities import find_governments

# the text with every mention in 〔…〕, and the codes in their order; "?" is a shared name that nothing settles
OFFICES = [
    ("〔静岡県庁〕と〔藤枝市役所〕を結ぶ。", "22000 22214"),
    ("〔大阪府庁〕の本館と〔北海道庁〕の別館", "27000 01000"),
    ("〔長与町役場〕と〔東彼杵町役場〕", "42307 42321"),
    ("〔名護市〕議会の委員会が〔那覇市〕教育委員会を訪ねた。", "47209 47201"),
    ("〔愛知県〕知事と〔豊橋市〕長が会見した。", "23000 23201"),
    ("〔山口県〕警が始めた。", "35000"),
    ("〔木更津市〕消防本部は試した。", "12206"),
    ("〔久喜市〕内の小学校24校", "11232"),
    ("〔熊本市〕交通局の案内", "43100"),
    ("〔橋本市〕民の声を集めた。", "30203"),
    ("〔富里市〕職員が作った。", "12233"),
    ("〔坂井市〕立の小中学校で使う。", "18210"),
    ("〔文京区役所〕の窓口と〔板橋区〕立地の企業", "13105 13119"),
    # wards
    ("〔横浜市青葉区〕と〔仙台市青葉区〕", "14117 04101"),
    ("〔大阪市北区〕と〔東京都北区〕と〔神戸市北区〕", "27127 13117 28109"),
    ("〔名古屋市〕では、〔中区〕と〔南区〕で試す。", "23100 23106 23112"),
    ("〔港区（東京都）〕と〔大阪市港区〕", "13103 27107"),
    ("〔新潟市秋葉区役所〕が受け付ける。", "15105"),
]

SHARED = [
    ("〔美郷町（秋田県）〕と〔美郷町（宮崎県）〕", "05434 45431"),
    ("〔島根県〕の二町が加わる。〔美郷町〕は窓口で使う。", "32000 32448"),
    ("〔邑智郡美郷町〕の窓口", "32448"),
    ("〔美郷町〕が始めた。", "?"),
    ("〔日高町（和歌山県）〕は続ける。〔日高町〕の窓口は変わった。", "30382 30382"),
    ("〔鳥取県〕では〔南部町〕が、〔青森県〕では〔南部町〕が始めた。", "31000 31389 02000 02445"),
    ("〔熊本県〕の事例\n\n〔小国町〕では山の仕事に使う。", "43000 43424"),
    ("〔山形県西置賜郡小国町〕", "06401"),
    ("〔北海道の池田町〕、〔岐阜県の池田町〕", "01644 21404"),
    ("〔沖縄県〕と〔北海道〕の例。〔伊達市〕は窓口で使う。", "47000 01000 01233"),
]

FORMER = [
    ("旧〔久居市〕の窓口", "24201"),
    ("旧・〔久居市〕の窓口", "24201"),
    ("〔更埴市〕（現・〔千曲市〕）の記録", "20218 20218"),
    ("〔巻町〕（現・〔新潟市西蒲区〕）の住民", "15108 15108"),
    ("〔三日月町〕（現在の〔佐用町〕）から移った。", "28501 28501"),
    ("〔三日月町〕（現〔小城市〕）から移った。", "41208 41208"),
    ("旧・〔大和町〕（現・〔柳川市〕）の水路", "40207 40207"),
    ("旧〔川上村〕（現・〔岡山県真庭市〕）の山", "33214 33214"),
    ("〔美里村〕（当時、現在の〔津市〕）で試した。", "24201 24201"),
    ("〔丹波篠山市〕（旧〔篠山市〕）が始めた。", "28221 28221"),
    ("〔北海道端野町〕（現・〔北見市〕）", "01208 01208"),
    ("現・〔白山市〕の旧〔松任市役所〕", "17210 17210"),
    ("〔長岡市〕の旧〔山古志村〕では", "15202 15202"),
    ("〔上里町〕（現金の受付なし）", "11385"),
]


@pytest.mark.parametrize(("marked", "codes"), [*OFFICES, *SHARED, *FORMER])
def test_named_governments_in_their_contexts(marked: str, codes: str) -> None:
    text = marked.replace("〔", "").replace("〕", "")
    found = find_governments(text)
    shown = text
    for name in reversed(found):
        shown = f"{shown[: name.start]}〔{shown[name.start : name.end]}〕{shown[name.end :]}"
    assert shown == marked
    assert [name.code or "?" for name in found] == codes.split()


FRIENDS = [
    # people
    "横須賀さんは話した",
    "高知さんによると",
    "福島氏が述べた",
    "千葉委員の質問",
    "山口議員が問う",
    "長野課長は答えた",
    "秋田副市長の説明",
    "宮古部長と石垣係長",
    "豊田社長の談話",
    "三島教授と川口准教授",
    # companies, banks, press
    "日立製作所と川崎重工",
    "宇部興産と鹿島建設",
    "千葉銀行と福岡銀行",
    "千代田化工建設",
    "小松の建設機械",
    "八戸通運と新潟日報",
    "大阪シティ信用金庫",
    # institutions
    "姫路市立動物園",
    "長浜市民病院",
    "岡山市立市民病院",
    "市立池田病院",
    "都立駒込病院",
    "秋田県立農業短期大学",
    # bodies of several governments
    "後志広域連合",
    "福岡県介護保険広域連合",
    "大阪府後期高齢者医療広域連合",
    "岩手県市町村総合事務組合",
    "知多北部広域連合",
    "足柄上郡の山",
    # stations, roads, rivers, sights, events, dishes
    "新宿駅と大井町駅",
    "仙台市役所前駅",
    "富山市役所前停",
    "東名高速と山陽道",
    "石狩川と十勝川",
    "札幌雪まつり",
    "青森ねぶた祭",
    "名古屋城と熊本城",
    "加賀友禅と宇都宮餃子",
    # areas and words
    "関東と四国",
    "瀬戸内の島",
    "東京23区",
    "本市場と同市場",
    "各市の市町と町内会",
    "市販の製品",
    "北海道開発局",
    "市街地と町並み",
    "区画と区間",
    "村民の集い",
]


@pytest.mark.parametrize("text", FRIENDS)
@pytest.mark.parametrize("frame", ["{}", "先日、{}。", "「{}」", "{}が40人で始めた。"])
def test_what_shares_a_name_with_a_government_is_none(text: str, frame: str) -> None:
    assert find_governments(frame.format(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "札幌市が開いた。札幌雪まつりには40人、札幌ドームには30人が集まった。",
        "千葉市が始めた。千葉銀行と千葉さん、千葉委員も加わった。",
        "日立市が始めた。日立製作所と日立の社員40人も加わった。",
        "長崎市が始めた。長崎ちゃんぽんの店40軒も加わった。",
        "小松市が始めた。小松製作所と小松駅でも配った。",
    ],
)
def test_the_short_name_counts_only_where_it_is_the_government(text: str) -> None:
    assert len(find_governments(text)) == 1


@pytest.mark.parametrize("unit", ["巻町（現", "旧石川町（現・", "久居市（現久居市", "旧・", "松江市役所前"])
def test_brackets_in_brackets_are_read_to_their_end(unit: str) -> None:
    text = unit * 20_000
    assert all(0 <= name.start < name.end <= len(text) for name in find_governments(text))
