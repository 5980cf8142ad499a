"""What an event is called that no page gives a name: who did what, by its own sentence."""

import pytest
from marked import read

from kg.pipeline import assemble


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "国家主席周立民5月19日同五国元首共同会见记者。\n\n国务委员温庆华参加上述活动。",
            "周立民会见记者",
        ),
        ("3月2日,县长马志远到河东镇调研。\n\n副县长田秀兰参加调研。", "马志远到河东镇调研"),
        ("3月2日,县长马志远、副县长田秀兰参观县博物馆。", "马志远、田秀兰参观县博物馆"),
    ],
)
def test_it_is_named_by_whom_its_own_sentence_names(text, name):
    nodes = assemble([read(text)]).nodes
    events = (n for n in nodes if n.id.startswith("event/") and n.cls != "Stop")
    assert {n.name for n in events} == {name}
