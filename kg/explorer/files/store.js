// The data: columns as they were sent, and what is found by number from them.
const $ = id => document.getElementById(id);
const told = JSON.parse($("told").textContent);
const settings = JSON.parse($("settings").textContent);
const N = told.nodes, T = told.takings, COUNT = N.id.length;
const local = id => id.slice(id.indexOf("/") + 1);
N.label.forEach((label, i) => { if (label === 0) N.label[i] = local(N.id[i]); });
for (const r of told.tenures) r[0] ||= `tenure/${local(N.id[r[1]])}_${local(N.id[r[2]])}`;
// Lines that a participation or a tenure says come without their ends, which are those of the fact
for (const [mode, p] of Object.entries(told.pictures)) {
  const two = mode === "two", of = p.facts;
  p.a = of.map(k => two ? T.agent[k] : told.tenures[k][1]).concat(p.a);
  p.b = of.map(k => two ? T.event[k] : told.tenures[k][2]).concat(p.b);
  p.fact = of.map(k => two ? k : told.tenures[k][0]).concat(p.fact);
}
const LISTED = 1, REMOTE = 2, ABSENT = 4;
const KIND = Object.fromEntries(told.kinds.map((k, i) => [k, i]));
const kindOf = i => told.kinds[N.kind[i]];
const isEvent = i => N.kind[i] === KIND.event, isPerson = i => N.kind[i] === KIND.person;
const cls = i => N.classes[N.cls[i]];
const terms = Object.fromEntries(Object.entries(told.words).map(([kind, rows]) => [kind, new Map(rows.map(([name, zh, en], k) => [name, { zh, en, k }]))]));
const word = (kind, name) => terms[kind].get(name)?.[tongue] ?? name;
const rank = (kind, name) => terms[kind].get(name)?.k ?? 99;
const number = new Map(N.id.map((id, i) => [id, i]));
const group = (rows, key) => { const m = new Map(); rows.forEach((row, k) => { const at = key(row, k), list = m.get(at); if (list) list.push(row); else m.set(at, [row]); }); return m; };
const indices = n => Array.from({ length: n }, (_, i) => i);
const takings = indices(T.agent.length);
const takingsOf = group(takings, k => T.agent[k]), takingsAt = group(takings, k => T.event[k]);
const tenuresOf = group(told.tenures, r => r[1]), tenuresIn = group(told.tenures, r => r[2]);
const stopsOf = group(told.stops, r => r[0]), visitsTo = group(told.stops, r => r[1]), saidBy = group(told.said, r => r[0]), saidAt = group(told.said, r => r[1]);
const facts = new Map(told.events.map(r => [r[0], r]));
const events = told.events.map(r => r[0]).filter(i => cls(i) !== "Stop" || told.pictures.two.nodes.includes(i));
const takingId = k => T.id[k] || `participation/${local(N.id[T.event[k]])}_${local(N.id[T.agent[k]])}`;
let takingNumber = null;
const takingOf = id => { takingNumber ??= new Map(takings.map(k => [takingId(k), k])); return takingNumber.get(id); };
let tenureNumber = null;
const tenureOf = id => { tenureNumber ??= new Map(told.tenures.map(r => [r[0], r])); return tenureNumber.get(id); };
const rolesOf = k => told.roles[T.roles[k]];
const titleOf = k => told.titles[T.title[k]], venueOf = k => told.names[T.venue[k]];

// ---- names -------------------------------------------------------------
// Pinyin is sent, and may be typed, with v for ü
const capital = s => (s.charAt(0).toUpperCase() + s.slice(1)).replaceAll("v", "ü");
const pinyin = i => isEvent(i) || !N.spelt[i] ? "" : isPerson(i) ? N.spelt[i].split("  ").map(part => capital(part.replaceAll(" ", ""))).join(" ") : capital(N.spelt[i].replaceAll(" ", ""));
const short = (text, most) => { const chars = Array.from(text); return chars.length > most ? chars.slice(0, most).join("") + "…" : text; };
const foreign = i => tongue === "en" && /[\u3400-\u9fff]/.test(N.label[i]) && (isPerson(i) || N.kind[i] === KIND.place);
const label = (i, most) => foreign(i) ? pinyin(i) : most ? short(N.label[i], most) : N.label[i];
const name = i => tongue === "en" && isPerson(i) && pinyin(i) ? `${pinyin(i)} ${N.label[i]}` : N.label[i];

