// From the address to what is seen. Only what has changed is made anew.
import { decode } from "./address.js";
import { drawer, facets, legend, modes } from "./facets.js";
import { askedFor, parameters } from "./filter.js";
import { hits, search, spelling } from "./find.js";
import { event } from "./happening.js";
import { overview } from "./overview.js";
import { el } from "./parts.js";
import { chain, pair } from "./pair.js";
import { person } from "./person.js";
import {
  announce,
  changed,
  choose,
  chosen,
  frame,
  hand,
  held,
  network,
  repaint,
  seen,
  tiny,
  tip,
  zoom,
} from "./picture.js";
import { fact, readSentence } from "./read.js";
import { saving } from "./save.js";
import { happenedIn, sentencesWith } from "./sought.js";
import { FILTERS, FRESH, followWith, setState, state, tune } from "./state.js";
import {
  $,
  isEvent,
  isPerson,
  mentionsOf,
  N,
  number,
  PART,
  sentenceOf,
  T,
  takingOf,
  tenureOf,
  told,
} from "./store.js";
import { tables } from "./table.js";
import { thing } from "./thing.js";
import { brushing, timeline } from "./time.js";
import { X, Y, draw, view } from "./views.js";
import { speakIn, t, tongue } from "./words.js";

const VIEW_KEYS = ["mode", "ego", "plus", "hide", "w", "min", "most", ...FILTERS];
const viewKey = () =>
  JSON.stringify([
    ...VIEW_KEYS.map(k => state[k]),
    state.to ? [state.n, state.to] : 0,
    state.ego || (view && view.total > view.ids.length && !held.has(number.get(state.n)))
      ? state.n
      : 0,
  ]);
let drawnKey = "",
  routed = null;
// The id of a link that leads to nothing here
const gone = () => {
  const known = id => !id || number.has(id),
    end = state.f.split("~").at(-1),
    fact = !state.f || takingOf(state.f) !== undefined || tenureOf(state.f) || number.has(end);
  return (
    [state.n, state.to, state.with].find(id => !known(id)) ||
    (fact ? "" : state.f) ||
    (state.s && sentenceOf(state.s) < 0 ? state.s : "")
  );
};
const moved = () => {
  for (const key of ["n", "to", "with"])
    if (!number.has(state[key]) && state[key] in told.moved) {
      tune({ [key]: N.id[told.moved[state[key]]] }, "moved");
      return true;
    }
  return false;
};
const read = () => {
  const i = number.get(state.n),
    j = number.get(state.to),
    k = number.get(state.with),
    s = state.s ? sentenceOf(state.s) : -1;
  const lost = gone();
  if (lost) overview(lost);
  else if (s >= 0) readSentence(s);
  else if (state.f) fact(state.f);
  else if (state.find && i === undefined) sentencesWith(state.find);
  else if (i === undefined) overview();
  else if (j !== undefined) chain(i, j);
  else if (k !== undefined) pair(i, k);
  else (isPerson(i) ? person : isEvent(i) ? event : thing)(i);
  const about = $("panel").querySelector("h2").textContent;
  document.title = `${about} · ${t("brand")}`;
  announce(about);
};
const focused = () => {
  if (state.f) {
    const k = takingOf(state.f),
      tenure = k === undefined ? tenureOf(state.f) : null,
      [a, , b] = state.f.split("~");
    return k !== undefined
      ? [T.agent[k], T.event[k]]
      : tenure
        ? [tenure.holder, tenure.post]
        : [number.get(a) ?? -1, number.get(b) ?? -1];
  }
  if (state.find && !state.n) return happenedIn(state.find);
  return [state.n, state.with, state.to].map(id => number.get(id) ?? -1);
};
// The part of a large archive that the view of this address draws; true where it is on its way
const elsewhere = () => {
  if (!PART) return false;
  const wanted = {
    about: state.f.split("~")[0] || state.s || state.n,
    other: state.with || state.to,
    ...askedFor(),
    find: state.n || state.f || state.s ? "" : state.find,
    most: state.most === FRESH.most ? 0 : state.most,
    chain: Boolean(state.to),
    map: state.mode === "map" && !state.n && !state.f && !state.s && !state.find,
  };
  if (brushing || Object.entries(wanted).every(([key, value]) => PART[key] === value)) return false;
  location.replace(`/explorer?${parameters(wanted)}${location.hash}`);
  return true;
};
const route = () => {
  const before = state;
  routed = location.hash;
  setState(decode(location.hash, FRESH));
  if (moved() || elsewhere()) return;
  asLinked();
  drawer();
  tip("");
  const key = viewKey(),
    fresh = key !== drawnKey || (view.quick && !brushing);
  if (fresh) {
    draw(Boolean(brushing) && before.drawn);
    drawnKey = viewKey();
    hand();
  }
  const refit =
    fresh &&
    (!before.drawn ||
      before.mode !== state.mode ||
      before.ego !== state.ego ||
      before.to !== state.to ||
      (state.ego && before.n !== state.n));
  state.drawn = true;
  choose(focused(), refit);
  if (fresh) {
    legend();
    modes();
  }
  if (
    refit ||
    (fresh && view.laid) ||
    (fresh && !brushing && FILTERS.some(k => String(before[k]) !== String(state[k])) && tiny())
  )
    frame(view.ids);
  if (fresh) {
    timeline();
    facets();
    tables();
  } else if (before.view !== state.view || before.sort !== state.sort) tables();
  // Of the events that sentences tell the picture shows all, of what is chosen at least the first
  const first = state.find ? undefined : [...chosen].find(i => view.kept.has(i));
  if (
    (first !== undefined && !refit && !seen(first)) ||
    (first !== undefined && !before.drawn && !view.ring && !view.way && !view.laid)
  )
    network.moveTo({
      position: { x: X[first], y: Y[first] },
      scale: Math.max(network.getScale(), 0.8),
      animation: false,
    });
  read();
  // On a small screen what is read stands under the picture
  if (
    before.drawn &&
    [...chosen].length &&
    ["n", "f", "s", "to", "with", "find"].some(k => before[k] !== state[k]) &&
    matchMedia("(max-width: 760px)").matches
  )
    $("panel").scrollIntoView({ block: "start" });
};
const speak = () => {
  document.documentElement.lang = tongue === "zh" ? "zh-CN" : "en";
  $("brand").textContent = t("brand");
  $("subtitle").textContent = told.opening.note
    ? `${t("partof")} ${told.opening.note}`
    : t("subtitle");
  $("language").textContent = t("other");
  $("sieve").textContent = t("filters");
  $("tabular").textContent = t("table");
  search.placeholder = t("search");
  search.setAttribute("aria-label", t("search"));
  hits.setAttribute("aria-label", t("search"));
  for (const [id, key] of [
    ["picture", "picture"],
    ["theme", "theme"],
    ["closer", "closer"],
    ["farther", "farther"],
    ["fit", "fit"],
    ["legend", "legend"],
    ["filters", "filters"],
    ["time", "brush"],
    ["table", "table"],
    ["panel", "quotes"],
    ["stage", "picture"],
  ])
    $(id).setAttribute("aria-label", t(key));
  saving();
  changed();
};
const renew = () => {
  speak();
  legend();
  modes();
  timeline();
  facets();
  tables();
  read();
  network.redraw();
};
const store = (key, value) => {
  try {
    if (value === undefined) return localStorage.getItem(key);
    localStorage.setItem(key, value);
  } catch {
    /* a page opened from a file may store nothing */
  }
  return null;
};
const paint = dark => {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  repaint();
};
const isDark = () => document.documentElement.dataset.theme === "dark";

