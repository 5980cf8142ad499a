"""Who says that an area stands in a sentence: the table of divisions, the list of the world."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.lexicon import foreign
from kg.lexicon.area_names import holds_the_next
from kg.lexicon.gazetteer import Gazetteer, longest_at, where_areas_may_begin, written_out
from kg.lexicon.jieba_dictionary import frequency, part_of_speech
from kg.lexicon.loader import table, words
from kg.lexicon.patterns import Pattern
from kg.model.division import Division
from kg.model.mention import NAMING_TAGS, PLACE_TAGS, Token
from kg.recognition.areas_by_shape import by_position, by_short_form, by_town
from kg.recognition.place_words import LEVEL_RANK, Atom, entries, is_somebody
from kg.recognition.token_index import TokenIndex

_MET_THERE = Pattern("reports", "分别|{receive}|{together}")
MASTHEAD = Pattern("area_rules", "{papers}(?!(?<=报){no_papers})")
THING_AFTER = Pattern("area_rules", "(?:[0-9]{4}年)?{things}")
"""北京|时间, 杭州|亚运会: the name of a thing."""
_WISHED = Pattern("area_rules", "{wished}$")
_RELATIONS = Pattern("area_rules", "{relations_of_states}")
_OF_ITS_LEADER = Pattern(
    "area_rules", "{countries/names}{leaders_abroad}[^,。;]{0,40}{going_there}达?$"
)
_SIDE_OF_CHINA = Pattern("area_rules", "{side_of_china}")
_OF_TOWNS = Pattern(
    "area_rules",
    "(?P<more>(?:、{han}{2,4})*(?:[和及与]{han}{2,4})?)等?(?:{numeral}|[0-9])*个?{units_of_lists}",
)
_LISTED = Pattern("area_rules", "{han}{2}、$")
_OF_A_LAND = Pattern("area_rules", "{han}{0,4}?(?P<village>{lands})")
_SEA = Pattern("area_rules", "{seas}{of_seas}")
_URBAN = "市区"
_SPOT_AFTER = Pattern("area_rules", "(?:{han}{2})?{named_after_a_spot}")
_QUARTER = Pattern("place_rules", "{houses_with_quarters}{quarters_of_a_house}$")
_TENTHS = Pattern("area_rules", "(?:{numeral}|[0-9几数多])成")


# ---- the table of divisions ---------------------------------------------


@dataclass(frozen=True)
class Spot:
    """Where a name of the table stands; first and last are the tokens it begins and ends in."""

    s: TokenIndex
    begin: int
    end: int

    @property
    def name(self) -> str:
        return self.s.text[self.begin : self.end]

    @property
    def first(self) -> Token:
        return self.s.tokens[self.s.token(self.begin)]

    @property
    def last(self) -> Token:
        return self.s.tokens[self.s.token(self.end - 1)]

    @property
    def cut_short(self) -> bool:
        """True if a word begins in the name and goes on after it: 上海|市场."""
        return self.last.end > self.end and self.last.begin >= self.begin

    @property
    def is_full(self) -> bool:
        """True if the name has its ending: 郑州市."""
        return written_out(self.name) and len(self.name) > 2


def another_word(p: Spot) -> bool | None:
    """惠民, 临港: words that are names of areas too."""
    return False if p.name in entries("not_places") else None


def name_of_games(p: Spot) -> bool | None:
    """杭州|亚运会, 北京|时间: no place, but the name of a thing; so is 香山|论坛."""
    spot = _SPOT_AFTER.match(p.s.text, p.end)
    county = not p.is_full and _rank(p) >= LEVEL_RANK["county"]
    return False if THING_AFTER.match(p.s.text, p.end) or spot and county else None


def names_two_states(text: str, begin: int, end: int) -> bool:
    """Whether text[begin:end] is China and another by one character each: 巴中|友谊."""
    two = end - begin == 2 and foreign.CHINA[0] in text[begin:end]
    return two and bool(_RELATIONS.match(text, end))


def begins_in_a_share(text: str, begin: int) -> bool:
    """Whether a number before makes it tenths: 近7|成都有."""
    return begin > 0 and bool(_TENTHS.match(text, begin - 1))


def two_states(p: Spot) -> bool | None:
    """巴中|友谊, 中西|两国: two states by one character each."""
    return False if names_two_states(p.s.text, p.begin, p.end) else None


def a_share(p: Spot) -> bool | None:
    """近7|成都有: tenths of a number."""
    return False if begins_in_a_share(p.s.text, p.begin) else None


def begins_inside_a_word(p: Spot) -> bool | None:
    """The tagger's word begins before it, and no other area or verb is there."""
    if p.first.begin >= p.begin or longest_at(p.s.text, p.first.begin) == p.begin:
        return None
    verb = p.first.tag in ("v", "p") and len(p.name) > 2
    return None if verb else False


