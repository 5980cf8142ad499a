// A person: posts, events, company, words.
// How and when somebody holds a post, as the pages see it
import { iso, span } from "./days.js";
import { passing } from "./filter.js";
import { peopleCalled } from "./find.js";
import {
  back,
  correct,
  el,
  factLink,
  fold,
  heading,
  link,
  list,
  pairLink,
  roleTags,
  saidClass,
  saidTag,
  show,
  small,
  svg,
  title,
  whenOf,
} from "./parts.js";
import { css, palette } from "./picture.js";
import { href, state, tune } from "./state.js";
import {
  begins,
  byDate,
  capacity,
  cls,
  eventsAndSeats,
  file,
  group,
  isPerson,
  label,
  mentionsOf,
  N,
  name,
  PART,
  pinyin,
  saidBy,
  saidOf,
  saidOfTaking,
  seats,
  sentence,
  sentenceId,
  T,
  takingId,
  takingsAt,
  takingsOf,
  tenuresOf,
  told,
  venueOf,
  wasThere,
  withOthers,
  word,
} from "./store.js";
import { short } from "./text.js";
import { places } from "./thing.js";
import { isOfPeople, view } from "./views.js";
import { t, tongue } from "./words.js";

export const MARKS = ["acting", "former", "nominated"];
export const manner = tenure => MARKS.filter(mark => tenure[mark]).map(mark => ` (${t(mark)})`);
export const seenFrom = ({ first, last }, before) =>
  first
    ? el("span", { class: "when" }, before + (first === last ? first : `${first} – ${last}`))
    : null;

export const person = i => {
  const own = (takingsOf.get(i) || []).slice().sort((a, b) => byDate(T.event[a], T.event[b])),
    posts = (tenuresOf.get(i) || [])
      .slice()
      .sort((a, b) => a.generic - b.generic || ((a.first || "9") < (b.first || "9") ? -1 : 1));
  const fits = own.filter(k => passing.taking(k)),
    rest = own.length - fits.length,
    mine = new Set(fits.filter(wasThere).map(k => T.event[k])),
    beside = new Map();
  for (const e of mine)
    for (const o of new Set((takingsAt.get(e) || []).filter(withOthers).map(k => T.agent[k])))
      if (o !== i && isPerson(o)) beside.set(o, (beside.get(o) || 0) + 1);
  const whole = PART && PART.about === N.id[i],
    company = whole
      ? PART.company
      : [...beside].sort(
          (a, b) => b[1] - a[1] || N.label[a[0]].localeCompare(N.label[b[0]], "zh"),
        );
  const signed = told.articles.filter(article => article.authors.includes(i)),
    said = saidBy.get(i) || [],
    same = told.same.filter(pair => pair.a === i),
    pass = whole ? PART.counts[i] : mine.size,
    known = whole ? PART.attended : new Set(own.filter(wasThere).map(k => T.event[k])).size;
  show(
    back(),
    el("h2", {}, name(i)),
    small(
      [
        word("cls", cls(i)),
        tongue === "zh" ? pinyin(i) : "",
        N.also[i] ? `${t("also")} ${N.also[i].split("|").join("、")}` : "",
      ]
        .filter(Boolean)
        .join(" · "),
    ),
    ways(i),
    heading(t("career"), posts.length || ""),
    posts.length
      ? [list(career(posts), heldAs, 6), lifeline(career(posts).slice(0, 6), own)]
      : small(t("noposts")),
    heading(t("attended"), pass !== known ? `${pass} / ${known}` : known || ""),
    fits.length ? byYear(fits) : small(rest ? t("nothing") : t("none")),
    company.length
      ? [
          heading(t("beside"), company.length),
          list(company, ([o, n]) => companion(i, o, n), 6),
        ]
      : null,
    said.length ? [heading(t("said"), said.length), list(said, spoken, 3)] : null,
    signed.length
      ? [
          heading(t("signed"), signed.length),
          list(
            signed,
            article => el("li", {}, article.headline || "—", title(file(article.page))),
            6,
          ),
        ]
      : null,
    same.length ? fold(t("check"), same.length, () => same.map(alike)) : null,
    fold(t("named"), mentionsOf(i).length, () => places(i)),
    correct(N.id[i]),
  );
};
// One line a post: of several groups that nobody tells apart one, with all days
const career = posts =>
  [...group(posts, held => [N.label[held.post], ...MARKS.map(mark => held[mark])].join("|")).values()].map(
    same => ({
      ...same[0],
      last: same.reduce((last, held) => (held.last > last ? held.last : last), ""),
      times: same.length,
    }),
  );
const saidOfTenure = held => saidOf("tenure", held.holder, held.post, held.sentences);
const heldAs = tenure =>
  el(
    "li",
    { class: saidClass(saidOfTenure(tenure)) },
    saidTag(saidOfTenure(tenure)),
    seenFrom(tenure, ""),
    el("strong", {}, link(tenure.post)),
    manner(tenure),
    tenure.times > 1 ? title(`×${tenure.times}`) : null,
    title(tenure.titles.filter(words => words !== N.label[tenure.post]).join(" / ")),
    " ",
    factLink(tenure.id, N.label[tenure.post]),
  );
const took = k =>
  el(
    "li",
    { class: saidClass(saidOfTaking(k)) },
    saidTag(saidOfTaking(k)),
    whenOf(T.event[k]),
    link(T.event[k], label(T.event[k], 40)),
    el(
      "div",
      {},
      roleTags(k),
      title(capacity(k)),
      title(venueOf(k) && `· ${venueOf(k)}`),
      " ",
      factLink(takingId(k), N.label[T.event[k]]),
    ),
  );
