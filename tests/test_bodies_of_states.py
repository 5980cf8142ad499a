"""Bodies of states, of unions and of parties: where their names begin and end beside others."""

import pytest

from kg.lexicon.lac_tagger import Tagger
from kg.recognition.organisations import find


def bodies_in(text):
    return [b.text for b in find(text, Tagger.load().tag([text])[0])]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("中方同世界银行的合作富有成效。", ["世界银行"]),
        ("国务委员兼商务部部长参加。", ["商务部"]),
        ("与会欧盟成员国的代表发言。", ["欧盟"]),
        ("世界卫生组织召开会议。", ["世界卫生组织"]),
        ("市水利局组织开展巡查。", ["市水利局"]),
        ("第二届云和学院艺术论坛开幕。", ["云和学院"]),
        ("希腊驻智利使馆举行招待会。", ["希腊驻智利使馆"]),
        ("前往埃及驻华使馆吊唁。", ["埃及驻华使馆"]),
        ("我驻秘鲁使馆举办活动。", ["我驻秘鲁使馆"]),
        ("日本外务省发表声明。", ["日本外务省"]),
        ("日本经济产业省公布数据。", ["日本经济产业省"]),
        ("秘鲁民族解放阵线总书记来访。", ["秘鲁民族解放阵线"]),
        ("丹麦自由党主席宣布辞职。", ["丹麦自由党"]),
        ("该国主要反对党表示不满。", []),
        ("统筹党和国家事业全局。", []),
        ("区商会经济组织综合党委副书记张伟出席。", ["区商会经济组织综合党委"]),
        ("由食品安全监管部门许可。", []),
    ],
)
def test_states_and_their_bodies(text, bodies):
    assert bodies_in(text) == bodies
