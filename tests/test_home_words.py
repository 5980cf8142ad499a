"""Names of areas that are others' words: no sign of what a page is of."""

from kg.linking.home import infer_home
from kg.model.mention import Token


def test_a_name_of_a_person_is_no_sign_of_a_home():
    page = ["县委书记讲话。", "县政协主席宁海涛出席。", "宁海涛、苗丽参加。", "宁海涛讲话。"]
    words = [[Token(5, 8, "PER")], [Token(5, 8, "PER")], [Token(0, 3, "PER")], [Token(0, 3, "PER")]]
    assert infer_home(page, tokens=words) == (None, "")