// ---- dates: the days that an event may lie on, as [first, last] of days since 1970, or nothing ------
const DAY = 86400000;
const span = text => {
  const m = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!m) return null;
  const y = +m[1], mo = m[2] ? +m[2] : 0, d = m[3] ? +m[3] : 0;
  const first = Date.UTC(y, mo ? mo - 1 : 0, d || 1), last = d ? first : mo ? Date.UTC(y, mo, 0) : Date.UTC(y, 12, 0);
  return Number.isNaN(first) ? null : [first / DAY, last / DAY];
};
const iso = day => new Date(day * DAY).toISOString().slice(0, 10);
const begins = new Float64Array(COUNT).fill(NaN), ends = new Float64Array(COUNT).fill(NaN);
for (const r of told.events) { const s = span(r[1]), e = span(r[3]); if (s) { begins[r[0]] = s[0]; ends[r[0]] = e ? Math.max(e[1], s[1]) : s[1]; } }
const day = i => (facts.get(i) || [])[1] || "";
const dated = i => { const f = facts.get(i) || []; return f[1] ? f[1] + (f[3] ? " – " + f[3].slice(-5) : "") : f[2] || t("undated"); };
const sortKey = i => { const d = day(i); return /^\d/.test(d) ? "1" + d : d.startsWith("--") ? "2" + d : d ? "3" + d : "4"; };
const byDate = (a, b) => { const x = sortKey(a), y = sortKey(b); return x < y ? -1 : x > y ? 1 : a - b; };

// ---- divisions -----------------------------------------------------------
const within = i => { const up = N.within[i]; return up === undefined ? -1 : up; };
const chainOf = i => { const chain = []; for (let at = i; at >= 0 && !chain.includes(at); at = within(at)) chain.push(at); return chain; };
const areasOf = N.area.map(list => [...new Set(list.flatMap(chainOf))]);

// ---- pages: offsets count characters, which JavaScript's strings do not beyond the first plane ------
const charsOf = new Map();
const slice = (page, begin, end) => {
  const text = told.pages[page][3];
  if (!charsOf.has(page)) charsOf.set(page, /[\ud800-\udfff]/.test(text) ? Array.from(text) : null);
  const chars = charsOf.get(page);
  return chars ? chars.slice(begin, end).join("") : text.slice(begin, end);
};
const squeeze = text => text.replace(/\s+/g, "");
const sentence = s => { const [page, begin, end, text] = told.sentences[s]; return text === 0 ? squeeze(slice(page, begin, end)) : text; };
const file = page => page >= 0 ? told.pages[page][0] : "";
const sentenceId = s => { const [page, begin, end] = told.sentences[s]; return `${file(page)}@${begin},${end}`; };
const sentenceOf = id => { const at = id.lastIndexOf("@"), [begin, end] = id.slice(at + 1).split(",").map(Number), page = told.pages.findIndex(p => p[0] === id.slice(0, at)); return told.sentences.findIndex(r => r[0] === page && r[1] === begin && r[2] === end); };
let mentionedAt = null;
const mentionsOf = i => {
  if (!mentionedAt) {
    mentionedAt = new Map();
    told.mentions.forEach((row, page) => { let at = 0; for (let k = 0; k < row.length; k += 3) { at += row[k]; const list = mentionedAt.get(row[k + 2]); if (list) list.push([page, at, at + row[k + 1]]); else mentionedAt.set(row[k + 2], [[page, at, at + row[k + 1]]]); } });
  }
  return mentionedAt.get(i) || [];
};
const mentionsOn = page => { const found = [], row = told.mentions[page] || []; let at = 0; for (let k = 0; k < row.length; k += 3) { at += row[k]; found.push([at, at + row[k + 1], row[k + 2]]); } return found; };
const paperOf = i => { const f = facts.get(i), page = f ? (f[9] >= 0 ? told.articles[f[9]][1] : f[7].length ? told.sentences[f[7][0]][0] : -1) : -1; return page < 0 ? "" : told.pages[page][1] || told.pages[page][0]; };

// ---- what is known of a person without any filter ---------------------------
const onlyListed = new Uint8Array(COUNT);
for (const [i, list] of takingsOf) onlyListed[i] = Number(list.every(k => T.flags[k] & LISTED));
const seats = i => { const posts = tenuresOf.get(i) || [], real = posts.filter(p => !p[9]); return (real.length ? real : posts).map(p => p[3][0] || N.label[p[2]]).slice(0, 2).join("、"); };
