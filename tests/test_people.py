"""Which strings are names of people, with which titles: marked text in tests/cases/people.txt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import people, people_case, people_cases, read


@pytest.mark.parametrize(("text", "wanted"), people_cases("people.txt"))
def test_people_of_a_sentence(text, wanted):
    assert people(text, wanted) == wanted


@pytest.mark.parametrize(
    "line", ["{高建民主持。", "高建民}主持。", "{}主持。", "{高|建|民}主持。", "{{高建民}}主持。"]
)
def test_malformed_marks_are_refused(line):
    with pytest.raises(ValueError):
        people_case(line)


@pytest.mark.parametrize("wide", ["李 强", "李　强", "李  强", "李\u00a0强"])
def test_however_wide_a_name_is_set_it_is_one_name(wide):
    [s] = read(f"市长{wide} 主持会议。").sentences
    assert [p.name for p in s.people] == ["李强"]


@pytest.mark.parametrize(
    ("called", "meant"),
    [
        ("海明同志、建国同志,你们辛苦了。", ["马海明", "何建国"]),
        ("建国师傅说,路修好了。", ["何建国"]),
        ("晓华同志,要保重身体。", []),
    ],
    ids=["two given names, one of which may begin with a surname", "one", "two so called"],
)
def test_who_is_addressed_by_a_given_name_is_the_one_so_called(called, meant):
    text = "县长马海明、副县长何建国、教师李晓华、医生赵晓华出席仪式。" + called
    last = read(text).sentences[-1]
    assert [p.name for p in last.people] == meant


def test_what_a_list_shares_is_marked_so():
    [s] = read("副市长白建忠、苗丽参加会议。").sentences
    assert [(p.name, p.shared) for p in s.people] == [("白建忠", False), ("苗丽", True)]


def test_a_list_that_goes_on_is_open_and_says_of_whom():
    [s] = read("市领导白建忠、苗丽等9名市领导参加会议。").sentences
    [g] = s.groups
    assert g.open and g.size == 9 and "领导" in g.label


def test_a_post_of_one_seat_is_not_shared():
    [s] = read("县委书记罗天成、马志远参加会议。").sentences
    assert [[u.text for u in p.titles] for p in s.people] == [["县委书记"], []]


def test_every_name_says_why_it_is_one():
    for s in read("市长宋建华主持会议,副市长白建忠、苗丽参加。").sentences:
        assert s.people and all(p.witnesses for p in s.people)


@given(st.text(alphabet="县长市委书记王李建国丽、,。 等主持副·()同志", max_size=40))
def test_whatever_the_text_names_are_its_characters_and_none_overlap(text):
    for s in read(text).sentences:
        spans = [(p.begin, p.end) for p in s.people]
        assert all(0 <= b < e <= len(s.text) for b, e in spans)
        assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:]))
        assert all(u.begin >= 0 and u.text for p in s.people for u in p.titles)
