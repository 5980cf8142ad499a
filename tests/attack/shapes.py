"""Pages of shapes that no newspaper prints, or prints seldom, at any length: what a reader must bear in linear time.

`SHAPES` maps a shape's name to a function that gives about `size` characters of it. Names, cities and bodies are invented;
the same shape and size give the same text.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import count

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭郎鲁韦马苗方俞任袁柳"
GIVEN = "安邦昌达恩方刚海继康兰明宁平秋荣胜天文祥雅泽志宗晓建国庆丽红伟强军勇艳杰涛超秀霞桂辉玲波"
CITIES = (
    "云溪市",
    "澄江市",
    "北岭市",
    "东湾市",
    "石泉县",
    "青禾县",
    "临川区",
    "南浦区",
    "白沙镇",
    "柳河乡",
)
BODIES = (
    "市教育局",
    "市水利局",
    "县公安局",
    "区民政局",
    "市总工会",
    "县人民医院",
    "市城市管理局",
    "团市委",
    "市发展和改革委员会",
    "县农业农村局",
)
POSTS = (
    "市委书记",
    "市长",
    "副市长",
    "县委书记",
    "县长",
    "市教育局局长",
    "市人大常委会主任",
    "市政协主席",
    "区委常委",
    "街道办事处主任",
)
THINGS = (
    "防汛抗旱",
    "安全生产",
    "项目建设",
    "乡村振兴",
    "文明创建",
    "营商环境",
    "教育发展",
    "森林防火",
    "重点工程",
    "信访稳定",
)
VERBS = ("出席", "主持", "参加", "讲话", "调研", "致辞")

Shape = Callable[[int], str]


def name(rng: random.Random) -> str:
    """An invented name of two or three characters."""
    return rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2, 2))))


def _fill(size: int, pieces: Iterator[str], joint: str = "") -> str:
    """Pieces until there are `size` characters, cut to that length."""
    found, length = [], 0
    while length < size:
        found.append(next(pieces))
        length += len(found[-1]) + len(joint)
    return joint.join(found)[:size]


def _each(
    make: Callable[[random.Random, int], str],
    joint: str = "",
    head: str = "",
    tail: str = "",
    seed: int = 7,
) -> Shape:
    """The shape of pieces that `make` gives of a source of chance and their number."""

    def shape(size: int) -> str:
        rng = random.Random(seed)
        return head + _fill(size, (make(rng, n) for n in count()), joint) + tail

    return shape


def _same(text: str) -> Shape:
    """One text again and again."""
    return lambda size: (text * (size // len(text) + 1))[:size]


def _event(rng: random.Random, n: int) -> str:
    day = f"{n % 12 + 1}月{n % 28 + 1}日"
    return f"{day},{rng.choice(CITIES)}召开{rng.choice(THINGS)}工作会议,{rng.choice(POSTS)}{name(rng)}{rng.choice(VERBS)}。"


def _other_event(rng: random.Random, n: int) -> str:
    """Meetings of ever other names."""
    own = "".join(rng.choice(GIVEN) for _ in range(4))
    return f"{n % 12 + 1}月{n % 28 + 1}日,{own}{rng.choice(THINGS)}座谈会举行,{rng.choice(POSTS)}{name(rng)}出席会议并讲话。"


def _article(rng: random.Random, n: int) -> str:
    return f"{rng.choice(CITIES)}推进{rng.choice(THINGS)}第{n}次调度\n\n本报讯(记者 {name(rng)}){_event(rng, n)}{rng.choice(POSTS)}{name(rng)}参加。\n\n"


def _row(rng: random.Random, n: int) -> str:
    return f"{n + 1}\t{name(rng)}\t{rng.choice(BODIES)}\t{rng.randrange(10_000)}"


def _hard_words(rng: random.Random, n: int) -> str:
    return "".join(chr(rng.randrange(0x4E00, 0x9FA5)) for _ in range(40))


def _wrap(width: int, text: Shape) -> Shape:
    """A text broken into lines of equal width, as columns are."""

    def shape(size: int) -> str:
        whole = text(size).replace("\n", "")
        return "\n".join(whole[i : i + width] for i in range(0, len(whole), width))

    return shape


def _nested(opening: str, closing: str) -> Shape:
    """Half opening marks, then half closing ones."""
    return lambda size: opening * (size // 2) + closing * (size // 2)


_people = _each(lambda rng, n: name(rng), "、")
_title_and_name = _each(lambda rng, n: rng.choice(POSTS) + name(rng), "、")
_sentences = _each(_event)

SHAPES: dict[str, Shape] = {
    # one character a line, and other short lines
    "one character a line": _each(lambda rng, n: rng.choice(GIVEN), "\n"),
    "one same character a line": _same("会\n"),
    "two characters a line": _each(lambda rng, n: rng.choice(GIVEN) + rng.choice(GIVEN), "\n"),
    "one character a line, blank lines between": _each(lambda rng, n: rng.choice(GIVEN), "\n\n"),
    "names one a line": _each(lambda rng, n: name(rng), "\n"),
    "names one a line, blank lines between": _each(lambda rng, n: name(rng), "\n\n"),
    "titles and names one a line": _each(lambda rng, n: rng.choice(POSTS) + name(rng), "\n"),
    "names and bodies one a line": _each(lambda rng, n: f"{name(rng)} {rng.choice(BODIES)}", "\n"),
    "indented short lines": _each(lambda rng, n: "\u3000\u3000" + rng.choice(THINGS), "\n"),
    "lines that end in commas": _each(
        lambda rng, n: rng.choice(CITIES) + rng.choice(THINGS) + "工作有序推进,", "\n"
    ),
    "lines without a stop": _each(
        lambda rng, n: "".join(rng.choice(GIVEN) for _ in range(20)), "\n"
    ),
    "sentences one a line": _each(_event, "\n"),
    "a column of narrow lines": _wrap(12, _sentences),
    "a column of wide lines": _wrap(28, _sentences),
    "a column of names": _wrap(18, _people),
    "blank lines": _same("\n"),
    "white space": _same(" \u3000\t"),
    "carriage returns": _same("会议\r\n"),
    # names
    "names by 、": _people,
    "names by 、 behind a post": _each(lambda rng, n: name(rng), "、", "市领导", "出席会议。"),
    "names by spaces": _each(lambda rng, n: name(rng), " "),
    "names by full spaces": _each(lambda rng, n: name(rng), "\u3000"),
    "names by nothing": _each(lambda rng, n: name(rng)),
    "names by nothing behind posts": _each(
        lambda rng, n: "县领导" + "".join(name(rng) for _ in range(12)) + "出席。"
    ),
    "names by commas": _each(lambda rng, n: name(rng), ","),
    "names by semicolons": _each(lambda rng, n: name(rng), ";"),
    "names by 和": _each(lambda rng, n: name(rng), "和"),
    "names set wide": _each(lambda rng, n: " ".join(name(rng)), "  "),
    "names of one surname": _each(
        lambda rng, n: "王" + rng.choice(GIVEN) + rng.choice(GIVEN), "、"
    ),
    "names of one ending": _each(
        lambda rng, n: rng.choice(SURNAMES) + rng.choice(GIVEN) + "明", "、"
    ),
    "one name again and again": _same("李文海、"),
    "names with sex and people": _each(lambda rng, n: f"{name(rng)}(女,回族)", "、"),
    "names in brackets": _each(lambda rng, n: f"({name(rng)})"),
    "dotted names": _each(
        lambda rng, n: (
            "艾" + rng.choice(GIVEN) + "·" + "".join(rng.choice(GIVEN) for _ in range(3))
        ),
        "、",
    ),
    "foreign names": _each(
        lambda rng, n: "".join(rng.choice("扎西多吉才让卓玛嘎拉布尔") for _ in range(4)), "、"
    ),
    "titles and names by 、": _title_and_name,
    "titles and names in sentences": _each(
        lambda rng, n: rng.choice(POSTS) + name(rng) + rng.choice(VERBS) + "会议。"
    ),
    "a roll of 20 names a line": _each(
        lambda rng, n: " ".join(name(rng) for _ in range(20)), "\n", "云溪市优秀教师名单\n"
    ),
    "a roll by bodies": _each(
        lambda rng, n: f"{rng.choice(BODIES)}:" + "、".join(name(rng) for _ in range(30)),
        "\n",
        "先进个人名单公示\n",
    ),
    "a roll with a date line": _each(
        lambda rng, n: name(rng), "、", "本报讯 3月5日,市政府公布优秀志愿者名单:", "。"
    ),
    "surnames with calls": _each(
        lambda rng, n: f"{rng.choice(SURNAMES)}市长说,{rng.choice(SURNAMES)}局长说。",
        "",
        "市长李文海、局长王建国出席会议。",
    ),
    # events
    "one article of many events": _sentences,
    "one article of many other events": _each(_other_event),
    "an event a paragraph": _each(_event, "\n", "云溪要闻\n本报讯 "),
    "speeches": _each(
        lambda rng, n: f"{rng.choice(POSTS)}{name(rng)}强调,要抓好{rng.choice(THINGS)}。"
    ),
    "a tour of many stops": _each(
        lambda rng, n: f"来到{rng.choice(CITIES)}{''.join(rng.choice(GIVEN) for _ in range(3))}村,",
        "",
        "3月5日,市长李文海到柳河乡调研,",
    ),
    "tours of many stops": _each(
        lambda rng, n: (
            f"市长李文海先后来到{''.join(rng.choice(GIVEN) for _ in range(3))}村、{''.join(rng.choice(GIVEN) for _ in range(3))}小学,检查{rng.choice(THINGS)}。"
        )
    ),
    "gifts": _each(
        lambda rng, n: (
            f"{rng.choice(BODIES)}向{rng.choice(CITIES)}捐赠{rng.randrange(1, 900)}万元。"
        )
    ),
    "appointments": _each(
        lambda rng, n: f"任命{name(rng)}为{rng.choice(BODIES)}局长;", "", "云溪市人大常委会决定\n"
    ),
    "lists of those appointed": _each(
        lambda rng, n: f"{name(rng)}为{rng.choice(BODIES)}副局长", "\n", "任命:\n"
    ),
    "visits": _each(
        lambda rng, n: f"{rng.choice(POSTS)}{name(rng)}看望慰问了困难党员{name(rng)}。"
    ),
    "talks": _each(
        lambda rng, n: f"{rng.choice(POSTS)}{name(rng)}会见了由{name(rng)}率领的考察团一行。"
    ),
    "a meeting with its points": _each(
        lambda rng, n: f"会议指出,{'一二三四五六七八九'[n % 9]}要抓好{rng.choice(THINGS)}工作。",
        "",
        "3月5日,云溪市召开工作会议。",
    ),
    # articles
    "many articles": _each(_article),
    "headlines only": _each(lambda rng, n: f"{rng.choice(CITIES)}推进{rng.choice(THINGS)}", "\n"),
    "markdown headings": _each(
        lambda rng, n: "#" * (n % 6 + 1) + f" {rng.choice(CITIES)}推进{rng.choice(THINGS)}", "\n"
    ),
    "bullets": _each(lambda rng, n: f"● {rng.choice(CITIES)}推进{rng.choice(THINGS)}", "\n"),
    "bylines": _each(lambda rng, n: f"本报记者 {name(rng)} 通讯员 {name(rng)}", "\n"),
    "bylines in one line": _each(lambda rng, n: f"(记者 {name(rng)})"),
    "articles of a byline each": _each(
        lambda rng, n: (
            f"{rng.choice(THINGS)}见闻{n}\n本报讯(记者 {name(rng)} 通讯员 {name(rng)})近日,{rng.choice(CITIES)}抓好{rng.choice(THINGS)}。\n"
        )
    ),
    "captions": _each(
        lambda rng, n: f"图为{rng.choice(CITIES)}{rng.choice(THINGS)}现场。{name(rng)} 摄", "\n"
    ),
    "page jumps": _each(
        lambda rng, n: f"(下转第{n % 20 + 1}版)(上接第{n % 20 + 1}版){rng.choice(THINGS)}"
    ),
    "page jumps one a line": _each(lambda rng, n: f"上接第{n % 20 + 1}版\n{_event(rng, n)}", "\n"),
    "第N版": _each(lambda rng, n: f"第{n}版", "\n"),
    "mastheads": _each(
        lambda rng, n: f"云溪日报 2021年{n % 12 + 1}月{n % 28 + 1}日 星期三 第{n % 8 + 1}版 要闻",
        "\n",
    ),
    "furniture": _each(lambda rng, n: "首页 | 新闻 | 政务 | 视频 | 专题", "\n"),
    "repeated paragraphs": _same(
        "3月5日,云溪市召开防汛抗旱工作会议,市长李文海出席会议并讲话。\n\n"
    ),
    "editors": _each(lambda rng, n: f"责任编辑:{name(rng)} 校对:{name(rng)}", "\n"),
    # sentences
    "one sentence without end": _each(
        lambda rng, n: (
            f"{rng.choice(POSTS)}{name(rng)}到{rng.choice(CITIES)}调研{rng.choice(THINGS)}工作,"
        )
    ),
    "one word without end": _same("发展"),
    "one character without end": _same("会"),
    "a giant line of text": _each(
        lambda rng, n: f"{rng.choice(THINGS)}工作扎实有序推进取得明显成效"
    ),
    "random characters": _each(_hard_words),
    "commas": _same(","),
    "full stops": _same("。"),
    "all punctuation": _same("。,、;:?!“”‘’()《》【】…—·～"),
    "ellipses": _same("……"),
    "dashes": _same("——"),
    "nested brackets": _nested("(", ")"),
    "opened brackets": _same("("),
    "opened brackets with text": _same("(会议"),
    "unbalanced quotes": _each(lambda rng, n: f"“{rng.choice(THINGS)}"),
    "unbalanced titles of books": _each(lambda rng, n: f"《{rng.choice(THINGS)}"),
    "stops inside a quotation": _each(
        lambda rng, n: f"{rng.choice(THINGS)}很好。\n", "", "市长说:“"
    ),
    "stops inside a bracket": _each(
        lambda rng, n: f"{rng.choice(CITIES)}的{rng.choice(THINGS)}工作很好。\n", "", "会议(包括"
    ),
    # places, bodies, titles
    "chains of areas": _each(lambda rng, n: rng.choice(CITIES)),
    "areas by 、": _each(lambda rng, n: rng.choice(CITIES), "、"),
    "villages": _each(lambda rng, n: f"{''.join(rng.choice(GIVEN) for _ in range(3))}村", "、"),
    "bodies by 、": _each(lambda rng, n: rng.choice(BODIES), "、"),
    "bodies by nothing": _each(lambda rng, n: rng.choice(BODIES)),
    "long titles": _each(lambda rng, n: rng.choice(POSTS), "", "", "李文海出席。"),
    "long titles by 、": _each(lambda rng, n: rng.choice(POSTS), "、", "", "李文海出席。"),
    "我市 and 市委": _each(
        lambda rng, n: f"我市{rng.choice(THINGS)}工作会议召开,市委、市政府部署。"
    ),
    # numbers
    "digits": _same("0123456789"),
    "Chinese digits": _same("一二三四五六七八九十百千万亿"),
    "dates": _each(lambda rng, n: f"20{n % 24:02d}年{n % 12 + 1}月{n % 28 + 1}日"),
    "days": _each(lambda rng, n: f"{n % 12 + 1}月{n % 28 + 1}日、"),
    "times": _each(lambda rng, n: f"上午{n % 12}时{n % 60}分"),
    "numbers with units": _each(lambda rng, n: f"{rng.choice(THINGS)}{rng.randrange(9000)}人,"),
    "numbers with units by nothing": _each(lambda rng, n: f"{rng.randrange(9000)}万元"),
    "figures in sentences": _each(
        lambda rng, n: (
            f"{rng.choice(CITIES)}新增企业{rng.randrange(900)}家,同比增长{rng.randrange(90)}.{n % 10}%。"
        )
    ),
    "cases": _each(
        lambda rng, n: (
            f"{rng.choice(CITIES)}新增确诊病例{rng.randrange(90)}例,其中{rng.choice(CITIES)}{rng.randrange(90)}例。"
        )
    ),
    "phones": _each(
        lambda rng, n: (
            f"{rng.choice(BODIES)}:0{rng.randrange(300, 999)}-{rng.randrange(10**7):07d}"
        ),
        "\n",
    ),
    "documents": _each(lambda rng, n: f"云政发〔20{n % 24:02d}〕{n}号", "、"),
    "documents with titles": _each(
        lambda rng, n: (
            f"印发《关于做好{rng.choice(THINGS)}工作的通知》(云政办〔20{n % 24:02d}〕{n}号)。"
        )
    ),
    "tables": _each(_row, "\n", "序号\t姓名\t单位\t票数\n"),
    "tables of figures": _each(
        lambda rng, n: (
            f"{rng.choice(CITIES)} {rng.randrange(900)} {rng.randrange(900)} {rng.randrange(900)}"
        ),
        "\n",
        "县区 新增 治愈 死亡\n",
    ),
    # other characters
    "Latin": _each(lambda rng, n: rng.choice(("meeting", "Mayor", "GDP", "ICP", "5G")), " "),
    "one Latin word": _same("a"),
    "addresses of the web": _each(lambda rng, n: f"www.example{n}.cn/", "\n"),
    "rare characters": _each(lambda rng, n: chr(0x3400 + n % 6000)),
    "characters beyond the basic plane": _each(lambda rng, n: chr(0x20000 + n % 40000)),
    "emoji": _same("😀👍🏽"),
    "combining marks": _same("e\u0301"),
    "full width": _same("ＡＢ１２３，。"),
    "traditional": _same("市長陳國華出席會議並講話。"),
    "bars": _same("|"),
}
