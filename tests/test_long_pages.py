"""What a long page costs: twice its length, twice the work."""

import cProfile
import pstats

import kg

SAID = "副县长苗丽主持会议。县长马志远参加会议并讲话。他要求,要抓好防汛。"


def calls(folder, text: str) -> int:
    """How many functions are called while a page of this text is built."""
    page = folder / "seite.txt"
    page.write_text(text, encoding="utf-8")
    profile = cProfile.Profile()
    with profile:
        kg.build([page], notes=False, judgements=False)
    return pstats.Stats(profile).total_calls


def test_no_sentence_costs_more_because_it_stands_on_a_long_page(tmp_path):
    calls(tmp_path, SAID * 8)  # reads the word lists
    short, double, long = (calls(tmp_path, SAID * n) for n in (40, 80, 160))
    assert long - double < 2.2 * (double - short)
