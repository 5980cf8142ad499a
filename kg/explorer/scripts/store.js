// The data: columns as they were sent, and what is found by number from them.
import { span } from "./days.js";
import {
  NO_EVENT,
  alikeRow,
  articleRow,
  eventRow,
  pageRow,
  sentenceRow,
  statementRow,
  stopRow,
  tenureRow,
} from "./rows.js";
import { oneWord, short, squeeze } from "./text.js";
import { t, tongue } from "./words.js";

export const $ = id => document.getElementById(id);
export const told = JSON.parse($("told").textContent);
// What readers have said of facts, where the page is served with a desk
const DECIDED = JSON.parse($("decided")?.textContent || "[]");
// What was said of a fact: of somebody, about an event or a post, in some sentences; or nothing
export const saidOf = (fact, who, what, sentences) =>
  DECIDED.find(
    d =>
      (d.kind === "no_person" ? d.name === N.label[who] : d.fact === fact && d.name === N.label[who]) &&
      (!d.of || d.of === N.label[what]) &&
      sentences.some(s => {
        const { page, begin, end } = told.sentences[s];
        return (
          told.pages[page]?.file === d.file &&
          (d.kind === "no_person" || (begin === d.begin && end === d.end))
        );
      }),
  );
export const saidOfTaking = k => saidOf("participation", T.agent[k], T.event[k], T.sentences[k]);
// Of a large archive the page holds the part that a view draws, and asks for others
export const PART = told.opening.part || null;
export const settings = JSON.parse($("settings").textContent);
export const N = told.nodes,
  T = told.takings,
  COUNT = N.id.length;
export const local = id => id.slice(id.indexOf("/") + 1);
N.label.forEach((label, i) => {
  if (label === 0) N.label[i] = local(N.id[i]);
});
const named = {
  pages: pageRow,
  articles: articleRow,
  sentences: sentenceRow,
  events: eventRow,
  stops: stopRow,
  said: statementRow,
  tenures: tenureRow,
  same: alikeRow,
};
for (const [rows, name] of Object.entries(named)) told[rows] = told[rows].map(name);
for (const tenure of told.tenures)
  tenure.id ||= `tenure/${local(N.id[tenure.holder])}_${local(N.id[tenure.post])}`;
// Lines that a participation or a tenure says come without their ends, which are those of the fact
for (const [mode, p] of Object.entries(told.pictures)) {
  const two = mode === "two",
    of = p.facts;
  p.a = of.map(k => (two ? T.agent[k] : told.tenures[k].holder)).concat(p.a);
  p.b = of.map(k => (two ? T.event[k] : told.tenures[k].post)).concat(p.b);
  p.fact = of.map(k => (two ? k : told.tenures[k].id)).concat(p.fact);
}
export const LISTED = 1,
  REMOTE = 2,
  ABSENT = 4,
  ALONE = 8;
export const KIND = Object.fromEntries(told.kinds.map((k, i) => [k, i]));
export const kindOf = i => told.kinds[N.kind[i]];
export const isEvent = i => N.kind[i] === KIND.event,
  isPerson = i => N.kind[i] === KIND.person;
export const cls = i => N.classes[N.cls[i]];
const terms = Object.fromEntries(
  Object.entries(told.words).map(([kind, rows]) => [
    kind,
    new Map(rows.map(([name, zh, en], k) => [name, { zh, en, k }])),
  ]),
);
export const word = (kind, name) => terms[kind].get(name)?.[tongue] ?? name;
export const rank = (kind, name) => terms[kind].get(name)?.k ?? 99;
export const number = new Map(N.id.map((id, i) => [id, i]));
export const group = (rows, key) => {
  const m = new Map();
  rows.forEach((row, k) => {
    const at = key(row, k),
      list = m.get(at);
    if (list) list.push(row);
    else m.set(at, [row]);
  });
  return m;
};
export const indices = n => Array.from({ length: n }, (_, i) => i);
export const takings = indices(T.agent.length);
export const takingsOf = group(takings, k => T.agent[k]),
  takingsAt = group(takings, k => T.event[k]);