def ends_inside_a_word(p: Spot) -> bool | None:
    """A word that is neither a place, a body nor a noun goes on after it."""
    return False if p.cut_short and p.last.tag not in (*NAMING_TAGS, "n") else None


def a_wish(p: Spot) -> bool | None:
    """吉祥|安康, 生活富足|安康: what somebody wishes others."""
    return False if is_wished(p.s.text, p.begin, p.end) else None


def is_wished(text: str, begin: int, end: int) -> bool:
    """Whether text[begin:end] is a word of two characters behind another that is wished."""
    return end - begin == 2 and bool(_WISHED.search(text, 0, begin))


def in_a_saying(p: Spot) -> bool | None:
    """同心|同德, 国泰|民安: two characters of a saying of four."""
    begins = range(max(0, p.end - 4), p.begin + 1)
    sayings = (part_of_speech(p.s.text[at : at + 4]) == "i" for at in begins)
    return False if len(p.name) == 2 and any(sayings) else None


def ends_a_word(text: str, begin: int, end: int) -> bool:
    """Whether text[begin:end] are the two last characters of a word of three: 入|海口."""
    return end - begin == 2 and begin > 0 and frequency(text[begin - 1 : end]) > 0


def runs_into_a_word(p: Spot) -> bool | None:
    """画大|同心圆: the last character of a short form begins a word of three."""
    word = p.s.text[p.end - 1 : p.end + 2]
    return False if len(p.name) == 2 and len(word) == 3 and frequency(word) > 0 else None


def end_of_a_word(p: Spot) -> bool | None:
    """入|海口: no city, but where a river ends."""
    return False if ends_a_word(p.s.text, p.begin, p.end) else None


def masthead(p: Spot) -> bool | None:
    """绵阳|日报, 河南|新闻网."""
    return False if len(p.name) < 4 and MASTHEAD.match(p.s.text, p.end) else None


def under_the_area_before(p: Spot) -> bool | None:
    """甘肃|民乐: a short form right after the area that holds it."""
    whole = p.first.begin == p.begin and p.last.end == p.end
    return True if whole and _lies_in_the_one_before(p) else None


def town_abroad(p: Spot) -> bool | None:
    """韩国总统朴在焕在|平昌|讲话: a town of that state, which a county here is called as."""
    county = _highest(Gazetteer.load().names[p.name]) >= LEVEL_RANK["county"]
    if p.is_full or not county or _SIDE_OF_CHINA.search(p.s.text):
        return None
    return False if _OF_ITS_LEADER.search(p.s.text, 0, p.begin) else None


def in_a_list_of_towns(p: Spot) -> bool | None:
    """灵溪、|金乡|、钱库等乡镇, 望海、|福海|、山海社区: a town or a quarter that a county is
    called as too."""
    if p.is_full or _rank(p) < LEVEL_RANK["county"]:
        return None
    listed = _OF_TOWNS.match(p.s.text, p.end)
    begun = _LISTED.search(p.s.text[: p.begin])
    return False if listed and (begun or listed["more"]) else None


