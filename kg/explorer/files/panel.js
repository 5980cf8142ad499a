// The panel: what is known, in words.
const overview = () => {
  const kinds = new Map();
  for (const i of view.allLines.flatMap(l => [l.a, l.b]).concat(passing.events)) { const k = kindOf(i); if (!kinds.has(k)) kinds.set(k, new Set()); kinds.get(k).add(i); }
  const there = kind => kinds.get(kind)?.size || 0, happened = passing.events.filter(i => cls(i) !== "Stop");
  const busy = indices(COUNT).filter(i => isPerson(i) && passing.of[i] && enough(i)).sort((a, b) => passing.of[b] - passing.of[a] || N.label[a].localeCompare(N.label[b], "zh"));
  const days = happened.map(i => begins[i]).filter(d => !Number.isNaN(d)), top = busy.length ? passing.of[busy[0]] : 1;
  const first = days.reduce((a, b) => Math.min(a, b), Infinity), last = happened.map(i => ends[i]).filter(d => !Number.isNaN(d)).reduce((a, b) => Math.max(a, b), -Infinity);
  const doubts = takings.filter(k => passing.taking(k) && T.confidence[k] < 85).sort((a, b) => T.confidence[a] - T.confidence[b]);
  const same = told.same.filter(([a, b]) => a < b), meetings = [happened.length, t("events")], people = [busy.length, t("people")];
  const figures = [...{ two: [meetings, people, [there("organisation"), t("bodies")]], co: [meetings, people, [view.allLines.length, t("lines")]], posts: [[there("person"), t("people")], [there("post"), t("held")], [there("organisation"), t("bodies")]],
    areas: [meetings, [there("place"), t("place")]] }[state.mode], [told.pages.length, t("pages")]];
  show(
    el("h2", { class: "hidden" }, t("back")),
    el("div", { class: "figures" }, figures.map(([n, w]) => el("div", {}, el("b", {}, n.toLocaleString("en")), el("span", {}, w)))),
    small(`${days.length ? `${iso(first)} – ${iso(last)} · ` : ""}${t("reading")}`),
    told.opening.note ? el("p", { class: "check" }, `${t("partof")} ${told.opening.note}`) : null,
    busy.length || happened.length ? null : el("p", { class: "check" }, t("nothing")),
    busy.length ? [heading(t("most")), list(busy, i => el("li", {}, el("span", { class: "bar", style: `width:${Math.max(3, Math.round(64 * passing.of[i] / top))}px` }), link(i), el("span", { class: "title" }, ` ${passing.of[i]} ${seats(i)}`)), 12)] : null,
    happened.length ? [heading(t("chronicle"), happened.length), list(happened.slice().sort(byDate), i => el("li", {}, whenOf(i), link(i, short(N.label[i], 40))), 40)] : null,
    doubts.length || same.length || told.warnings.length ? heading(t("check"), doubts.length + same.length + told.warnings.length) : null,
    same.map(([a, b, how]) => el("div", { class: "check" }, `${t(how)}: `, link(a), ` (${seats(a) || "—"}) · `, link(b), ` (${seats(b) || "—"})`)),
    told.warnings.map(w => el("div", { class: "check" }, w)),
    list(doubts, k => el("li", { class: "check" }, link(T.agent[k]), " → ", link(T.event[k], short(N.label[T.event[k]], 18)), ` · ${t("unsure")} ${T.confidence[k] / 100} `, factLink(takingId(k))), 10));
};

