// The panel as the page opens: how much there is, who attends most, what is to be checked.
import { iso } from "./days.js";
import { enough, passing } from "./filter.js";
import { extent } from "./layout.js";
import {
  el,
  factLink,
  fold,
  heading,
  link,
  list,
  show,
  small,
  whenOf,
} from "./parts.js";
import { filtered, state } from "./state.js";
import {
  begins,
  byDate,
  cls,
  COUNT,
  ends,
  eventsAndSeats,
  indices,
  isPerson,
  kindOf,
  label,
  local,
  N,
  PART,
  seats,
  T,
  takingId,
  takings,
  told,
} from "./store.js";
import { view } from "./views.js";
import { t } from "./words.js";

const pairAlike = ({ a, b, how }) =>
  el("li", { class: "check" }, `${t(how)}: `, side(a), " · ", side(b));
const side = i => [link(i), ` (${[local(N.id[i]), seats(i)].filter(Boolean).join(", ")})`];
const doubtful = k =>
  el(
    "li",
    { class: "check" },
    link(T.agent[k]),
    " → ",
    link(T.event[k], label(T.event[k], 18)),
    ` · ${t("unsure")} ${T.confidence[k] / 100} `,
    factLink(takingId(k)),
  );
// How many people there are, as kg build counts them, and how many of them were somewhere
const everyone = (every, there) =>
  every > there
    ? small(
        t("everyone")
          .replace("%a", every.toLocaleString("en"))
          .replace("%b", there.toLocaleString("en"))
          .replace("%c", (every - there).toLocaleString("en")),
      )
    : null;
// In hundredths: what kg build counts as unsure, and the query review_queue lists
const UNSURE = 80;
export const overview = lost => {
  const kinds = new Map();
  for (const i of view.allLines.flatMap(l => [l.a, l.b]).concat(passing.events)) {
    const k = kindOf(i);
    if (!kinds.has(k)) kinds.set(k, new Set());
    kinds.get(k).add(i);
  }
  const there = kind => kinds.get(kind)?.size || 0,
    happened = passing.events.filter(i => cls(i) !== "Stop");
  const busy = indices(COUNT)
    .filter(i => isPerson(i) && passing.of[i] && enough(i))
    .sort((a, b) => passing.of[b] - passing.of[a] || N.label[a].localeCompare(N.label[b], "zh"));
  const days = happened.map(i => begins[i]).filter(d => !Number.isNaN(d)),
    top = busy.length ? passing.of[busy[0]] : 1;
  const [first] = extent(days),
    [, last] = extent(happened.map(i => ends[i]).filter(d => !Number.isNaN(d)));
  const doubts = takings
    .filter(k => passing.taking(k) && T.confidence[k] < UNSURE)
    .sort((a, b) => T.confidence[a] - T.confidence[b]);
  const same = told.same.filter(({ a, b }) => a < b),
    meetings = [happened.length, t("events")],
    // Where pairs that met seldom are left out, so are those who met nobody oftener
    people = [state.mode === "co" && state.min > 1 ? there("person") : busy.length, t("people")];
  const figures = [
    ...{
      two: [meetings, people, [there("organisation"), t("bodies")]],
      co: [meetings, people, [view.allLines.length, t("lines")]],
      served: [[there("person"), t("people")], [view.allLines.length, t("lines")]],
      main: [meetings, people],
      posts: [
        [there("person"), t("people")],
        [there("post"), t("held")],
        [there("organisation"), t("bodies")],
      ],
      areas: [meetings, [there("place"), t("places")]],
      map: [meetings, [view.ids.length, t("places")]],
    }[state.mode],
    [told.pages.length, t("pages")],
  ];
  const everybody = indices(COUNT).filter(isPerson).length;
  const shown = PART
    ? [
        [PART.totals.events, t("events")],
        [PART.totals.people, t("people")],
        [PART.totals.pages, t("pages")],
      ]
    : figures;
  show(
    el("h2", { class: "hidden" }, t("back")),
    el(
      "div",
      { class: "figures" },
      shown.map(([n, w]) =>
        el("div", {}, el("b", {}, n.toLocaleString("en")), el("span", {}, w)),
      ),
    ),
    small(`${days.length ? `${iso(first)} – ${iso(last)} · ` : ""}${t("reading")}`),
    lost ? el("p", { class: "check", id: "lost" }, `${t("lost")} ${lost}`) : null,
    filtered() ? null : PART ? everyone(PART.totals.persons, PART.totals.people) : everyone(everybody, busy.length),
    told.opening.note ? el("p", { class: "check" }, `${t("partof")} ${told.opening.note}`) : null,
    busy.length || happened.length ? null : el("p", { class: "check" }, t("nothing")),
    busy.length
      ? [
          heading(t("most")),
          list(
            busy,
            i =>
              el(
                "li",
                {},
                el("span", {
                  class: "bar",
                  style: `width:${Math.max(3, Math.round((64 * passing.of[i]) / top))}px`,
                }),
                link(i),
                el("span", { class: "title" }, ` ${eventsAndSeats(passing.of[i], i)}`),
              ),
            12,
          ),
        ]
      : null,
    happened.length
      ? [
          heading(t("chronicle"), happened.length),
          list(
            happened.slice().sort(byDate),
            i => el("li", {}, whenOf(i), link(i, label(i, 40))),
            40,
          ),
        ]
      : null,
    doubts.length || same.length || told.warnings.length
      ? fold(t("check"), doubts.length + same.length + told.warnings.length, () => [
          list(same, pairAlike, 10),
          told.warnings.map(w => el("div", { class: "check" }, w)),
          list(doubts, doubtful, 10),
        ])
      : null,
  );
};
