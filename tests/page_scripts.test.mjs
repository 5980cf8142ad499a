// The parts of the page's scripts that need no page. Run by `node --test` (tests/test_page_scripts.py).
import assert from "node:assert/strict";
import { test } from "node:test";

import { decode, encode } from "../kg/explorer/scripts/address.js";
import { bulk, iso, limits, span } from "../kg/explorer/scripts/days.js";
import { extent, spread } from "../kg/explorer/scripts/layout.js";
import { betweenness, eigenvector, measures } from "../kg/explorer/scripts/measures.js";
import { NO_EVENT, eventRow, sentenceRow, tenureRow } from "../kg/explorer/scripts/rows.js";
import { servedTogether } from "../kg/explorer/scripts/served.js";
import { cell, clean, fit, halfWidth, initials, oneWord, runs, short, squeeze } from "../kg/explorer/scripts/text.js";
import { backbone, communities, strongest } from "../kg/explorer/scripts/ties.js";

const FRESH = { mode: "two", n: "", f: "", s: "", type: [], conf: 0, w: "newman" };

test("rows have names", () => {
  const tenure = tenureRow(["tenure/1", 3, 7, ["市长"], 1, 0, "2021-05-10", "2021-06-01", [4], 0, 96]);
  assert.equal(tenure.holder, 3);
  assert.equal(tenure.post, 7);
  assert.deepEqual(tenure.titles, ["市长"]);
  assert.equal(tenure.acting, 1);
  assert.equal(tenure.confidence, 96);
  assert.equal(eventRow([5, "2021-05-10", "10日", "", 0, 0, [], [2], 98, -1]).date, "2021-05-10");
  assert.deepEqual(sentenceRow([0, 10, 20, 0]), { page: 0, begin: 10, end: 20, text: 0, boxes: [] });
  assert.equal(NO_EVENT.article, -1);
});

test("two serve together while both are seen in one body", () => {
  const term = (holder, post, first, last, marks = {}) => ({ holder, post, first, last, ...marks }),
    bodies = new Map([
      [10, [20]],
      [11, [20]],
      [12, [21]],
    ]),
    served = (...terms) => servedTogether(terms, bodies).map(s => [s.a, s.b, s.body, iso(s.first), iso(s.last)]);
  const mayor = term(2, 10, "2014-03-01", "2016-05-01");
  assert.deepEqual(served(mayor, term(1, 11, "2015-01-01", "2017-01-01")), [
    [1, 2, 20, "2015-01-01", "2016-05-01"],
  ]);
  assert.deepEqual(served(mayor, term(1, 11, "2016-05-02", "2017-01-01")), []);
  assert.deepEqual(served(mayor, term(2, 11, "2015-01-01", "2017-01-01")), []);
  assert.deepEqual(served(mayor, term(1, 12, "2015-01-01", "2017-01-01")), []);
  for (const mark of ["former", "nominated"])
    assert.deepEqual(served(mayor, term(1, 11, "2015-01-01", "2017-01-01", { [mark]: 1 })), []);
  assert.deepEqual(served(mayor, term(1, 11, "", "")), []);
});

test("words are found wherever they stand, whatever their width", () => {
  assert.equal(halfWidth("ＡＢ１２，会"), "AB12,会");
  assert.deepEqual(runs("会议上的会议", ["会议", "的"]), [[0, 2], [4, 6], [3, 4]]);
  assert.deepEqual(runs("会议", ["议会"]), []);
});

test("a day, a month and a year are spans of days", () => {
  assert.deepEqual(span("2021-05-10").map(iso), ["2021-05-10", "2021-05-10"]);
  assert.deepEqual(span("2024-02").map(iso), ["2024-02-01", "2024-02-29"]);
  assert.deepEqual(span("2021").map(iso), ["2021-01-01", "2021-12-31"]);
});

test("what is no date has no span", () => {
  for (const text of ["", "--05-10", "昨日", "2021-5"]) assert.equal(span(text), null);
});

test("a span that says nothing at an end is open there", () => {
  assert.deepEqual(limits("2021", ""), [span("2021")[0], Infinity]);
  assert.deepEqual(limits("", "2021-05"), [-Infinity, span("2021-05")[1]]);
});

test("the least and the greatest are told of any number of numbers", () => {
  assert.deepEqual(extent([3, -1, 2]), [-1, 3]);
  assert.deepEqual(extent([]), [Infinity, -Infinity]);
  assert.deepEqual(extent(Array.from({ length: 1e6 }, (_, i) => i)), [0, 999999]);
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
  assert.equal(oneWord("lv liang"), "Lüliang");
  assert.equal(oneWord("xi an"), "Xi'an");
});

const line = (a, b, weight = 1) => ({ a, b, weight });
const TWO_CIRCLES = [
  ...[[1, 2], [2, 3], [1, 3], [3, 4], [1, 4], [2, 4]].map(([a, b]) => line(a, b, 5)),
  ...[[5, 6], [6, 7], [5, 7]].map(([a, b]) => line(a, b, 4)),
  line(4, 5, 1),
];

