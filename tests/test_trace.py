"""What each stage made of a sentence."""

import pytest
from marked import read

from kg.errors import InputError
from kg.trace import sketch, trace

TEXT = "全市防汛工作会议召开\n\n3月17日,市长宋建华主持召开全市防汛工作会议,副市长白建忠、苗 丽等在绵阳分会场参加。\n\n会议传达了省长李志和的讲话精神。\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "p.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def lines(file, grep: str) -> list[str]:
    return list(trace(file, grep))


def test_every_stage_is_told(file):
    told = lines(file, "主持召开")
    begins = {line.split(" ")[0] for line in told if line}
    assert {
        "page",
        "sentence",
        "words",
        "sketch",
        "person",
        "title",
        "date",
        "act",
        "event",
        "claim",
    } <= begins
    assert any("宋建华" in line and "% sure" in line for line in told) and any(
        line.startswith("event") and "Meeting" in line for line in told
    )
    assert any("绵阳分会场" in line for line in told if line.startswith("act"))


def test_the_place_in_the_file_is_true(file):
    [place] = [line for line in lines(file, "主持召开") if line.startswith("sentence")]
    begin = TEXT.index("3月17日")
    assert f"{begin}…" in place and "paragraph 1" in place


def test_white_space_and_width_do_not_count(file):
    assert lines(file, "苗丽") == lines(file, "苗 丽") and lines(file, "３月17日") == lines(
        file, "3月17日"
    )


def test_a_headline_is_a_sentence_too(file):
    assert any("headline" in line for line in lines(file, "会议召开"))


def test_why_nothing_came_of_it(file):
    assert any(
        line.startswith("miss") and "李志和" in line and "spoken of" in line
        for line in lines(file, "讲话精神")
    )


def test_of_what_no_sentence_holds_there_is_nothing_to_tell(file):
    assert lines(file, "没有这句话") == []


def test_a_page_that_is_not_there_is_an_error(file):
    with pytest.raises(InputError, match="q.txt"):
        lines(file.with_name("q.txt"), "会议")


def test_the_notes_beside_the_page_count(file):
    (file.parent / "pages.toml").write_text(
        '[p]\nissued = "2022-03-18"\nhome = "绵阳市"\n', encoding="utf-8"
    )
    told = lines(file, "主持召开")
    assert (
        "绵阳市" in told[0]
        and "2022-03-18" in told[0]
        and any("2022-03-17" in line for line in told if line.startswith("event"))
    )


def test_a_sketch_has_slots_for_what_was_seen():
    [s] = read("3月17日,市长宋建华主持召开会议。").sentences
    assert sketch(s) == "{date},{who}主持召开会议。"


def test_the_same_lines_again(file):
    assert lines(file, "主持召开") == lines(file, "主持召开")


def test_what_stands_beside_the_events_is_told(tmp_path):
    page = tmp_path / "p.txt"
    page.write_text(
        "截至8月1日,大理市现有注册志愿者近2万名。\n\n2月5日,退休教师庞秀英向大理市慈善总会捐款一万元。\n\n大理市防汛办值班电话:0872-2123456,按国发〔2021〕3号执行。\n",
        encoding="utf-8",
    )
    assert (
        "figure    注册志愿者 = 20000 名, of 大理市, --08-01, by the rule figure-before"
        in lines(page, "志愿者")
    )
    assert "gift      10000 yuan  to 大理市慈善总会" in lines(page, "捐款")
    assert {
        "phone     0872-2123456  of 大理市, 大理市防汛办值班电话, by the rule contact-sentence",
        "document  国发〔2021〕3号  国发〔2021〕3号",
    } <= set(lines(page, "值班电话"))