def behind_another_area(p: Spot) -> bool | None:
    """苍南|宜山, 香港|九龙: what lies in the area before it, which is no county elsewhere."""
    before = _area_before(p)
    if p.is_full or not before or _rank(p) <= LEVEL_RANK["province"]:
        return None
    holder = _highest(Gazetteer.load().names[before])
    if max(holder, _rank(p)) < LEVEL_RANK["county"]:  # 北京上海两地
        return None
    return False if not _lies_in_the_one_before(p) else None


def village_of_another_land(p: Spot) -> bool | None:
    """巴彦|查干嘎查: the name of a village, and not the county so called in another province."""
    m = _OF_A_LAND.match(p.s.text, p.end)
    if p.is_full or not m:
        return None
    land = table("lexicon/area_rules")["villages_of_lands"][m["village"]]
    return None if any(d.code[:2] == land for d in Gazetteer.load().names[p.name]) else False


def sea(p: Spot) -> bool | None:
    """南海|舰队, 东海|海域, 中国|南海: a sea, which areas are called as too."""
    ours = p.name in words("area_rules", "seas") and p.s.text.endswith(foreign.CHINA, 0, p.begin)
    return False if ours or _SEA.match(p.s.text, p.begin) else None


def plain_name(p: Spot) -> bool | None:
    """服务业|新城区, 往返于|江岸: a word of every day; not 西安市新城区."""
    plain = p.name in words("area_rules", "plain_names")
    return _lies_in_the_one_before(p) if plain else None


def side_of_a_state(p: Spot) -> bool | None:
    """愿同|德方: a preposition, and the side of another state."""
    two = len(p.name) == 2
    return False if two and foreign.is_side(p.s.text[p.end - 1 : p.end + 1]) else None


def lake(p: Spot) -> bool | None:
    """太湖: a lake, which a county elsewhere is called as too; not 安徽太湖."""
    known = p.name in words("area_rules", "lakes")
    return _lies_in_the_one_before(p) if known else None


def quarter_of_a_house(p: Spot) -> bool | None:
    """市第一人民医院|南区: no district."""
    return False if _QUARTER.search(p.s.text[: p.end]) else None


def somebody_and(p: Spot) -> bool | None:
    """席建国|和田|主任: 和, and somebody by surname and post."""
    return False if is_somebody(p.s.text, p.begin, p.end) else None


def before_its_part(p: Spot) -> bool | None:
    """重庆|石柱县中益乡小学, 北京|钓鱼台国宾馆: at the head of the tagger's word, before an area
    that lies in it, or a site that needs no name."""
    if p.first.begin != p.begin or p.is_full:
        return None
    return True if holds_the_next(p.s.text, p.begin, p.end) or _before_a_site(p) else None


def where_its_streets_are(p: Spot) -> bool | None:
    """莆田市|区懿明楼广场: 市区 of a city, whose name is the short form before it."""
    urban = p.name.endswith(_URBAN[0]) and p.s.text.startswith(_URBAN[1], p.end)
    office = p.s.text[p.end + 1 : p.end + 2] in words("area_rules", "of_a_district")
    return False if urban and not office else None


def full_name(p: Spot) -> bool | None:
    """绵阳市; but not 上海市|场."""
    if not p.is_full:
        return None
    if not p.cut_short:
        return True
    seen = p.last.begin == p.begin and p.first.tag in NAMING_TAGS
    return seen or p.s.text[p.end : p.end + 1] in tuple("委人政长") + ("",)


def short_name(p: Spot) -> bool | None:
    """郑州, where the tagger sees a place; also at the head of one: 郑州|分会场."""
    if p.first.tag not in PLACE_TAGS:
        return False
    if p.first == p.last:
        whole = p.first.end == p.end or p.first.begin < p.begin
        return whole or _goes_on(p.s.text, p.end) or _before_a_site(p)
    return p.last.tag in PLACE_TAGS and p.last.end == p.end