test("two circles are two communities, the larger first", () => {
  const of = communities([1, 2, 3, 4, 5, 6, 7, 8], TWO_CIRCLES);
  assert.deepEqual([1, 2, 3, 4].map(i => of.get(i)), [0, 0, 0, 0]);
  assert.deepEqual([5, 6, 7].map(i => of.get(i)), [1, 1, 1]);
  assert.equal(of.get(8), 2);
});

test("a backbone keeps what holds the network together, and the strongest of each", () => {
  const kept = backbone(TWO_CIRCLES, 1).map(l => `${l.a}-${l.b}`);
  assert.ok(kept.includes("4-5"));
  assert.ok(kept.length < TWO_CIRCLES.length && kept.length >= 6);
  assert.equal(backbone(TWO_CIRCLES, 9).length, TWO_CIRCLES.length);
});

test("around a centre those are kept who are tied most strongly, outside them those tied to these", () => {
  const ring = new Map([[0, 0], [1, 1], [2, 1], [3, 1], [4, 2], [5, 2]]),
    line = (a, b, weight) => ({ a, b, weight }),
    lines = [line(0, 1, 1), line(2, 0, 5), line(0, 3, 1), line(2, 4, 1), line(3, 5, 9), line(1, 2, 9)];
  assert.deepEqual([...strongest(ring, lines, 1, (i, j) => i - j).keys()], [0, 2, 4]);
  assert.deepEqual([...strongest(ring, lines, 2, (i, j) => j - i).keys()], [0, 2, 3, 5, 4]);
  assert.equal(strongest(ring, lines, 9, (i, j) => i - j).size, ring.size);
});

test("no two boxes of a picture lie on each other, circles stand apart, twice the same", () => {
  const ids = [1, 2, 3, 4, 5, 6, 7],
    of = communities(ids, TWO_CIRCLES),
    lay = () => spread(ids, TWO_CIRCLES, () => [60, 30], of, [600, 400]),
    at = lay();
  for (const i of ids)
    for (const j of ids.filter(o => o > i))
      assert.ok(Math.abs(at.get(i)[0] - at.get(j)[0]) >= 59 || Math.abs(at.get(i)[1] - at.get(j)[1]) >= 29);
  const far = (i, j) => Math.hypot(at.get(i)[0] - at.get(j)[0], at.get(i)[1] - at.get(j)[1]);
  assert.ok(far(1, 6) > far(1, 2) && far(2, 7) > far(6, 7));
  assert.deepEqual([...lay()], [...at]);
  assert.equal(spread([], [], () => [1, 1], null, [10, 10]).size, 0);
});

test("the line of time has the bulk of the days, what lies far away is counted", () => {
  const days = Array.from({ length: 200 }, (_, k) => 18000 + k * 10),
    era = bulk([...days, 2000, -3000, 60000]);
  assert.deepEqual([era.first, era.last, era.before, era.after], [18000, 19990, 2, 1]);
  assert.deepEqual([era.oldest, era.youngest], [-3000, 60000]);
  assert.deepEqual([bulk([5]).first, bulk([5]).before], [5, 0]);
  assert.equal(bulk([]), null);
});

test("in a row of four each is joined and lies between as a row has it", () => {
  const row = [1, 2, 3].map(a => ({ a, b: a + 1, weight: 1 })),
    of = measures([1, 2, 3, 4, 9], row);
  assert.deepEqual([1, 2, 3, 4, 9].map(i => of.get(i)[0]), [1, 2, 2, 1, 0]);
  // Of the six pairs of the four others, 2 lies between 1 and 3, 1 and 4
  assert.deepEqual([1, 2, 3, 4, 9].map(i => of.get(i)[1]), [0, 2 / 6, 2 / 6, 0, 0]);
  assert.deepEqual([1, 2, 3, 4, 9].map(i => of.get(i)[2].toFixed(3)), ["0.618", "1.000", "1.000", "0.618", "0.000"]);
});

test("ways of one length share what lies between", () => {
  const square = [[1, 2], [2, 3], [3, 4], [4, 1]].map(([a, b]) => ({ a, b, weight: 1 }));
  for (const i of [1, 2, 3, 4]) assert.equal(betweenness([1, 2, 3, 4], square).get(i), 0.5 / 3);
});

test("the heavier the lines the more central; a star of two modes settles", () => {
  const star = [[0, 1, 5], [0, 2, 1]].map(([a, b, weight]) => ({ a, b, weight })),
    of = eigenvector([0, 1, 2], star);
  assert.ok(of.get(0) === 1 && Math.abs(of.get(1) - 5 * of.get(2)) < 1e-6);
  assert.deepEqual([...eigenvector([], []).values()], []);
});

test("a day that no month has is no day", () => {
  for (const text of ["2021-02-30", "2021-13", "2021-00-01"]) assert.equal(span(text), null);
});
