// Reading: the sentence of a fact with what stands before and after it, and its whole page beside it.
const ofPage = group(told.sentences.map((r, s) => [r[0], s]), r => r[0]);
const neighbour = (s, step) => { const other = told.sentences[s + step], own = told.sentences[s]; return other && other[0] === own[0] && (step > 0 ? other[1] >= own[2] : other[2] <= own[1]) ? s + step : -1; };
const inContext = (s, marks) => {
  const [page, begin, end] = told.sentences[s], before = neighbour(s, -1), after = neighbour(s, 1);
  return [before >= 0 ? el("p", { class: "near" }, el("span", { class: "hidden" }, t("previous") + ": "), sentence(before)) : null,
    el("blockquote", {}, marked(sentence(s), marks)),
    after >= 0 ? el("p", { class: "near" }, el("span", { class: "hidden" }, t("next") + ": "), sentence(after)) : null, where(s, page, begin, end)];
};

// The page as it was read, the sentence marked, each name in it a link.
const whole = (s, most = Infinity) => {
  const [page, begin, end] = told.sentences[s];
  if (page < 0) return null;
  const box = el("div", { class: "whole", tabindex: "0", role: "region", "aria-label": `${t("whole")} ${file(page)}` }), now = el("mark", { class: "now" });
  const names = mentionsOn(page).slice(0, most), put = (from, to, into) => {
    let at = from;
    for (const [b, e, i] of names) { if (b < at || e > to) continue; into.append(slice(page, at, b), el("a", { class: "name", href: href({ n: N.id[i] }) }, slice(page, b, e))); at = e; }
    into.append(slice(page, at, to));
  };
  put(0, begin, box); put(begin, end, now); box.append(now); put(end, Infinity, box);
  return box;
};
const reveal = () => { const now = document.querySelector(".whole .now"); if (now) now.parentElement.scrollTop = now.offsetTop - now.parentElement.offsetTop - 80; };
const beside = (facts, s) => {
  const page = s === undefined ? null : whole(s);
  show(el("div", { class: page ? "two" : "" }, el("div", {}, back(), facts), page ? el("section", {}, heading(`${t("whole")} · ${file(told.sentences[s][0])}`), page) : null));
  if (page) { document.body.classList.add("reading"); reveal(); }
};

const fact = id => {
  const k = takingOf(id), tenure = k === undefined ? tenureOf(id) : null;
  if (k !== undefined) {
    const a = T.agent[k], e = T.event[k];
    return beside([el("h2", {}, link(a), " · ", link(e, short(N.label[e], 40))), small(dated(e)), el("p", {}, roleTags(k), title(titleOf(k)), title(venueOf(k) && `· ${venueOf(k)}`), T.post[k] >= 0 ? [" ", link(T.post[k])] : null),
      heading(t("quotes")), T.sentences[k].map(s => inContext(s, forms(a))), sure(T.confidence[k], told.rules[T.rules[k]], T.flags[k] & LISTED ? `${t("listed")}${T.order[k] ? ` · ${t("order")} ${T.order[k]}` : ""}` : "")], T.sentences[k][0]);
  }
  if (tenure) return beside([el("h2", {}, link(tenure[1]), " · ", link(tenure[2])), small([tenure[3].join(" / "), tenure[4] ? t("acting") : "", tenure[5] ? t("former") : "", tenure[6] ? `${t("seen")} ${tenure[6]} – ${tenure[7]}` : ""].filter(Boolean).join(" · ")),
    heading(t("quotes")), tenure[8].map(s => inContext(s, [...tenure[3], ...forms(tenure[1])])), sure(tenure[10], [])], tenure[8][0]);
  const [source, style, target] = id.split("~"), a = number.get(source), b = number.get(target);
  if (b === undefined || a === undefined && !source.startsWith("event/")) return overview();
  const from = a ?? -1, read = from >= 0 && facts.has(from) ? facts.get(from)[7] : (visitsTo.get(b) || []).flatMap(v => v[4]);
  const tour = (visitsTo.get(b) || [])[0]?.[0] ?? -1, head = from >= 0 ? from : tour, seen = read.length ? read : [...(tenuresIn.get(from) || []).flatMap(r => r[8]), ...(tenuresOf.get(from) || []).flatMap(r => r[8])];
  const told_ = (visitsTo.get(b) || []).filter(v => v[0] === head).flatMap(v => v[4]), say = style === "visited" && told_.length ? told_ : seen.filter(s => forms(b).some(f => sentence(s).includes(f))).concat(seen);
  const shown = [...new Set(say)].slice(0, 5);
  beside([el("h2", {}, head >= 0 ? link(head, short(N.label[head], 40)) : "", ` · ${t(style === "place" ? "place_" : style)} · `, link(b)), head >= 0 && isEvent(head) ? small(dated(head)) : null, shown.length ? [heading(t("quotes")), shown.map(s => inContext(s, forms(b)))] : places(b)], shown[0]);
};
const sure = (confidence, rules, more) => el("p", { class: "where" }, [`${t("conf")} ${confidence / 100}`, rules.length ? `${t("rule")} ${rules.join("、")}` : "", more || ""].filter(Boolean).join(" · "));
const readSentence = s => {
  const [page] = told.sentences[s], here = mentionsOn(page).filter(([b, e]) => b >= told.sentences[s][1] && e <= told.sentences[s][2]).map(m => m[2]);
  beside([el("h2", {}, file(page)), inContext(s, []), here.length ? [heading(t("people")), el("p", {}, joined([...new Set(here)].map(i => link(i))))] : null], s);
};
