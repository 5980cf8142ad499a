// The parts of the page's scripts that need no page. Run by `node --test` (tests/test_page_scripts.py).
import assert from "node:assert/strict";
import { test } from "node:test";

import { decode, encode } from "../kg/explorer/scripts/address.js";
import { iso, span } from "../kg/explorer/scripts/days.js";
import { NO_EVENT, eventRow, sentenceRow, tenureRow } from "../kg/explorer/scripts/rows.js";
import { capital, cell, clean, fit, initials, short, squeeze } from "../kg/explorer/scripts/text.js";

const FRESH = { mode: "two", n: "", f: "", s: "", type: [], conf: 0, w: "newman" };

test("rows have names", () => {
  const tenure = tenureRow(["tenure/1", 3, 7, ["市长"], 1, 0, "2021-05-10", "2021-06-01", [4], 0, 96]);
  assert.equal(tenure.holder, 3);
  assert.equal(tenure.post, 7);
  assert.deepEqual(tenure.titles, ["市长"]);
  assert.equal(tenure.acting, 1);
  assert.equal(tenure.confidence, 96);
  assert.equal(eventRow([5, "2021-05-10", "10日", "", 0, 0, [], [2], 98, -1]).date, "2021-05-10");
  assert.deepEqual(sentenceRow([0, 10, 20, 0]), { page: 0, begin: 10, end: 20, text: 0 });
  assert.equal(NO_EVENT.article, -1);
});

test("a day, a month and a year are spans of days", () => {
  assert.deepEqual(span("2021-05-10").map(iso), ["2021-05-10", "2021-05-10"]);
  assert.deepEqual(span("2024-02").map(iso), ["2024-02-01", "2024-02-29"]);
  assert.deepEqual(span("2021").map(iso), ["2021-01-01", "2021-12-31"]);
});

test("what is no date has no span", () => {
  for (const text of ["", "--05-10", "昨日", "2021-5"]) assert.equal(span(text), null);
});

test("a view comes back from its address as it went in", () => {
  const view = { ...FRESH, n: "person/苗丽", type: ["Meeting", "a,b&c"], conf: 85, mode: "co" };
  assert.deepEqual(decode("#" + encode(view, FRESH), FRESH), view);
  assert.equal(encode(FRESH, FRESH), "");
});

test("an address that says what there is not is read as far as it makes sense", () => {
  const view = decode("#mode=nothing&conf=many&w=x&strange=1&n=%E4%B", FRESH);
  assert.deepEqual(view, { ...FRESH, n: "%E4%B" });
});

test("a fact that is opened is what is looked at, not the thing that the page opens at", () => {
  assert.equal(decode("#f=tenure/1", { ...FRESH, n: "person/苗丽" }).n, "");
});

test("a cell that a spreadsheet would run is text; a number stays one", () => {
  assert.equal(cell("=1+1"), "'=1+1");
  assert.equal(cell("＝1"), "'＝1");
  assert.equal(cell("-3.5"), "-3.5");
  assert.equal(cell('说"好",去'), '"说""好"",去"');
  assert.equal(cell(null), "");
});

test("XML gets neither control characters nor half a surrogate pair", () => {
  assert.equal(clean("a\u0000b\ud800c\u{20000}"), "abc\u{20000}");
});

test("texts are cut between characters, also beyond the first plane", () => {
  assert.equal(short("\u{20000}\u{20001}\u{20002}", 2), "\u{20000}\u{20001}…");
  assert.equal(short("苗丽", 2), "苗丽");
  assert.equal(squeeze("苗 丽\n说"), "苗丽说");
});

test("what is typed fits a name best, then another name, a beginning, a part", () => {
  assert.deepEqual(
    [fit("苗丽", "苗丽", 0), fit("miaoli", "miaoli", 2), fit("苗", "苗丽", 0), fit("长苗", "市长苗丽", 3)],
    [0, 1, 2, 3],
  );
  assert.equal(fit("x", "苗丽", 0), 9);
  assert.equal(initials("miao  li"), "ml");
  assert.equal(capital("lvliang"), "Lüliang");
});