STANDS: tuple[Callable[[Spot], bool | None], ...] = (
    another_word,
    name_of_games,
    two_states,
    a_share,
    begins_inside_a_word,
    ends_inside_a_word,
    in_a_saying,
    a_wish,
    end_of_a_word,
    runs_into_a_word,
    masthead,
    sea,
    lake,
    plain_name,
    side_of_a_state,
    quarter_of_a_house,
    somebody_and,
    under_the_area_before,
    behind_another_area,
    village_of_another_land,
    in_a_list_of_towns,
    town_abroad,
    before_its_part,
    where_its_streets_are,
    full_name,
    short_name,
)
"""Whether the name of an area in the table is one here; the first rule that answers decides."""


def stands(s: TokenIndex, begin: int, end: int) -> bool:
    """Whether text[begin:end], a name of the table, is that of an area here."""
    spot = Spot(s, begin, end)
    return bool(next((told for rule in STANDS if (told := rule(spot)) is not None), False))


def _rank(p: Spot) -> int:
    return _highest(Gazetteer.load().names[p.name])


def _area_before(p: Spot) -> str:
    """The name of an area that ends where a short form begins, as the tagger has it; empty where
    none does."""
    i = p.s.token(p.begin)
    j = i if p.s.tokens[i].begin < p.begin else i - 1
    if j < 0 or p.s.tokens[j].tag not in PLACE_TAGS:
        return ""
    name = p.s.text[p.s.tokens[j].begin : p.begin]
    return name if name in Gazetteer.load().names else ""


def _lies_in_the_one_before(p: Spot) -> bool:
    gaz, text = Gazetteer.load(), p.s.text
    for begin in range(max(0, p.begin - 6), p.begin - 1):
        if text[begin : p.begin] in gaz.names:
            return gaz.resolve(text[begin : p.end]) is not None
    return False


def _goes_on(text: str, end: int) -> bool:
    """A short form at the head of the tagger's place: 郑州|分会场, 河南|郑州."""
    return bool(longest_at(text, end)) or text[end : end + 1] in tuple("分市主") + ("",)


def _highest(bearers: Sequence[Division]) -> int:
    """The rank of a name that several bear: of 吉林 that of the province."""
    current = [d for d in bearers if d.status == "current"] or bearers
    return min(LEVEL_RANK[d.level] for d in current)


def _before_a_site(p: Spot) -> bool:
    """北京|人民大会堂: the tagger's place is a short form and a site that needs no name."""
    return p.s.text[p.end : p.first.end] in entries("alone", "facility")


def by_table(s: TokenIndex) -> Iterator[Atom]:
    """Provinces to counties, the longest name at each place."""
    names, text = Gazetteer.load().names, s.text
    for begin in where_areas_may_begin(text):
        for end in range(longest_at(text, begin), begin + 1, -1):
            name = text[begin:end]
            if name in names and stands(s, begin, end):
                full = written_out(name) and len(name) > 2
                yield Atom(begin, end, "AdminArea", _highest(names[name]), full)
                break


# ---- the world and the capital ------------------------------------------


def by_foreign_name(s: TokenIndex) -> Iterator[Atom]:
    """法国, 河内, 中国: countries and cities, whatever the tagger calls them."""
    for m in foreign.places_in(s.text):
        begin, end = m.span()
        if not _is_whole(s, begin, end) or THING_AFTER.match(s.text, end):
            continue
        if m[0] != foreign.CHINA or s.tag(begin) in PLACE_TAGS and begin in s.starts:
            yield Atom(begin, end, "Place", 0 if m[0] in foreign.countries() else 1)


def _is_whole(s: TokenIndex, begin: int, end: int) -> bool:
    """Whether a name is no part of a longer word: 马里 is none of 罗马里拉; but 在|里加|分别会见 is
    one of a place, whatever the tagger takes together."""
    there = s.text.startswith("在", begin - 1) and begin - 1 in s.starts
    if there and _MET_THERE.match(s.text, end):
        return True
    if end - begin > 2 and s.tag(begin) != "PER":
        return begin in s.starts or end in s.ends
    return (begin in s.starts or s.text[begin - 1] in "、,和") and end in s.ends


AREA_WITNESSES: tuple[Callable[[TokenIndex], Iterator[Atom]], ...] = (
    by_foreign_name,
    by_short_form,
    by_table,
    by_town,
    by_position,
)