// ---- a person -------------------------------------------------------------
const person = i => {
  const own = (takingsOf.get(i) || []).slice().sort((a, b) => byDate(T.event[a], T.event[b])), posts = (tenuresOf.get(i) || []).slice().sort((a, b) => a[9] - b[9] || ((a[6] || "9") < (b[6] || "9") ? -1 : 1));
  const fits = own.filter(k => passing.taking(k)), rest = own.length - fits.length, mine = new Set(fits.filter(k => !(T.flags[k] & ABSENT)).map(k => T.event[k])), beside = new Map();
  for (const e of mine) for (const o of new Set((takingsAt.get(e) || []).filter(k => !(T.flags[k] & ABSENT)).map(k => T.agent[k]))) if (o !== i && isPerson(o)) beside.set(o, (beside.get(o) || 0) + 1);
  const company = [...beside].sort((a, b) => b[1] - a[1] || N.label[a[0]].localeCompare(N.label[b[0]], "zh"));
  const signed = told.articles.filter(a => a[4].includes(i)), said = saidBy.get(i) || [], same = told.same.filter(x => x[0] === i), known = new Set(own.map(k => T.event[k])).size;
  show(back(), el("h2", {}, name(i)), small([word("cls", cls(i)), tongue === "zh" ? pinyin(i) : "", N.also[i] ? `${t("also")} ${N.also[i].split("|").join("、")}` : ""].filter(Boolean).join(" · ")),
    same.map(([, b, how]) => el("div", { class: "check" }, `${t(how)}: `, link(b), ` (${seats(b) || "—"})`)),
    ways(i), lifeline(posts, own),
    heading(t("held"), posts.length || ""),
    posts.length ? el("ul", {}, posts.map(p => el("li", {}, el("strong", {}, link(p[2])), p[4] ? ` (${t("acting")})` : "", p[5] ? ` (${t("former")})` : "", title(p[3].join(" / ")), p[6] ? el("span", { class: "when" }, ` · ${p[6] === p[7] ? p[6] : `${p[6]} – ${p[7]}`}`) : null, " ", factLink(p[0], N.label[p[2]])))) : small(t("noposts")),
    heading(t("attended"), mine.size !== known ? `${mine.size} / ${known}` : known || ""),
    fits.length ? list(fits, k => el("li", {}, whenOf(T.event[k]), link(T.event[k], short(N.label[T.event[k]], 40)), el("div", {}, roleTags(k), title(titleOf(k)), title(venueOf(k) && `· ${venueOf(k)}`), " ", factLink(takingId(k), N.label[T.event[k]])))) : small(rest ? t("nothing") : t("none")),
    company.length ? [heading(t("beside"), company.length), list(company, ([o, n]) => el("li", {}, link(o), " ", pairLink(i, o, `×${n}`), title(`/ ${passing.of[o]}`), title(seats(o))), 12)] : null,
    said.length ? [heading(t("said"), said.length), list(said, r => el("li", {}, r[1] >= 0 ? [whenOf(r[1]), link(r[1], short(N.label[r[1]], 24)), " "] : null, el("span", { class: "role" }, r[2]), r[3].slice(0, 1).map(s => el("a", { class: "plain", href: href({ s: sentenceId(s) }) }, short(sentence(s), 60)))), 8)] : null,
    signed.length ? [heading(t("signed"), signed.length), list(signed, a => el("li", {}, a[0] || "—", title(file(a[1]))), 12)] : null,
    places(i));
};
// Ego networks and the shortest connection to somebody else.
const ways = i => {
  const box = el("input", { type: "search", placeholder: t("connecthint"), "aria-label": t("connect"), autocomplete: "off", class: "to" }), hits = el("ul", { class: "tohits", "aria-label": t("connect") });
  box.addEventListener("input", () => hits.replaceChildren(...seek(box.value, isPerson).filter(o => o !== i).slice(0, 6).map(o => el("li", {}, el("a", { href: href({ n: N.id[i], to: N.id[o], ego: 0 }) }, name(o)), title(seats(o))))));
  box.addEventListener("keydown", e => { if (e.key === "Enter") hits.querySelector("a")?.click(); });
  const steps = state.mode === "two" || state.mode === "co" ? [0, 1, 2] : [0, 1];
  return el("div", { class: "ways" },
    el("div", { role: "group", "aria-label": t("ego1"), class: "segments" }, steps.map(k => el("button", { type: "button", "aria-pressed": String(state.ego === k), "data-ego": k, on: () => tune({ ego: k }) }, t(["egooff", "ego1", "ego2"][k])))),
    el("details", {}, el("summary", {}, t("connect")), box, hits),
    view.total > view.ids.length && !state.plus.includes(N.id[i]) ? el("button", { type: "button", class: "more", on: () => tune({ plus: [...state.plus, N.id[i]] }) }, t("expand")) : null);
};
// Posts as bars from first to last seen, events as squares, on one line of time.
const lifeline = (posts, own) => {
  const bars = posts.map(p => [p, span(p[6]), span(p[7])]).filter(([, a, b]) => a || b), days = own.map(k => T.event[k]).filter(e => !Number.isNaN(begins[e]));
  const marks = [...bars.flatMap(([, a, b]) => [(a || b)[0], (b || a)[1]]), ...days.map(e => begins[e])];
  if (marks.length < 2) return null;
  const first = Math.min(...marks), last = Math.max(...marks, first + 1), W = 340, x = d => 6 + (W - 12) * (d - first) / (last - first), H = 24 + 16 * bars.length;
  return el("figure", { class: "life" }, svg("svg", { viewBox: `0 0 ${W} ${H + 14}`, role: "img", "aria-label": `${t("held")}, ${t("attended")}: ${iso(first)} – ${iso(last)}` },
    bars.map(([p, a, b], k) => [svg("rect", { x: x((a || b)[0]) - 2, y: 2 + 16 * k, width: Math.max(4, x((b || a)[1]) - x((a || b)[0]) + 4), height: 12, rx: 3, fill: css("post"), "fill-opacity": 0.35 }), (() => { const from = Math.min(x((a || b)[0]) + 4, W - 12 * Math.min(14, N.label[p[2]].length)); const word = svg("text", { x: Math.max(4, from), y: 12 + 16 * k, "font-size": 11, fill: css("ink") }); word.textContent = short(N.label[p[2]], 14); return word; })()]),
    days.map(e => svg("rect", { x: x(begins[e]) - 3, y: H - 14, width: 6, height: 6, fill: palette.time(e) })),
    svg("line", { x1: 6, x2: W - 6, y1: H - 2, y2: H - 2, stroke: css("line") }),
    [[first, "start"], [last, "end"]].map(([d, anchor]) => { const word = svg("text", { x: x(d), y: H + 11, "font-size": 10, fill: css("soft"), "text-anchor": anchor }); word.textContent = iso(d); return word; })));
};

