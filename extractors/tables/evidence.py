"""The tables of evidence: what was read, and what each place of it states."""

from __future__ import annotations

from extractors.tables.schema import (
    CODE_POINT,
    DATE,
    DOUBLE,
    INT8,
    INT16,
    INT32,
    INT64,
    STRING,
    STRINGS,
    TIMESTAMP,
    Column,
    Table,
)
from extractors.tables.values import MENTION_VALUES

SPAN = (
    Column("char_start", INT32, "First character of the span in the source's text", CODE_POINT),
    Column("char_end", INT32, "The character after the span's last", CODE_POINT),
)

SECTION = Column("section", STRINGS, "The headings above it, outermost first")

SOURCES = Table(
    "sources",
    "A document that the run read: a report, or a cited page or file",
    ("source_id",),
    (
        Column("source_id", STRING, "Id of the source, made of its kind and uri"),
        Column("kind", STRING, "A report, or a page that a report cites", values=("report", "page")),
        Column("uri", STRING, "Path below raw/ of a report, URL of a page"),
        Column("title", STRING, "Title as the document gives it", nullable=True),
        Column("publisher", STRING, "Who published it", nullable=True),
        Column("published_on", DATE, "Day of publication", nullable=True),
        Column("media_type", STRING, "Media type that it was read as", nullable=True),
        Column("encoding", STRING, "Character encoding that it was decoded with", nullable=True),
        Column("bytes", INT64, "Size as archived", "byte", nullable=True),
        Column("sha256", STRING, "SHA-256 of the bytes as archived, hexadecimal", nullable=True),
        Column("fetched_at", TIMESTAMP, "When it was fetched; null for a report", nullable=True),
        Column("http_status", INT16, "HTTP status it was fetched with; null for a report", nullable=True),
        Column("reader", STRING, "Name and version of the reader that made the text", nullable=True),
        Column(
            "text",
            STRING,
            "The canonical text that every offset counts in; null where refused. Of plain text and Markdown the "
            "decoded file, unchanged; else its blocks joined by one newline, table cells by a tab",
            nullable=True,
        ),
        Column("text_sha256", STRING, "SHA-256 of the text in UTF-8, hexadecimal", nullable=True),
        Column("status", STRING, "How much of it was read", values=("read", "partial", "refused")),
        Column("n_numerals", INT32, "Numerals in the running text: n_claimed + n_ignored + n_unclaimed"),
        Column("n_claimed", INT32, "Numerals that a mention claims"),
        Column("n_ignored", INT32, "Numerals that a named rule ignores (ordinal, version, phone number …)"),
        Column("n_unclaimed", INT32, "Numerals that nothing explains"),
    ),
)

PASSAGES = Table(
    "passages",
    "A block of a source's text: heading, paragraph, list item, table row",
    ("source_id", "passage"),
    (
        Column("source_id", STRING, "The source", references="sources.source_id"),
        Column("passage", INT32, "Position in reading order"),
        Column(
            "kind",
            STRING,
            "Kind of block; chrome is navigation and the like: kept, not searched for facts",
            values=("heading", "paragraph", "list_item", "table_row", "quote", "caption", "reference", "chrome"),
        ),
        Column("level", INT8, "Level of a heading, 1 the highest; null for other kinds", nullable=True),
        SECTION,
        *SPAN,
        Column("page", INT32, "Page of a PDF, from 1", nullable=True),
    ),
)

CITATIONS = Table(
    "citations",
    "A reference that a report makes to a page",
    ("source_id", "citation"),
    (
        Column("source_id", STRING, "The report", references="sources.source_id"),
        Column("citation", INT32, "Position among the report's references"),
        Column("label", STRING, "Its number or mark as printed", nullable=True),
        Column("title", STRING, "Title of the page as printed", nullable=True),
        Column("url", STRING, "URL as printed, null where the entry has none", nullable=True),
        Column("canonical_url", STRING, "URL in normal form", nullable=True),
        Column("accessed_on", DATE, "Day the report's author looked it up", nullable=True),
        Column("page_source_id", STRING, "The archived page", nullable=True, references="sources.source_id"),
        Column("fetch_status", STRING, "Whether the page was fetched", values=("archived", "refused", "not_tried")),
        Column("fetch_error", STRING, "Why it was refused", nullable=True),
    ),
)

