"""A file that was put together from files of two encodings."""

import pytest

from kg.ingest.page_files import MIXED, decode


@pytest.mark.parametrize(
    "lines",
    [
        [("3月2日，市长姚启明出席会议。", "utf-8"), ("副市长柳青山主持。", "gb18030")],
        [
            ("副市长柳青山主持会议。", "gb18030"),
            ("plain", "ascii"),
            ("市委书记沈明讲话。", "utf-8"),
        ],
        [("联通", "gb18030"), ("移动公司举行座谈会，骆海参加。", "utf-8"), ("铁塔", "gb18030")],
    ],
)
def test_a_file_put_together_from_two_encodings_is_read_line_by_line(lines):
    data = b"\r\n".join(text.encode(encoding) for text, encoding in lines)
    assert decode(data) == (MIXED, "\r\n".join(text for text, _ in lines))