// ---- an event: who, by role, in printed order ----------------------------------
const leading = k => Math.min(...rolesOf(k).map(r => rank("role", r)), 99);
const event = i => {
  const f = facts.get(i) || [i, "", "", "", 0, 0, [], [], 0, -1], rows = (takingsAt.get(i) || []).slice().sort((a, b) => leading(a) - leading(b) || T.order[a] - T.order[b] || a - b);
  const stops = stopsOf.get(i) || [], said = saidAt.get(i) || [], halls = f[6].map(v => told.names[v]), byRole = group(rows, k => rolesOf(k)[0] || ""), fits = k => passing.taking(k) ? null : "faded";
  const around = told.pictures.two, others = [];
  for (let k = 0; k < around.a.length; k++) if (around.a[k] === i && !STYLES_OF_TAKINGS.has(around.styles[around.style[k]])) others.push([around.styles[around.style[k]], around.b[k], around.fact[k]]);
  show(back(), el("h2", {}, N.label[i]),
    small([word("cls", cls(i)), levelOf(i) ? word("level", levelOf(i)) : ""].filter(Boolean).join(" · ")),
    el("dl", {}, [[t("date"), dated(i)], [t("printed"), f[2] !== f[1] ? f[2] : ""], [t("at"), told.names[f[4]]], [t("venue"), halls.join("、")], [t("organiser"), told.names[f[5]]], [t("article"), f[9] >= 0 ? told.articles[f[9]][0] : ""]]
      .filter(([, v]) => v).map(([k, v]) => [el("dt", {}, k), el("dd", {}, v)])),
    heading(t("who"), rows.length || ""),
    [...byRole].map(([role, list_]) => [el("h4", {}, role ? word("role", role) : t("unknown"), el("span", { class: "count" }, ` ${list_.length}`)), el("ol", { class: "who" }, list_.map(k => el("li", { class: fits(k) }, link(T.agent[k]), " ",
      rolesOf(k).slice(1).map(r => el("span", { class: "role" }, word("role", r))), T.flags[k] & LISTED ? el("span", { class: "role soft", title: t("listed") }, `${t("listed")} ${T.order[k] || ""}`) : null, title(titleOf(k)), title(venueOf(k) && `· ${venueOf(k)}`), " ", factLink(takingId(k), N.label[T.agent[k]]))))]),
    others.length ? [heading(t("bodies") + " · " + t("place")), el("ul", {}, others.map(([style, b, fact]) => el("li", {}, el("span", { class: "role" }, t(style === "place" ? "place_" : style)), link(b), " ", factLink(`${typeof fact === "number" ? N.id[fact] : fact}~${style}~${N.id[b]}`, N.label[b]))))] : null,
    stops.length ? [heading(t("stops"), stops.length), el("ul", {}, stops.map(s => el("li", {}, s[1] >= 0 ? link(s[1], s[2]) : s[2], title(s[3].map(v => N.label[v]).join("、")))))] : null,
    said.length ? [heading(t("said"), said.length), list(said, r => el("li", {}, link(r[0]), " ", el("span", { class: "role" }, r[2]), r[3].slice(0, 1).map(s => el("a", { class: "plain", href: href({ s: sentenceId(s) }) }, short(sentence(s), 60)))), 8)] : null,
    heading(t("quotes")), quotes([...f[7], ...rows.flatMap(k => T.sentences[k])], rows.flatMap(k => forms(T.agent[k]))));
};