MUNICIPALITIES = Table(
    "municipalities",
    "A local government: all of them, not only those found",
    ("municipality_code",),
    (
        Column("municipality_code", STRING, "5 digits (JIS X 0401/0402); a prefecture is PP000"),
        Column("code6", STRING, "The code with its check digit"),
        Column("name", STRING, "Name with 市, 町, 県 …"),
        Column("kana", STRING, "Reading in hiragana"),
        Column("romaji", STRING, "Reading in Latin letters"),
        Column("full_name", STRING, "Name with the prefecture, county or city before it"),
        Column(
            "kind",
            STRING,
            "Kind of local government",
            values=("prefecture", "designated_city", "core_city", "city", "special_ward", "town", "village", "ward"),
        ),
        Column("prefecture", STRING, "Name of its prefecture"),
        Column("county", STRING, "Name of its county (郡)", nullable=True),
        Column("latitude", DOUBLE, "Of its office, north positive", "degree", nullable=True),
        Column("longitude", DOUBLE, "Of its office, east positive", "degree", nullable=True),
        Column("website_domain", STRING, "Domain of its web site, without www.", nullable=True),
        Column("population", INT32, "Residents at population_date", "person", nullable=True),
        Column("population_date", DATE, "Day of the population count", nullable=True),
    ),
)

MUNICIPALITY_CODE = Column(
    "municipality_code", STRING, "The local government", references="municipalities.municipality_code"
)

RECORDS = Table(
    "records",
    "A stretch of one source that is about one local government",
    ("record_id",),
    (
        Column("record_id", STRING, "Id of the record; begins with the source's"),
        Column("source_id", STRING, "The source", references="sources.source_id"),
        MUNICIPALITY_CODE,
        Column("title", STRING, "Its heading or row label"),
        *SPAN,
        SECTION,
        Column(
            "fields",
            STRINGS,
            "The fields of work it speaks of",
            values=(
                *(
                    "文書作成",
                    "議事録",
                    "問い合わせ対応",
                    "窓口",
                    "子育て・保育",
                    "教育",
                    "防災",
                    "交通",
                    "観光",
                    "移住",
                ),
                *(
                    "福祉",
                    "税務",
                    "議会",
                    "政策立案",
                    "広報",
                    "インフラ",
                    "内部管理",
                    "人材育成",
                    "ガバナンス",
                    "その他",
                ),
            ),
        ),
    ),
)

MENTIONS = Table(
    "mentions",
    "One place in one source that states a municipality, date, metric or vendor: the evidence",
    ("mention_id",),
    (
        Column("mention_id", STRING, "Id of the mention; begins with the source's"),
        Column("source_id", STRING, "The source", references="sources.source_id"),
        Column("record_id", STRING, "The record it stands in", nullable=True, references="records.record_id"),
        Column("kind", STRING, "What it states", values=("municipality", "date", "metric", "vendor")),
        *SPAN,
        Column("text", STRING, "The characters of the span: sources.text[char_start:char_end]"),
        Column("sentence", STRING, "The sentence it stands in"),
        Column(
            "municipality_code",
            STRING,
            "The local government named or, for the other kinds, that the statement is about; null for none or a group",
            nullable=True,
            references="municipalities.municipality_code",
        ),
        Column("cites", STRINGS, "URLs that the statement's own citation marker points to"),
        Column("rule", STRING, "Name of the rule that made it"),
        Column("fact_id", STRING, "The row of dates, metrics or vendors that it supports", nullable=True),
        Column(
            "verdict",
            STRING,
            "Of a mention with cites: whether a cited page states the same; unchecked where no page could be read",
            nullable=True,
            values=("cited", "uncited", "unchecked"),
        ),
        Column(
            "verdict_mention_id",
            STRING,
            "cited: the mention in the cited page that states the same; uncited: the nearest one there that states "
            "something else of the same municipality and measure",
            nullable=True,
            references="mentions.mention_id",
        ),
        *MENTION_VALUES,
    ),
)

EVIDENCE = (SOURCES, PASSAGES, CITATIONS, MUNICIPALITIES, RECORDS, MENTIONS)