export const tenuresOf = group(told.tenures, tenure => tenure.holder),
  tenuresIn = group(told.tenures, tenure => tenure.post);
export const stopsOf = group(told.stops, stop => stop.tour),
  visitsTo = group(told.stops, stop => stop.seen),
  saidBy = group(told.said, statement => statement.speaker),
  saidAt = group(told.said, statement => statement.event);
export const facts = new Map(told.events.map(row => [row.event, row]));
export const events = told.events
  .map(row => row.event)
  .filter(i => cls(i) !== "Stop" || told.pictures.two.nodes.includes(i));
export const takingId = k =>
  T.id[k] || `participation/${local(N.id[T.event[k]])}_${local(N.id[T.agent[k]])}`;
let takingNumber = null;
export const takingOf = id => {
  takingNumber ??= new Map(takings.map(k => [takingId(k), k]));
  return takingNumber.get(id);
};
let tenureNumber = null;
export const tenureOf = id => {
  tenureNumber ??= new Map(told.tenures.map(tenure => [tenure.id, tenure]));
  return tenureNumber.get(id);
};
export const rolesOf = k => told.roles[T.roles[k]];
// How somebody was there, or was not; wasThere counts as attendance, withOthers as meeting them
export const presenceOf = k => told.presences[T.presence[k]];
export const wasThere = k => !(T.flags[k] & ABSENT),
  withOthers = k => !(T.flags[k] & (ABSENT | ALONE));
export const titleOf = k => told.titles[T.title[k]],
  venueOf = k => told.names[T.venue[k]];

// ---- names
// Names are told in simplified characters, and may be typed in traditional ones
const SIMPLE = new Map([...told.traditional.matchAll(/(.)(.)/gu)].map(m => [m[1], m[2]]));
export const simplified = text => [...text].map(c => SIMPLE.get(c) ?? c).join("");
const abroad = new Set(N.abroad);
export const pinyin = i =>
  isEvent(i) || !N.spelt[i] || abroad.has(i)
    ? ""
    : isPerson(i)
      ? N.spelt[i]
          .split("  ")
          .map(oneWord)
          .join(" ")
      : oneWord(N.spelt[i]);
const foreign = i =>
  tongue === "en" &&
  /[\u3400-\u9fff]/.test(N.label[i]) &&
  (isPerson(i) || N.kind[i] === KIND.place);
// In English what is known by an English name has that, what happened says first what it was
const inEnglish = i => (isEvent(i) ? `${word("cls", cls(i))}: ${N.label[i]}` : N.en[i]);
export const label = (i, most) => {
  if (tongue === "en" && inEnglish(i)) return most ? short(inEnglish(i), 2 * most) : inEnglish(i);
  if (foreign(i) && pinyin(i)) return pinyin(i);
  return most ? short(N.label[i], most) : N.label[i];
};
export const name = i => {
  if (tongue !== "en") return N.label[i];
  if (isEvent(i)) return inEnglish(i);
  const latin = N.en[i] || (isPerson(i) ? pinyin(i) : "");
  return latin ? `${latin} ${N.label[i]}` : N.label[i];
};
// As whom somebody was there, in the language of the page as far as it is known
export const capacity = k => (tongue === "en" && T.post[k] >= 0 && N.en[T.post[k]]) || titleOf(k);

export const begins = new Float64Array(COUNT).fill(NaN),
  ends = new Float64Array(COUNT).fill(NaN);
for (const { event, date, end } of told.events) {
  const s = span(date),
    e = span(end);
  if (s) {
    begins[event] = s[0];
    ends[event] = e ? Math.max(e[1], s[1]) : s[1];
  }
}
export const day = i => facts.get(i)?.date || "";
export const dated = i => {
  const { date, end, printed } = facts.get(i) || NO_EVENT;
  return date ? date + (end ? " – " + end.slice(-5) : "") : printed || t("undated");
};
const sortKey = i => {
  const d = day(i);
  return /^\d/.test(d) ? "1" + d : d.startsWith("--") ? "2" + d : d ? "3" + d : "4";
};
export const byDate = (a, b) => {
  const x = sortKey(a),
    y = sortKey(b);
  return x < y ? -1 : x > y ? 1 : a - b;
};

