"use strict";
(() => {
  const told = JSON.parse(document.getElementById("told").textContent);
  const settings = JSON.parse(document.getElementById("settings").textContent);
  const N = told.nodes, L = told.lines, $ = id => document.getElementById(id);
  const KINDS = ["person", "event", "organisation", "place", "group"];
  const WORDS = {
    zh: { brand: "谁在场", search: "搜索：姓名、机构、地点、拼音", other: "English", person: "人物", event: "事件", organisation: "机构", place: "地点", group: "群体",
      events: "事件", people: "人物", bodies: "机构", pages: "页", most: "参加事件最多的人", all: "事件，按日期", check: "待核对", posts: "职务", first: "首见", last: "末见", attended: "参加的事件",
      quotes: "原文", who: "参加者", stops: "察看点", back: "← 总览", undated: "日期未载", whole: "全页原文", page: "所在版面", characters: "字符", signed: "署名稿件", acting: "代", former: "原",
      homonymOf: "同名异人", maybeSame: "疑似同一人，未定", unsure: "把握不足", conf: "置信度", rule: "规则", organiser: "召集", at: "地点", mentions: "提及", with: "常同场者", listed: "名单", printed: "原文日期",
      none: "本页未载其参加任何事件。", noposts: "各页未给出职务。", found: "没有找到", times: "次", reading: "点击任一人名、事件或连线，即见报纸原句。", span: "日期", subtitle: "每一条事实都附报纸原句" },
    en: { brand: "Who was there", search: "Search: name, body, place, pinyin", other: "中文", person: "People", event: "Events", organisation: "Bodies", place: "Places", group: "Groups",
      events: "events", people: "people", bodies: "bodies", pages: "pages", most: "People with the most events", all: "Events by date", check: "To check", posts: "Posts", first: "first seen", last: "last seen", attended: "Events attended",
      quotes: "In the paper's words", who: "Participants", stops: "Stops", back: "← Overview", undated: "no date given", whole: "The whole page", page: "On the page", characters: "characters", signed: "Signed articles", acting: "acting", former: "former",
      homonymOf: "same name, another person", maybeSame: "may be the same person, undecided", unsure: "low confidence", conf: "confidence", rule: "rule", organiser: "convened by", at: "at", mentions: "named", with: "Most often with", listed: "in a list", printed: "as printed",
      none: "The pages name no event that this person attended.", noposts: "The pages give no post.", found: "nothing found", times: "times", reading: "Click a person, an event or a line and read the newspaper's sentence.", span: "dates", subtitle: "every fact with its sentence" },
  };
  let tongue = "zh";
  const t = key => WORDS[tongue][key] || key;
  const word = (kind, name) => (told.words[kind][name] || [name, name])[tongue === "zh" ? 0 : 1];
  const byNode = rows => { const m = new Map(); for (const [key, row] of rows) { if (!m.has(key)) m.set(key, []); m.get(key).push(row); } return m; };
  const ofAgent = byNode(told.takings.map(r => [r[1], r])), ofEvent = byNode(told.takings.map(r => [r[2], r])), posts = byNode(told.tenures.map(r => [r[1], r]));
  const stopsOf = byNode(told.stops.map(r => [r[0], r])), mentions = byNode(told.mentions.map(r => [r[0], r])), facts = new Map(told.events.map(r => [r[0], r]));
  const taking = new Map(told.takings.map(r => [r[0], r])), number = new Map(N.id.map((id, i) => [id, i]));
  const visited = byNode(told.stops.map(r => [r[1], r]));

  // ---- building the panel; every text goes in as text ------------------
  const el = (tag, props, ...children) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(props || {})) {
      if (key === "class") node.className = value; else if (key === "on") node.addEventListener("click", value); else node.setAttribute(key, value);
    }
    for (const child of children.flat(9)) if (child !== null && child !== undefined && child !== "") node.append(child);
    return node;
  };
  const say = (i, short) => { const label = N.label[i]; return short && label.length > short ? label.slice(0, short) + "…" : label; };
  const name = i => tongue === "en" && N.pinyin[i] ? `${N.label[i]} ${N.pinyin[i]}` : N.label[i];
  const go = hash => { location.hash = hash; };
  const link = (i, text) => el("a", { href: "#n=" + encodeURIComponent(N.id[i]) }, text || name(i));
  const day = i => (facts.get(i) || [])[1] || "";
  const dated = i => { const f = facts.get(i) || []; return f[1] ? f[1] + (f[3] ? " – " + f[3].slice(-5) : "") : (f[2] || t("undated")); };
  const whenOf = i => el("span", { class: "when" }, dated(i));
  const roles = row => row[3].map(r => el("span", { class: "role" }, word("role", r)));
  const sortKey = i => { const d = day(i); return d.startsWith("--") ? "0" + d : d || "z"; };

  const quote = (s, marks) => {
    const [page, begin, end, text] = told.sentences[s], block = el("blockquote");
    let at = 0;
    const hits = [];
    for (const m of marks || []) { let from = text.indexOf(m); while (m && from >= 0) { hits.push([from, from + m.length]); from = text.indexOf(m, from + m.length); } }
    hits.sort((a, b) => a[0] - b[0]);
    for (const [from, to] of hits) { if (from < at) continue; block.append(text.slice(at, from), el("mark", {}, text.slice(from, to))); at = to; }
    block.append(text.slice(at));
    const file = page >= 0 ? told.pages[page][0] : "";
    return [block, el("p", { class: "where" }, `${file} · ${t("characters")} ${begin}–${end}  `, page >= 0 ? el("a", { href: "#s=" + s }, t("whole")) : null)];
  };
  const quotes = (list, marks) => [...new Set(list)].slice(0, 12).flatMap(s => quote(s, marks));
  const heading = text => el("h3", {}, text);
  const show = (...children) => { const panel = $("panel"); panel.replaceChildren(...children.flat(9).filter(x => x !== null && x !== undefined)); panel.scrollTop = 0; };
  const back = () => el("a", { class: "back", href: "#" }, t("back"));

  const overview = () => {
    const count = kind => N.kind.filter((k, i) => k === kind && N.drawn[i]).length, days = told.events.map(r => r[1]).filter(d => /^\d{4}-\d\d-\d\d$/.test(d)).sort();
    const busy = N.id.map((_, i) => i).filter(i => N.kind[i] === "person" && N.n[i] && visibleTime(i)).sort((a, b) => N.n[b] - N.n[a] || N.label[a].localeCompare(N.label[b], "zh")).slice(0, 12);
    const top = busy.length ? N.n[busy[0]] : 1;
    const events = told.events.map(r => r[0]).filter(i => N.cls[i] !== "Stop" && visibleTime(i)).sort((a, b) => sortKey(a) < sortKey(b) ? -1 : 1);
    const doubts = told.takings.filter(r => r[9] < 0.85);
    show(
      el("div", { class: "figures" }, ...[[count("event"), t("events")], [count("person"), t("people")], [count("organisation"), t("bodies")], [told.pages.length, t("pages")]].map(([n, w]) => el("div", {}, el("b", {}, String(n)), el("span", {}, w)))),
      el("p", { class: "under" }, days.length ? `${days[0]} – ${days[days.length - 1]} · ${t("reading")}` : t("reading")),
      heading(t("most")),
      el("ul", {}, busy.map(i => el("li", {}, el("span", { class: "bar", style: `width:${Math.round(70 * N.n[i] / top)}px` }), link(i), el("span", { class: "title" }, ` ${N.n[i]} ${titlesOf(i)}`)))),
      heading(t("all")),
      el("ul", {}, events.map(i => el("li", {}, whenOf(i), link(i, say(i, 34))))),
      told.same.length + doubts.length + told.warnings.length ? heading(t("check")) : null,
      told.same.filter(([a, b]) => a < b).map(([a, b, prop]) => el("div", { class: "check" }, link(a), ` (${seat(a)}) · `, link(b), ` (${seat(b)}): `, t(prop))),
      told.warnings.map(w => el("div", { class: "check" }, w)),
      doubts.slice(0, 30).map(r => el("div", { class: "check" }, link(r[1]), " → ", link(r[2], say(r[2], 18)), ` · ${t("unsure")} ${r[9]} `, el("a", { href: "#f=" + encodeURIComponent(r[0]) }, "›"))));
  };
  const seat = i => { const p = (posts.get(i) || [])[0]; return p ? p[2] : N.id[i].split("-").slice(1).join("-") || "—"; };
  const titlesOf = i => (posts.get(i) || []).filter(p => !p[9]).map(p => p[3][0]).slice(0, 2).join("、") || ((posts.get(i) || [])[0] || ["", "", "", [""]])[3][0];

  const person = i => {
    const own = (ofAgent.get(i) || []).slice().sort((a, b) => sortKey(a[2]) < sortKey(b[2]) ? -1 : 1), held = (posts.get(i) || []).slice().sort((a, b) => a[9] - b[9] || (a[6] < b[6] ? -1 : 1));
    const beside = new Map();
    for (const r of own) for (const o of ofEvent.get(r[2]) || []) if (o[1] !== i && o[5] === r[5]) beside.set(o[1], (beside.get(o[1]) || 0) + 1);
    const company = [...beside].sort((a, b) => b[1] - a[1] || N.label[a[0]].localeCompare(N.label[b[0]], "zh")).slice(0, 10);
    const signed = told.articles.filter(a => a[4].includes(i)), same = told.same.filter(x => x[0] === i);
    const read = [...own.flatMap(r => r[11]), ...held.flatMap(r => r[8])];
    show(back(), el("h2", {}, N.label[i]), el("p", { class: "under" }, [word("cls", N.cls[i]), N.pinyin[i]].filter(Boolean).join(" · ")),
      same.map(([, b, prop]) => el("div", { class: "check" }, `${t(prop)}: `, link(b), ` (${seat(b)})`)),
      heading(t("posts")),
      held.length ? el("ul", {}, held.map(p => el("li", {}, el("strong", {}, p[2]), p[4] ? ` (${t("acting")})` : "", p[5] ? ` (${t("former")})` : "", el("span", { class: "title" }, `  ${p[3].join(" / ")}${p[6] ? ` · ${p[6] === p[7] ? p[6] : p[6] + " – " + p[7]}` : ""}`)))) : el("p", { class: "under" }, t("noposts")),
      heading(`${t("attended")} ${new Set(own.map(r => r[2])).size || ""}`),
      own.length ? el("ul", {}, own.map(r => el("li", {}, whenOf(r[2]), link(r[2], say(r[2], 40)), el("div", {}, roles(r), r[4] ? el("span", { class: "title" }, r[4]) : null, r[5] ? el("span", { class: "title" }, ` · ${r[5]}`) : null, " ", el("a", { href: "#f=" + encodeURIComponent(r[0]) }, t("quotes")))))) : el("p", { class: "under" }, t("none")),
      company.length ? [heading(t("with")), el("p", {}, company.map(([o, n], k) => [k ? "、" : "", link(o, say(o, 12)), n > 1 ? ` ×${n}` : ""]))] : null,
      signed.length ? [heading(t("signed")), el("ul", {}, signed.map(a => el("li", {}, a[0] || "—", el("span", { class: "title" }, ` ${a[1] >= 0 ? told.pages[a[1]][0] : ""}`))))] : null,
      read.length ? [heading(t("quotes")), quotes(read, [N.label[i]])] : null);
  };

  const event = i => {
    const f = facts.get(i) || [i, "", "", "", "", "", [], [], 0, ""], rows = (ofEvent.get(i) || []).slice().sort((a, b) => rank(a) - rank(b) || a[6] - b[6]);
    const stops = stopsOf.get(i) || [];
    show(back(), el("h2", {}, N.label[i]), el("p", { class: "under" }, [word("cls", N.cls[i]), dated(i), f[2] && f[2] !== f[1] ? `${t("printed")} ${f[2]}` : "", f[5] ? `${t("organiser")} ${f[5]}` : "", f[4] ? `${t("at")} ${f[4]}` : ""].filter(Boolean).join(" · ")),
      heading(`${t("who")} ${rows.length || ""}`),
      el("ul", {}, rows.map(r => el("li", {}, link(r[1]), " ", roles(r), r[4] ? el("span", { class: "title" }, r[4]) : null, r[5] ? el("span", { class: "title" }, ` · ${r[5]}`) : null, " ", el("a", { href: "#f=" + encodeURIComponent(r[0]) }, "“ ”")))),
      stops.length ? [heading(t("stops")), el("ul", {}, stops.map(s => el("li", {}, s[1] >= 0 ? link(s[1], s[2]) : s[2], el("span", { class: "title" }, " " + s[3].map(v => N.label[v]).join("、")))))] : null,
      heading(t("quotes")), quotes([...f[7], ...rows.flatMap(r => r[11])], rows.map(r => N.label[r[1]])));
  };
  const rank = r => r[3].includes("主持") ? 0 : r[3].some(x => ["讲话", "致辞", "部署", "检查", "会谈"].includes(x)) && !r[7] ? 1 : r[8] ? 4 : r[7] ? 3 : 2;

  const thing = i => {
    const own = (ofAgent.get(i) || []), near = new Set();
    L.a.forEach((a, k) => { if (a === i && N.kind[L.b[k]] === "event") near.add(L.b[k]); if (L.b[k] === i && N.kind[a] === "event") near.add(a); });
    show(back(), el("h2", {}, N.label[i]), el("p", { class: "under" }, word("cls", N.cls[i])),
      near.size ? [heading(t("events")), el("ul", {}, [...near].sort((a, b) => sortKey(a) < sortKey(b) ? -1 : 1).map(e => el("li", {}, whenOf(e), link(e, say(e, 36)))))] : null,
      heading(t("quotes")), quotes([...own.flatMap(r => r[11]), ...(visited.get(i) || []).flatMap(s => s[4])], [N.label[i]]), places(i));
  };
  const places = i => {
    const rows = (mentions.get(i) || []).slice(0, 8);
    return rows.length ? el("ul", {}, rows.map(([, page, begin, end]) => { const text = told.pages[page][1]; return el("li", {}, "…" + squeeze(text.slice(Math.max(0, begin - 18), begin)), el("mark", {}, squeeze(text.slice(begin, end))), squeeze(text.slice(end, end + 18)) + "…", el("span", { class: "title" }, ` ${told.pages[page][0]} ${begin}–${end}`)); })) : null;
  };
  const squeeze = s => Array.from(s).join("").replace(/\s+/g, "");

  const fact = id => {
    const r = taking.get(id);
    if (!r) { const k = L.id.indexOf(id); return k < 0 ? overview() : (N.kind[L.a[k]] === "event" ? event(L.a[k]) : thing(L.a[k])); }
    show(back(), el("h2", {}, link(r[1]), " · ", link(r[2], say(r[2], 40))), el("p", { class: "under" }, dated(r[2])),
      el("p", {}, roles(r), r[4] ? el("span", { class: "title" }, r[4]) : null, r[5] ? el("span", { class: "title" }, ` · ${r[5]}`) : null),
      heading(t("quotes")), quotes(r[11], [N.label[r[1]]]),
      el("p", { class: "where" }, `${t("conf")} ${r[9]} · ${t("rule")} ${r[10].join("、")}`),
      r[11].length ? [heading(t("page")), whole(r[11][0])] : null);
    reveal();
  };
  const whole = s => {
    const [page, begin, end] = told.sentences[s];
    if (page < 0) return null;
    const text = Array.from(told.pages[page][1]);
    return el("div", { class: "whole", tabindex: "0" }, text.slice(0, begin).join(""), el("mark", { class: "now" }, text.slice(begin, end).join("")), text.slice(end).join(""));
  };
  const reveal = () => { const now = document.querySelector(".whole .now"); if (now) now.parentElement.scrollTop = now.offsetTop - now.parentElement.offsetTop - 60; };
  const sentence = s => { const page = told.sentences[s][0]; show(back(), el("h2", {}, page >= 0 ? told.pages[page][0] : ""), quote(s, []), whole(s)); reveal(); };

  // ---- the picture ---------------------------------------------------
  const css = key => getComputedStyle(document.documentElement).getPropertyValue("--" + key).trim();
  const SHAPES = { person: "dot", event: "square", organisation: "diamond", place: "triangle", group: "hexagon" };
  const drawn = N.id.map((_, i) => i).filter(i => N.drawn[i]), off = new Set(), months = new Set();
  let chosen = -1, near = new Set(), over = -1;
  const style = i => ({ id: i, x: N.x[i], y: N.y[i], shape: SHAPES[N.kind[i]], size: N.size[i], color: css(N.kind[i]), hidden: !visible(i), opacity: chosen < 0 || near.has(i) ? 1 : 0.25 });
  const bucket = d => /^\d{4}-\d\d/.test(d) ? d.slice(0, 7) : /^--\d\d/.test(d) ? d.slice(0, 4) : "?";
  const visibleTime = i => {
    if (!months.size) return true;
    if (N.kind[i] === "event") return months.has(bucket(day(i)));
    return neighbours(i).some(e => N.kind[e] === "event" && months.has(bucket(day(e))));
  };
  const visible = i => N.drawn[i] && !off.has(N.kind[i]) && visibleTime(i);
  const links = new Map();
  L.a.forEach((a, k) => { const b = L.b[k]; for (const [x, y] of [[a, b], [b, a]]) { if (!links.has(x)) links.set(x, new Set()); links.get(x).add(y); } });
  const neighbours = i => [...(links.get(i) || [])];
  const dashes = { remote: [5, 5], absent: [2, 5] };
  const lineStyle = k => {
    const lit = chosen >= 0 && (L.a[k] === chosen || L.b[k] === chosen) && near.has(L.a[k]) && near.has(L.b[k]), s = L.style[k];
    return { id: k, from: L.a[k], to: L.b[k], width: (s === "lead" ? 2.2 : 1) * (lit ? 1.6 : 1), dashes: dashes[s] || false, hidden: !visible(L.a[k]) || !visible(L.b[k]),
      color: { color: lit ? css("accent") : css("soft"), opacity: lit ? 0.95 : chosen >= 0 ? 0.08 : s === "lead" ? 0.5 : 0.28 } };
  };
  const nodes = new vis.DataSet(drawn.map(style)), edges = new vis.DataSet(L.a.map((_, k) => lineStyle(k)));
  const network = new vis.Network($("picture"), { nodes, edges }, settings);
  const restyle = () => { nodes.update(drawn.map(style)); edges.update(L.a.map((_, k) => lineStyle(k))); };
  const importance = drawn.slice().sort((a, b) => (N.kind[b] === "person") - (N.kind[a] === "person") || 0).sort((a, b) => N.n[b] * (N.kind[b] === "event" ? 0.5 : 1) - N.n[a] * (N.kind[a] === "event" ? 0.5 : 1));

  // Labels are drawn by importance where there is room, at one size on the screen whatever the zoom.
  network.on("afterDrawing", ctx => {
    const scale = network.getScale(), px = 1 / scale, taken = [], ink = css("ink"), paper = css("paper");
    const first = [over, chosen, ...[...near]].filter(i => i >= 0 && N.drawn[i] && visible(i)), order = [...new Set([...first, ...importance])];
    ctx.textAlign = "center"; ctx.textBaseline = "top"; ctx.lineJoin = "round";
    for (const i of order) {
      if (!visible(i)) continue;
      const must = i === over || i === chosen, lit = must || near.has(i);
      if (chosen >= 0 && !lit) continue;
      const size = (N.kind[i] === "person" ? 13 : 12) * px, text = say(i, must ? 30 : N.kind[i] === "event" ? 12 : 10);
      const w = text.length * size * 1.02, h = size * 1.25, x = N.x[i], y = N.y[i] + N.size[i] + 2 * px, box = [x - w / 2, y, x + w / 2, y + h];
      if (!must && taken.some(o => o[0] < box[2] && box[0] < o[2] && o[1] < box[3] && box[1] < o[3])) continue;
      taken.push(box);
      ctx.font = `${must || N.kind[i] === "person" && N.n[i] > 2 ? "600 " : ""}${size}px ${css("sans")}`;
      ctx.lineWidth = 3.2 * px; ctx.strokeStyle = paper; ctx.strokeText(text, x, y); ctx.fillStyle = N.kind[i] === "person" ? ink : css(N.kind[i]); ctx.fillText(text, x, y);
    }
  });
  const tip = (text, at) => { const box = $("tip"); box.hidden = !text; if (text) { box.textContent = text; box.style.left = Math.min(at.x + 14, $("stage").clientWidth - 240) + "px"; box.style.top = at.y + 14 + "px"; } };
  network.on("hoverNode", p => { over = p.node; $("picture").style.cursor = "pointer"; network.redraw(); });
  network.on("blurNode", () => { over = -1; $("picture").style.cursor = ""; network.redraw(); });
  network.on("hoverEdge", p => { const r = taking.get(L.id[p.edge]); $("picture").style.cursor = "pointer"; if (r) tip(`${N.label[r[1]]} · ${r[3].map(x => word("role", x)).join("、")} · ${say(r[2], 20)}`, p.pointer.DOM); });
  network.on("blurEdge", () => { $("picture").style.cursor = ""; tip(""); });
  network.on("click", p => { if (p.nodes.length) go("n=" + encodeURIComponent(N.id[p.nodes[0]])); else if (p.edges.length) go("f=" + encodeURIComponent(L.id[p.edges[0]])); else go(""); });
  const choose = (i, others) => {
    chosen = i; near = new Set(i < 0 ? [] : [i, ...(others || neighbours(i))]); restyle();
    if (i >= 0 && N.drawn[i]) network.moveTo({ position: { x: N.x[i], y: N.y[i] }, scale: Math.max(network.getScale(), 0.8), animation: false });
  };

  // ---- search, legend, time --------------------------------------------
  const hits = $("hits"), search = $("search");
  let at = -1, found = [];
  const seek = () => {
    const q = search.value.trim().toLowerCase().replace(/\s+/g, "");
    found = !q ? [] : N.find.map((f, i) => [i, f.split("|").reduce((best, s) => s === q ? 0 : s.startsWith(q) ? Math.min(best, 1) : s.includes(q) && q.length > 1 ? Math.min(best, 2) : best, 9)])
      .filter(([i, r]) => r < 9).sort((a, b) => a[1] - b[1] || (N.kind[b[0]] === "person") - (N.kind[a[0]] === "person") || N.n[b[0]] - N.n[a[0]]).slice(0, 12).map(x => x[0]);
    at = found.length ? 0 : -1;
    hits.hidden = !q; search.setAttribute("aria-expanded", String(Boolean(q)));
    hits.replaceChildren(...(found.length ? found.map((i, k) => el("li", { role: "option", id: "hit" + k, "aria-selected": String(k === at), on: () => take(i) }, N.label[i], el("small", {}, `${t(N.kind[i])} ${N.kind[i] === "person" ? titlesOf(i) : ""}`))) : [el("li", {}, t("found"))]));
  };
  const take = i => { hits.hidden = true; search.value = ""; go("n=" + encodeURIComponent(N.id[i])); };
  search.addEventListener("input", seek);
  search.addEventListener("keydown", e => {
    if (e.key === "Escape") { search.value = ""; seek(); }
    if (e.key === "Enter" && at >= 0) take(found[at]);
    if (e.key === "ArrowDown" || e.key === "ArrowUp") { e.preventDefault(); at = found.length ? (at + (e.key === "ArrowDown" ? 1 : -1) + found.length) % found.length : -1; [...hits.children].forEach((li, k) => li.setAttribute("aria-selected", String(k === at))); search.setAttribute("aria-activedescendant", "hit" + at); }
  });
  document.addEventListener("keydown", e => { if (e.key === "/" && document.activeElement !== search) { e.preventDefault(); search.focus(); } });
  document.addEventListener("click", e => { if (!$("finder").contains(e.target)) hits.hidden = true; });
  const SIGNS = { person: "M6 1a5 5 0 1 0 .01 0z", event: "M1 1h10v10H1z", organisation: "M6 0l6 6-6 6-6-6z", place: "M6 0l6 11H0z", group: "M3 1h6l3 5-3 5H3L0 6z" };
  const sign = kind => { const s = document.createElementNS("http://www.w3.org/2000/svg", "svg"), p = document.createElementNS("http://www.w3.org/2000/svg", "path"); s.setAttribute("viewBox", "0 0 12 12"); p.setAttribute("d", SIGNS[kind]); p.setAttribute("fill", css(kind)); s.append(p); return s; };
  const legend = () => $("legend").replaceChildren(...KINDS.filter(k => drawn.some(i => N.kind[i] === k)).map(k => el("button", { type: "button", "aria-pressed": String(!off.has(k)), "data-kind": k, on: () => { off.has(k) ? off.delete(k) : off.add(k); legend(); restyle(); } }, sign(k), `${t(k)} ${drawn.filter(i => N.kind[i] === k && visibleTime(i)).length}`)));
  const time = () => {
    const count = new Map();
    for (const r of told.events) if (N.cls[r[0]] !== "Stop" && N.drawn[r[0]]) count.set(bucket(r[1]), (count.get(bucket(r[1])) || 0) + 1);
    const keys = [...count.keys()].sort((a, b) => (a === "?") - (b === "?") || (a < b ? -1 : 1)), top = Math.max(1, ...count.values());
    $("time").replaceChildren(...keys.map(k => el("button", { type: "button", "aria-pressed": String(months.has(k)), title: `${k === "?" ? t("undated") : k} · ${count.get(k)}`, on: () => { months.has(k) ? months.delete(k) : months.add(k); time(); legend(); restyle(); if (!location.hash || location.hash === "#") overview(); } }, el("i", { style: `height:${Math.round(4 + 30 * count.get(k) / top)}px` }), k === "?" ? t("undated") : k)));
  };

  // ---- where we are ----------------------------------------------------
  const route = () => {
    const hash = location.hash.slice(1), key = hash.slice(0, 2), value = hash.length > 2 ? decodeURIComponent(hash.slice(2)) : "";
    tip("");
    if (key === "n=" && number.has(value)) { const i = number.get(value); choose(i); (N.kind[i] === "person" ? person : N.kind[i] === "event" ? event : thing)(i); }
    else if (key === "f=") { const r = taking.get(value); if (r) choose(r[1], [r[2]]); fact(value); }
    else if (key === "s=" && told.sentences[Number(value)]) sentence(Number(value));
    else { choose(-1); overview(); }
  };
  const speak = () => {
    document.documentElement.lang = tongue; $("brand").textContent = t("brand"); $("subtitle").textContent = t("subtitle"); search.placeholder = t("search"); search.setAttribute("aria-label", t("search")); $("language").textContent = t("other"); $("picture").setAttribute("aria-label", t("reading"));
    legend(); time(); route();
  };
  const wanted = () => { try { return localStorage.getItem("kg-theme"); } catch { return null; } };
  const paint = dark => { document.documentElement.dataset.theme = dark ? "dark" : "light"; restyle(); legend(); network.redraw(); };
  $("theme").addEventListener("click", () => { const dark = document.documentElement.dataset.theme !== "dark"; try { localStorage.setItem("kg-theme", dark ? "dark" : "light"); } catch { /* a page opened from a file may store nothing */ } paint(dark); });
  $("language").addEventListener("click", () => { tongue = tongue === "zh" ? "en" : "zh"; speak(); });
  $("closer").addEventListener("click", () => network.moveTo({ scale: network.getScale() * 1.4 }));
  $("farther").addEventListener("click", () => network.moveTo({ scale: network.getScale() / 1.4 }));
  const fit = () => network.fit({ nodes: drawn.filter(visible), animation: false });
  $("whole").addEventListener("click", fit);
  window.addEventListener("hashchange", route);
  paint(wanted() ? wanted() === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  fit();
  speak();
  document.documentElement.dataset.ready = "yes";
})();
