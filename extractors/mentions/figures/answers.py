"""What a share of answers measures: whether the answer praises, complains or says how often.

Reports quote an answer before its share (「満足」は8割) or behind it (8割が「満足」と答えた), or tell it in their own
words (便利だと答えた人は8割). What the question asked for decides first: answers to 「課題は」 name problems, whatever
words they use. An answer that neither praises nor tells of use states nothing that has a measure of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.mentions.clauses import ANY_MARK
from extractors.mentions.clues import Lexicon, read_entries
from extractors.mentions.figures.drafts import Draft
from extractors.mentions.figures.measure_clues import Clue

#: what was asked, before the answers: 課題(複数回答)は「…」
TOPICS = r"""
asked_use usage_rate
    用途 使い道 使途 (?:利用|活用|使用)(?:した|している)?(?:場面|目的|業務|頻度|方法) 使(?:った|っている)業務 頻度
asked_trouble other
    課題 問題(?:点|だ)? 懸念(?:される|する)?(?:こと|点)? 不安(?:な|に思う|に感じる)?(?:こと|点)? 障壁 障害 支障 理由
    要望 原因 期待(?:する|される|したい)(?:こと|もの|点|効果|役割)
    困(?:りごと|ったこと|っている(?:こと)?) 必要な(?:こと|もの|支援) 不足(?:している)?(?:もの|こと)
    改善(?:点|してほしい)
    求め(?:る|られる)(?:こと|もの|支援)? 望(?:む|まし)[^、。]{0,6} [いた]たい(?:分野|業務|こと|場面|機能) きっかけ
    情報源 弱点 デメリット
asked_effect positive_rate
    効果 成果 [良よ]かった(?:点|こと) (?:評価|満足)した(?:点|こと) メリット 利点 変化
"""

#: what was answered; of several the last one counts
ANSWERS = r"""
answers_glad positive_rate
    手放せな 欠かせな なくてはなら(?:ない|ぬ)? 戻れな 戻りたくな 申し分な 待た(?:ずに|なく) 並ばな 行かなく 迷わな
    迷う[^」]{0,6}な
    (?:これから|今後|引き続き|次回|次も|また)[^」]{0,8}(?:使う|使って|利用する|利用し|続け|参加)
    (?:残し|続け|広げ|広め|進め|拡大し|継続し)てほし いいね なくなると困 無くなると困 (?:自信|関心|興味|意欲)が
    (?:問題|困[るっ]|不満|不安|抵抗|違和感|負担|苦)[^」、]{0,10}?(?:な[いかくっ]|ません)
answers_trouble other
    (?:不安|負担|不便|抵抗|難し[くさ]|課題|疑問|ストレス|違和感|限界)(?:だ?と|[をに])?感じ
    ない なかった なく なし にく[いかく] づら[いかく] しんど 苦手 多すぎ 足りず 小さ 不満 不便 反対 不安 難し 困 悪
    増え 心配 面倒 足りな 不足 知りたい やめたい 教えて
    ほしい 欲し
    要望 誤り ミス 怖 遅 知らな 変わら 重い 漏 検討中 予定 どちら 紙の(?:ほう|方)[^」]{0,8} 手間が(?:かか|増)
    時間がか 課題 懸念 費やす
answers_known other
    知って 知らな 聞いた 見聞き 見た(?:こと|覚え)
answers_frequency usage_rate
    毎日 ほぼ 週 月に 月数 年に 時々 ときどき たまに よく(?=使|利用|開|見) 頻繁 日常 使う 使った 使って
    (?:利用|活用|使用)し(?:て|た(?!い))
    試した(?!い)