// ---- divisions
export const within = i => {
  const up = N.within[i];
  return up === undefined ? -1 : up;
};
export const chainOf = i => {
  const chain = [];
  for (let at = i; at >= 0 && !chain.includes(at); at = within(at)) chain.push(at);
  return chain;
};
export const areasOf = N.area.map(list => [...new Set(list.flatMap(chainOf))]);

// ---- pages: offsets count characters, which JavaScript's strings do not beyond the first plane
const charsOf = new Map();
export const slice = (page, begin, end) => {
  const text = told.pages[page].text;
  if (!charsOf.has(page)) charsOf.set(page, /[\ud800-\udfff]/.test(text) ? Array.from(text) : null);
  const chars = charsOf.get(page);
  return chars ? chars.slice(begin, end).join("") : text.slice(begin, end);
};
export const sentence = s => {
  const { page, begin, end, text } = told.sentences[s];
  return text === 0 ? squeeze(slice(page, begin, end)) : text;
};
export const file = page => (page >= 0 ? told.pages[page].file : "");
export const sentenceId = s => {
  const { page, begin, end } = told.sentences[s];
  return `${file(page)}@${begin},${end}`;
};
export const sentenceOf = id => {
  const at = id.lastIndexOf("@"),
    [begin, end] = id
      .slice(at + 1)
      .split(",")
      .map(Number),
    page = told.pages.findIndex(p => p.file === id.slice(0, at));
  return told.sentences.findIndex(s => s.page === page && s.begin === begin && s.end === end);
};
let mentionedAt = null;
export const mentionsOf = i => {
  if (!mentionedAt) {
    mentionedAt = new Map();
    told.mentions.forEach((row, page) => {
      let at = 0;
      for (let k = 0; k < row.length; k += 3) {
        at += row[k];
        const list = mentionedAt.get(row[k + 2]);
        if (list) list.push([page, at, at + row[k + 1]]);
        else mentionedAt.set(row[k + 2], [[page, at, at + row[k + 1]]]);
      }
    });
  }
  return mentionedAt.get(i) || [];
};
export const mentionsOn = page => {
  const found = [],
    row = told.mentions[page] || [];
  let at = 0;
  for (let k = 0; k < row.length; k += 3) {
    at += row[k];
    found.push([at, at + row[k + 1], row[k + 2]]);
  }
  return found;
};
const pageOf = i => {
  const { article, sentences } = facts.get(i) || NO_EVENT;
  if (article >= 0) return told.articles[article].page;
  return sentences.length ? told.sentences[sentences[0]].page : -1;
};
export const paperOf = i => {
  const page = pageOf(i);
  return page < 0 ? "" : told.pages[page].paper || told.pages[page].file;
};
export const issuedOf = i => told.pages[pageOf(i)]?.issued || "";

// ---- what is known of a person without any filter
export const onlyListed = new Uint8Array(COUNT);
for (const [i, list] of takingsOf) onlyListed[i] = Number(list.every(k => T.flags[k] & LISTED));
export const seats = i => {
  const posts = (tenuresOf.get(i) || []).slice().sort((a, b) => a.place - b.place),
    real = posts.filter(tenure => !tenure.generic);
  const titles = (real.length ? real : posts).map(
    tenure => (tongue === "en" && N.en[tenure.post]) || tenure.titles[0] || N.label[tenure.post],
  );
  return [...new Set(titles)].slice(0, 2).join(tongue === "en" ? ", " : "、");
};
// At how many events somebody was, in words, and as whom
export const eventsAndSeats = (n, i) =>
  [`${n.toLocaleString("en")} ${t("eventsof")}`, seats(i)].filter(Boolean).join(" · ");
