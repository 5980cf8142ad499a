"""Features of a name that say what of it, or beside it, is of another country.

Examples are marked as in name_neighbours.
"""

from __future__ import annotations

from kg.lexicon.foreign import far_cities, short_forms
from kg.lexicon.jieba_dictionary import frequency, part_of_speech
from kg.lexicon.name_model import all_sounds, elder_or_younger
from kg.recognition.name_candidate import Candidate, Context


def foreign_city(c: Candidate, around: Context) -> float | None:
    """A city of another country: 专机抵达[比什凯克]"""
    return 1.0 if c.name in far_cities() else None


def small(c: Candidate, around: Context) -> float | None:
    """The son of one of that name: 卡马尔的孙子[小卡马尔]很聪明"""
    return 1.0 if c.name[0] in elder_or_younger() and _foreign(c.name[1:]) else None


def small_left_out(c: Candidate, around: Context) -> float | None:
    """And that is left out: 卡马尔的孙子小[卡马尔]很聪明"""
    return 1.0 if c.before in elder_or_younger() and _foreign(c.name) else None


def _foreign(name: str) -> bool:
    return len(name) > 2 and set(name) <= all_sounds()


def state_and_word(c: Candidate, around: Context) -> float | None:
    """A state in short and a frequent word: 他获得[巴国民]议会的多数; not [巴玉琴]说"""
    if len(c.name) != 3 or c.name[0] not in short_forms():
        return None
    word = c.name[1:]
    common = frequency(word) > _OFTEN and not part_of_speech(word).startswith("nr")
    return 1.0 if common else None


_OFTEN = 300
"""As often as that, what follows is a word of every day."""


def pair_of_states(c: Candidate, around: Context) -> float | None:
    """Two states in short, the second its first character: 中[埃文明]源远流长"""
    return 1.0 if c.before in short_forms() and c.name[0] in short_forms() else None
