"""Countries and cities of the world beside China: places/foreign.toml, lexicon/countries.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.lexicon.loader import any_of, behind, table, words
from kg.lexicon.word_finder import Words
from kg.resources import folder

CHINA = "中国"


@cache
def countries() -> frozenset[str]:
    """Countries other than China, by each of their names."""
    return frozenset(table("places/foreign")["countries"]) | frozenset(words("countries", "names"))


@cache
def halves() -> dict[str, list[tuple[str, int]]]:
    """Part of a country's name → the name, and where in it the part begins: 多巴哥 of
    特立尼达和多巴哥."""
    found: dict[str, list[tuple[str, int]]] = {}
    for whole in sorted(countries()):
        for part in whole.split("和") if "和" in whole else ():
            found.setdefault(part, []).append((whole, whole.index(part)))
    return found


@cache
def longest_first() -> tuple[str, ...]:
    """The same, 几内亚比绍 before 几内亚."""
    return tuple(sorted(countries(), key=lambda name: (-len(name), name)))


def country_of(text: str) -> str:
    """The country that a text begins with, or whose party it does: 几内亚比绍 of 几内亚比绍总统,
    越南 of 越共中央; empty for none."""
    return named_first(text) or parties().get(party_of(text), "")


def named_first(text: str) -> str:
    """The country that a text begins with, as it is named there; empty for none."""
    found = _by_head().first_at(text, 0)
    return found.word if found else ""


@cache
def _by_head() -> Words:
    return Words(countries())


def by_first_name(text: str) -> str:
    """The text with the state that it begins with by its first name: 沙特外交部 of
    沙特阿拉伯外交部; 中非共和国 of 中非, where that is all."""
    if len(meant := in_short().get(text, ())) == 1:
        return meant[0]
    named = named_first(text)
    if named in cities():  # 阿布扎比|王储
        return text
    return first_names().get(named, named) + text.removeprefix(named)


def without_form(text: str) -> str:
    """A state without its form: 秘鲁 of 秘鲁共和国, 澳大利亚 of 澳大利亚联邦政府; else the text."""
    state = named_first(text)
    return state if state and _form().fullmatch(text, len(state)) else text


@cache
def _form() -> re.Pattern[str]:
    return re.compile(f"{any_of('countries', 'forms_of_states')}+")


@cache
def parties() -> dict[str, str]:
    """Party abroad by its short name → the state that it is of."""
    return dict(table("lexicon/countries")["parties_abroad"])


@cache
def places_and_parties() -> tuple[str, ...]:
    """With what the name of a body abroad may begin: a country, a city of one, a party there."""
    return (*places(), *parties())


def party_of(text: str) -> str:
    """The party abroad that a text begins with the short name of: 越共; empty for none."""
    return next((name for name in parties() if text.startswith(name)), "")


def party_in_short(text: str) -> str:
    """The text with the Communist party that it begins with as papers call it: 越共中央 of
    越南共产党中央."""
    found = (s for s, state in parties().items() if text.startswith(f"{state}共产党"))
    short = next((s for s in found if s.endswith("共")), "")
    return short + text.removeprefix(f"{parties()[short]}共产党") if short else text


@cache
def first_names(key: str = "names") -> dict[str, str]:
    """Each name of a state, or of a body of many states (bodies) → its first name."""
    found: dict[str, str] = {}
    for line in table("lexicon/countries")[key]:
        names = line.split()
        found |= dict.fromkeys(names, names[0])
    return found


@cache
def states() -> frozenset[str]:
    """The first name of each state, without the bodies of many."""
    return frozenset(first_names().values())


def cities() -> Iterator[str]:
    """Cities of the world beside China."""
    for entry in table("places/foreign")["city"]:
        yield from entry["names"]


@cache
def state_of() -> dict[str, str]:
    """Each name of a state, of a body of many, of a party, of a city and of a part of a state → the
    first name of the state, or of the body."""
    found = first_names() | first_names("bodies") | parties()
    for entry in (*table("places/foreign")["city"], *table("places/foreign")["part"]):
        found |= {name: entry["state"] for name in entry["names"] if name not in found}
    return found


@cache
def is_side(name: str) -> bool:
    """柬方, 韩方: the side of a country in talks, by one character of its name."""
    return len(name) == 2 and name[1] == "方" and name[0] in _first_characters()


@cache
def _first_characters() -> frozenset[str]:
    """What a country may be called in short: 柬 of 柬埔寨, 俄 of 俄罗斯."""
    return frozenset(name[0] for name in countries()) | set(table("places/foreign")["short"])


@cache
def places() -> frozenset[str]:
    """Countries and cities."""
    return countries() | frozenset(cities())


@cache
def far_cities() -> frozenset[str]:
    """Cities abroad that are seldom in the news: places/world_cities.txt. Many are called as
    people are: they speak against a person's name, and are places where they stand as such."""
    text = (folder() / "places" / "world_cities.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(cities()) | frozenset(" ".join(lines).split())


@lru_cache(maxsize=1 << 10)
def places_in(text: str) -> tuple[re.Match[str], ...]:
    """What `any_place` finds in a sentence, of which several steps ask."""
    return tuple(any_place().finditer(text))


@cache
def any_place() -> re.Pattern[str]:
    """A country, China too, or a city, the longest first; 印度|洋 and 法|语 are none."""
    longest = sorted({*places(), CHINA}, key=lambda name: (-len(name), name))
    names = "|".join(behind("·", name, not_so=True) for name in longest)
    return re.compile(f"(?:{names})(?!{any_of('area_rules', 'no_places')})")


def place_at(text: str, begin: int) -> re.Match[str] | None:
    """The same, where one begins there."""
    return any_place().match(text, begin) if text[begin : begin + 1] in _heads() else None


def cuts_a_city(text: str, begin: int, end: int) -> bool:
    """Whether a place that stands there ends within a capital: 埃塞俄比亚首都亚|的斯亚贝巴."""
    seats = re.finditer(any_of("reports", "seats_of_states"), text[begin:end])
    cities = (place_at(text, begin + seat.end()) for seat in seats)
    return any(city.end() > end for city in cities if city)


@cache
def _heads() -> frozenset[str]:
    return frozenset(name[0] for name in (*places(), CHINA))


@cache
def short_forms() -> frozenset[str]:
    """中, 俄, 京: one character for a country or a province."""
    return frozenset(table("places/foreign")["short"])


@cache
def in_short() -> dict[str, tuple[str, ...]]:
    """Short form → the states that it may stand for before their offices: 俄 of 俄总统."""
    return {char: tuple(names) for char, names in table("lexicon/countries")["in_short"].items()}


@cache
def only_short_forms() -> re.Pattern[str]:
    """中俄, 京津冀: characters each of which stands for a country or a province."""
    return re.compile(f"[{''.join(table('places/foreign')['short'])}]{{2,5}}")