// What a link says of language and theme holds while it is looked at
const asLinked = () => {
  const other = state.lang && state.lang !== tongue,
    shade = state.theme && (state.theme === "dark") !== isDark();
  if (other) speakIn(state.lang === "en" ? "en" : "zh");
  if (shade) paint(state.theme === "dark");
  if ((other || shade) && drawnKey) renew();
  else if (other) speak();
};
$("theme").addEventListener("click", () => {
  store("kg-theme", isDark() ? "light" : "dark");
  tune({ theme: isDark() ? "light" : "dark" });
});
$("language").addEventListener("click", () => {
  store("kg-tongue", tongue === "zh" ? "en" : "zh");
  tune({ lang: tongue === "zh" ? "en" : "zh" });
});
$("closer").addEventListener("click", () => zoom(1.4));
$("farther").addEventListener("click", () => zoom(1 / 1.4));
$("fit").addEventListener("click", () => frame(view.ids));
$("tabular").addEventListener("click", () => tune({ view: state.view === "table" ? "" : "table" }));
// ?: the keys; Escape: from what is read back to the overview
const KEYS = ["/", "← ↑ → ↓", "Enter", "+ − 0", "Esc", "?"];
const keyHelp = () => {
  const box = $("keys");
  box.replaceChildren(
    el(
      "dl",
      {},
      KEYS.map((key, k) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, t("keys").split("|")[k])]),
    ),
  );
  box.hidden = !box.hidden;
};
document.addEventListener("keydown", e => {
  if (e.target.matches?.("input, select, textarea") || e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === "?") keyHelp();
  else if (e.key === "Escape" && !$("keys").hidden) $("keys").hidden = true;
  else if (e.key === "Escape" && !$("save").open && ([...chosen].length || state.find)) tune(CLOSED);
});
const CLOSED = { n: "", f: "", s: "", to: "", with: "", find: "", ego: 0 };
// A step in the history tells itself twice, as a new hash and as a state popped
const arrive = () => {
  if (location.hash !== routed) route();
};
window.addEventListener("hashchange", arrive);
window.addEventListener("popstate", arrive);
// Paper is white
let night = false;
window.addEventListener("beforeprint", () => {
  night = isDark();
  if (night) {
    paint(false);
    renew();
  }
});
window.addEventListener("afterprint", () => {
  if (night) {
    paint(true);
    renew();
  }
});

// vis-network's own frame can be tabbed to, but ours answers the keys
for (const inner of $("picture").querySelectorAll("[tabindex]")) inner.tabIndex = -1;
if (store("kg-tongue") === "en" || (!store("kg-tongue") && told.opening.tongue === "en"))
  speakIn("en");
paint(
  store("kg-theme")
    ? store("kg-theme") === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches,
);
speak();
followWith(route);
route();
document.documentElement.dataset.ready = "yes";
// These indices are made when there is time, so that the first letter typed and the first click
// are answered at once
(window.requestIdleCallback || setTimeout)(() => {
  spelling();
  mentionsOf(0);
  takingOf("");
});
