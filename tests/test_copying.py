"""A changed copy is what `dataclasses.replace` makes."""

from __future__ import annotations

import dataclasses

import pytest

from kg.model.copying import replace
from kg.model.lazy import lazy
from kg.model.mention import PlaceMention
from kg.model.quote import Quote


@dataclasses.dataclass(frozen=True)
class Doubled:
    size: int
    unit: str = "m"

    @lazy
    def double(self) -> int:
        return 2 * self.size


def test_a_copy_has_what_is_changed_and_the_rest():
    place = PlaceMention(0, 3, "云州市", "AdminArea")
    assert replace(place, begin=4, end=7) == dataclasses.replace(place, begin=4, end=7)
    assert place.begin == 0


def test_what_was_worked_out_of_a_value_is_not_its_copys():
    one = Doubled(2)
    assert one.double == 4 and replace(one, size=3).double == 6


def test_a_copy_is_frozen_and_has_no_field_of_its_own():
    with pytest.raises(dataclasses.FrozenInstanceError):
        replace(Doubled(2), size=3).size = 4
    with pytest.raises(TypeError, match="Doubled has no such field: length"):
        replace(Doubled(2), length=3)


def test_what_checks_its_fields_checks_those_of_a_copy():
    with pytest.raises(ValueError):
        replace(Quote("p", "云州", (0, 1)), at=(0,))
