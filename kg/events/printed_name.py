"""An event's name as printed, without what only leads up to it: |一场|现场会, |主题为|“向善”|的|
论坛."""

from __future__ import annotations

from kg.lexicon.event_phrases import behind_a_dash
from kg.lexicon.patterns import Pattern
from kg.model.quote import squeeze

# 某征评活动(以下简称“活动”)|启动仪式
_IN_SHORT = Pattern("event_names", "[（(](?:{in_short}|[A-Za-z])[^（）()]*[）)]")
# |一场|现场会, |一个|闭门会议, 《协定》——|也就是|部长级会议.
_LEADS_UP = Pattern("event_names", "{one_of_them}(?!{one_china})(?=[^,。;“”]{4})")
# |隆重|授勋仪式, |丰富多彩的|民俗活动: what praises it.
_PRAISED = Pattern("event_names", "(?:{qualities}的?)+(?=[^,。;的“”]{4})")
# |由中企承建的|大桥开通仪式: who made what it is for.
_STARTED = Pattern("reports", "由[^,。;“”]{2,16}?{starts_it}的(?=[^,。;]{4})")
# 县政府|主题为|“山水”|的|论坛: “山水”论坛.
_THEMED = Pattern("event_names", "[^“”]*?{themed}(?P<theme>“[^“”]+”){as_its_theme}?的(?=[^“”]+$)")


def printed_name(text: str, closed: bool) -> str:
    """The name that stands there, without space and marks that do not pair. closed: “ of it is
    closed right behind its noun."""
    name = _IN_SHORT.sub("", behind_a_dash(squeeze(text))).strip('”"、,的了')
    if "“" in name[1:] and "”" not in name and closed:
        return name + "”"
    if name.count("“") != name.count("”"):
        name = name.strip("“") if "”" not in name else "“" + name
    name = name.rsplit("宣布", 1)[-1].removeprefix("同志")
    themed = _THEMED.match(name)
    name = themed["theme"] + name[themed.end() :] if themed else name
    for form in (_LEADS_UP, _PRAISED, _STARTED):
        if led := form.match(name):
            name = name[led.end() :]
    return name