// A few in one list, more by their years, each folded
const FEW_EVENTS = 8;
const byYear = rows => {
  if (rows.length <= FEW_EVENTS) return list(rows, took);
  const years = group(rows, k => yearOf(T.event[k]));
  return [...years].map(([year, mine]) => fold(year || t("undated"), mine.length, () => list(mine, took)));
};
const yearOf = e => (Number.isNaN(begins[e]) ? "" : iso(begins[e]).slice(0, 4));
const companion = (i, o, n) =>
  el(
    "li",
    {},
    link(o),
    " ",
    pairLink(i, o, `${t("met")} ${n.toLocaleString("en")} ${t("times")}`),
    title(`/ ${eventsAndSeats(passing.of[o], o)}`),
  );
const spoken = row =>
  el(
    "li",
    {},
    row.event >= 0
      ? [whenOf(row.event), link(row.event, label(row.event, 24)), " "]
      : null,
    el("span", { class: "role" }, row.verb),
    row.sentences
      .slice(0, 1)
      .map(s => el("a", { class: "plain", href: href({ s: sentenceId(s) }) }, short(sentence(s), 60))),
  );
const alike = ({ b, how }) =>
  el("div", { class: "check" }, `${t(how)}: `, link(b), ` (${seats(b) || "—"})`);
// Ego networks and the shortest connection to somebody else.
export const ways = i => {
  const box = el("input", {
      type: "search",
      placeholder: t("connecthint"),
      "aria-label": t("connect"),
      autocomplete: "off",
      class: "to",
    }),
    hits = el("ul", { class: "tohits", "aria-label": t("connect") });
  box.addEventListener("input", async () => {
    const text = box.value,
      found = await peopleCalled(text, i);
    if (text !== box.value) return;
    hits.replaceChildren(
      ...found
        .slice(0, 6)
        .map(o =>
          el("li", {}, el("a", { href: href({ n: N.id[i], to: o.id, ego: 0 }) }, o.name), title(o.sub)),
        ),
    );
  });
  box.addEventListener("keydown", e => {
    if (e.key === "Enter") hits.querySelector("a")?.click();
  });
  const steps = state.mode === "two" || isOfPeople() ? [0, 1, 2] : [0, 1];
  return el(
    "div",
    { class: "ways" },
    el(
      "div",
      { role: "group", "aria-label": t("ego1"), class: "segments" },
      steps.map(k =>
        el(
          "button",
          {
            type: "button",
            "aria-pressed": String(state.ego === k),
            "data-ego": k,
            on: () => tune({ ego: k }),
          },
          t(["egooff", "ego1", "ego2"][k]),
        ),
      ),
    ),
    el("details", {}, el("summary", {}, t("connect")), box, hits),
    PART && PART.events > (takingsOf.get(i) || []).length
      ? el(
          "button",
          { type: "button", class: "more", on: () => tune({ most: 2 * state.most }) },
          `${t("earlier")} (${(takingsOf.get(i) || []).length} / ${PART.events.toLocaleString("en")})`,
        )
      : null,
    view.total > view.ids.length && !view.ring && state.mode !== "main" && !state.plus.includes(N.id[i])
      ? el(
          "button",
          { type: "button", class: "more", on: () => tune({ plus: [...state.plus, N.id[i]] }) },
          t("expand"),
        )
      : null,
  );
};
// Posts as bars from first to last seen, events as squares, on one line of time.
const lifeline = (posts, own) => {
  const bars = posts
      .map(tenure => [tenure, span(tenure.first), span(tenure.last)])
      .filter(([, a, b]) => a || b),
    days = own.map(k => T.event[k]).filter(e => !Number.isNaN(begins[e]));
  const marks = [
    ...bars.flatMap(([, a, b]) => [(a || b)[0], (b || a)[1]]),
    ...days.map(e => begins[e]),
  ];
  if (marks.length < 2) return null;
  const first = Math.min(...marks),
    last = Math.max(...marks, first + 1),
    W = 340,
    x = d => 6 + ((W - 12) * (d - first)) / (last - first),
    H = 24 + 16 * bars.length;
  return el(
    "figure",
    { class: "life" },
    svg(
      "svg",
      {
        viewBox: `0 0 ${W} ${H + 14}`,
        role: "img",
        "aria-label": `${t("held")}, ${t("attended")}: ${iso(first)} – ${iso(last)}`,
      },
      bars.map(([tenure, a, b], k) => [
        svg("rect", {
          x: x((a || b)[0]) - 2,
          y: 2 + 16 * k,
          width: Math.max(4, x((b || a)[1]) - x((a || b)[0]) + 4),
          height: 12,
          rx: 3,
          fill: css("post"),
          "fill-opacity": 0.35,
        }),
        (() => {
          const from = Math.min(
            x((a || b)[0]) + 4,
            W - 12 * Math.min(14, N.label[tenure.post].length),
          );
          const word = svg("text", {
            x: Math.max(4, from),
            y: 12 + 16 * k,
            "font-size": 11,
            fill: css("ink"),
          });
          word.textContent = label(tenure.post, 14);
          return word;
        })(),
      ]),
      days.map(e =>
        svg("rect", { x: x(begins[e]) - 3, y: H - 14, width: 6, height: 6, fill: palette.time(e) }),
      ),
      svg("line", { x1: 6, x2: W - 6, y1: H - 2, y2: H - 2, stroke: css("line") }),
      [
        [first, "start"],
        [last, "end"],
      ].map(([d, anchor]) => {
        const word = svg("text", {
          x: x(d),
          y: H + 11,
          "font-size": 10,
          fill: css("soft"),
          "text-anchor": anchor,
        });
        word.textContent = iso(d);
        return word;
      }),
    ),
  );
};
