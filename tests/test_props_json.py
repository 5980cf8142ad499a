"""A node's properties come back from their JSON as they were."""

import doctest
import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kg.model import props_json
from kg.model.node import Lit, Node, Ref
from kg.model.props_json import plain_props, props_of

TEXTS = st.text(max_size=9)
VALUES = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(),
    st.builds(Ref, TEXTS),
    st.builds(Lit, TEXTS, TEXTS),
    st.decimals(allow_nan=False, allow_infinity=False).map(Decimal),
)


def test_the_examples_of_the_module_hold():
    assert doctest.testmod(props_json).failed == 0


@given(st.lists(st.tuples(TEXTS, VALUES), max_size=6).map(tuple))
def test_each_kind_of_value_comes_back_from_json(props):
    told = json.dumps(plain_props(Node("n", "Event", props)))
    back = props_of(json.loads(told))
    assert back == props
    assert [type(v) for _, v in back] == [type(v) for _, v in props]