// ---- a body, a place, a post ------------------------------------------------
const thing = i => {
  const own = takingsOf.get(i) || [], near = new Set(), p = told.pictures, held = tenuresIn.get(i) || [], inside = [];
  for (const mode of ["two", "areas"]) for (let k = 0; k < p[mode].a.length; k++) {
    const a = p[mode].a[k], b = p[mode].b[k];
    if (a === i && isEvent(b)) near.add(b); else if (b === i && isEvent(a)) near.add(a); else if (b === i && N.kind[a] === KIND.place) inside.push(a);
  }
  const seats_ = indices(p.posts.a.length).filter(k => p.posts.b[k] === i && N.kind[p.posts.a[k]] === KIND.post).map(k => p.posts.a[k]), chain = chainOf(i).slice(1), fits = [...near].filter(passing.event);
  show(back(), el("h2", {}, N.label[i]), small([word("cls", cls(i)), tongue === "en" ? pinyin(i) : "", levelOf(i) ? word("level", levelOf(i)) : "", N.also[i] ? `${t("also")} ${N.also[i].split("|").join("、")}` : ""].filter(Boolean).join(" · ")),
    chain.length ? el("p", {}, joined(chain.map(a => link(a)))) : null,
    ways(i),
    held.length ? [heading(t("held")), el("ul", {}, held.map(r => el("li", {}, link(r[1]), r[4] ? ` (${t("acting")})` : "", r[5] ? ` (${t("former")})` : "", r[6] ? el("span", { class: "when" }, ` ${r[6] === r[7] ? r[6] : `${r[6]} – ${r[7]}`}`) : null, " ", factLink(r[0], N.label[r[1]]))))] : null,
    seats_.length ? [heading(t("post")), list(seats_, o => el("li", {}, link(o), title((tenuresIn.get(o) || []).map(r => N.label[r[1]]).join("、"))), 30)] : null,
    fits.length ? [heading(t("events"), fits.length !== near.size ? `${fits.length} / ${near.size}` : near.size), list(fits.sort(byDate), e => el("li", {}, whenOf(e), link(e, short(N.label[e], 36))))] : null,
    inside.length ? [heading(t("within")), el("p", {}, joined(inside.slice(0, 80).map(a => link(a))))] : null,
    own.length || visitsTo.has(i) ? [heading(t("quotes")), quotes([...own.flatMap(k => T.sentences[k]), ...(visitsTo.get(i) || []).flatMap(s => s[4])], forms(i))] : null, places(i));
};
const places = i => {
  const rows = mentionsOf(i);
  return rows.length ? [heading(t("named"), rows.length), list(rows, ([page, begin, end]) => el("li", {}, "…" + squeeze(slice(page, Math.max(0, begin - 18), begin)), el("mark", {}, squeeze(slice(page, begin, end))), squeeze(slice(page, end, end + 18)) + "…", title(`${file(page)} ${begin}–${end}`)), 8)] : null;
};

// ---- two people: what they attended together, and the shortest way from one to the other ---------
const pair = (a, b) => {
  const at = e => k => T.event[k] === e && !(T.flags[k] & ABSENT), mine = (takingsOf.get(a) || []).filter(k => passing.taking(k) && !(T.flags[k] & ABSENT));
  const both = [...new Set(mine.map(k => T.event[k]))].filter(e => (takingsOf.get(b) || []).some(k => passing.taking(k) && at(e)(k))).sort(byDate);
  const size = e => new Set((takingsAt.get(e) || []).filter(k => passing.taking(k) && !(T.flags[k] & ABSENT) && isPerson(T.agent[k])).map(k => T.agent[k])).size;
  const newman = both.reduce((sum, e) => sum + 1 / Math.max(1, size(e) - 1), 0);
  show(back(), el("h2", {}, link(a), " · ", link(b)),
    small(`${both.length} ${t("times")} · 1/(n−1): ${newman.toFixed(2)} · ${t("share")}: ${both.length ? (both.length / (passing.of[a] + passing.of[b] - both.length)).toFixed(2) : 0}`),
    heading(t("together"), both.length),
    list(both, e => el("li", {}, whenOf(e), link(e, short(N.label[e], 40)), title(`${size(e)} ${t("participants")}`), [a, b].map(i => (takingsOf.get(i) || []).filter(at(e)).map(k => el("div", {}, link(i), " ", roleTags(k), title(titleOf(k)), " ", factLink(takingId(k), N.label[i])))))),
    heading(t("quotes")), quotes(both.flatMap(e => (takingsAt.get(e) || []).filter(k => T.agent[k] === a || T.agent[k] === b).flatMap(k => T.sentences[k])), [...forms(a), ...forms(b)], 6));
};
const chain = (a, b) => {
  const way = view.way;
  show(back(), el("h2", {}, link(a), " → ", link(b)), way ? small(`${way.length} ${t("chain")}`) : el("p", { class: "check" }, t("noway")),
    (way || []).map(step => [el("h3", {}, whenOf(step.event), link(step.event, short(N.label[step.event], 40))),
      el("ul", {}, [[step.from, step.k], [step.to, step.other]].map(([i, k]) => el("li", {}, link(i), " ", roleTags(k), title(titleOf(k)), " ", factLink(takingId(k), N.label[i])))),
      quotes([...T.sentences[step.k], ...T.sentences[step.other]], [...forms(step.from), ...forms(step.to)], 3)]));
};