answers_yes positive_rate
    大いに ある程度(?!不) とても まあまあ (?<!全く)そう思う やや(?!不) (?<!あまり)当てはまる
    べき 減[っり] 上が 高ま 深ま 短縮 向上 良[いかく] よ[いかく] 楽 便利 役 満足 感じ 期待 たい 思う 有効 必要 助か
    できた
    省け 省力
    やす[いくか] 軽[くい] 軽減 縮ま 短く 安心 改善 好[きま] 親切 丁寧 うれし 喜 歓迎 賛成 支持 有用 有益 勧め 使えた
    使えそう 早く 済[むん]
    使える(?!か) 心強 頼も ありがた 面白 親しみ 速 早 はい 節約 削減 効率 すっきり 快適 正確 信頼 実用 十分
    いい 進んだ 届いて 伝わ
    効果が(?:あ|大|出|見)
    負担が(?:減|軽)
"""

_ANSWERS = Lexicon([(words, Clue(rule, measure)) for (rule, measure), words in read_entries(ANSWERS)])
#: what shows that a word is what was asked for: 課題は, 理由として, 効果について
_ASKED = "(?=[は:、「(（]|では|とし|につ|の(?:上位|内訳|うち|順)|に挙|を(?:聞|尋|問))"
_TOPICS = Lexicon(
    [(f"(?:{words})(?:{_ASKED}|$)", Clue(rule, measure)) for (rule, measure), words in read_entries(TOPICS)]
)
#: an answer in the report's own words
_SAID = re.compile(r"([^、。「」]{2,60})と(?:答え|回答|する|した|言う|話す|いう|の(?:回答|声|意見|感想|評価))")
_QUOTED = re.compile("「([^」]{1,40})」")
_TOLD_OF = re.compile("[^、。「」]{0,8}[はがも]")
_FIGURE = re.compile(ANY_MARK)
_USE = re.compile("使|利用|活用|開[いくけ]|試")
_SAID_BEHIND = re.compile(r"[^、。「」がは]{0,12}が、?([^、。「」は]{2,40}?)と(?:答え|回答)")


def read_answer(draft: Draft, section: Sequence[str]) -> Iterator[Clue]:
    """What the answer says that a share belongs to, from the most binding; nothing where there is no answer."""
    around = draft.around
    told = _told_to(draft, around.before[-70:]) or _SAID_BEHIND.match(around.after) or _told(around.aside)
    # an answer told right before the figure is its own, and not the quoted one behind it
    label = "" if told and _TOLD_OF.fullmatch(told.string, told.end()) else around.label
    answer = label or (told[1] if told else "")
    if not answer:
        for label in draft.labels:
            yield from (clue for quoted in _QUOTED.findall(label)[-1:] for clue in _last(_ANSWERS, quoted))
        return
    if label:
        yield from _last(_TOPICS, around.far_before + around.aside + around.before)
    # told without quotes, 毎日 need not be about use: 毎日残業があると答えた人
    if label or _USE.search(answer) or not re.search("毎日|週|月|年", answer):
        # what organisations say that they use, they have adopted
        clues = _last(_ANSWERS, answer)
        yield from (
            Clue(c.rule, "adoption_rate") if draft.letter == "o" and c.rule == "answers_frequency" else c for c in clues
        )
    elif told:
        yield Clue("answers_told", "other")
    if label and section:
        yield from _last(_TOPICS, section[-1][-40:])


def _told_to(draft: Draft, words: str) -> re.Match[str] | None:
    """The last answer that is told before a figure, unless the words behind another figure are one of their own."""
    told = _told(words)
    between = _FIGURE.split(words[told.end() :]) if told else []
    return None if len(between) > 1 and _last(_ANSWERS, draft.around.near) else told


def _told(words: str) -> re.Match[str] | None:
    """The last answer that is told in `words`."""
    return next(reversed(list(_SAID.finditer(words))), None)


def read_told(sentence: str) -> list[Clue]:
    """What the first share of a sentence of its own measures, where an answer or how often people use says it."""
    quoted = _QUOTED.search(sentence)
    clues = _last(_ANSWERS, quoted[1] if quoted else sentence[-60:])
    return [clue for clue in clues if clue.rule == "answers_frequency"]


def _last(lexicon: Lexicon[Clue], words: str) -> list[Clue]:
    return [clue for _, _, clue in lexicon.find(words)][-1:]
