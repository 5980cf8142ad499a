// The drawer of filters, with counts that follow; the legend; and the choice of picture.
import { MODES } from "./address.js";
import { everywhere, fetchEverywhere, levelOf, papers, passing, tally } from "./filter.js";
import { el, sign } from "./parts.js";
import { frame } from "./picture.js";
import { FILTERS, FRESH, filtered, state, tune } from "./state.js";
import {
  $,
  areasOf,
  cls,
  events,
  group,
  kindOf,
  label,
  N,
  PART,
  presenceOf,
  rolesOf,
  takings,
  told,
  within,
  word,
} from "./store.js";
import { view } from "./views.js";
import { t, tongue } from "./words.js";

const MANY = 14;
const toggle = (list, value) =>
  list.includes(value) ? list.filter(v => v !== value) : [...list, value];
const opened = new Set(["type", "role"]);
const facet = (key, rows, text) => {
  const counts = tally(key),
    values = [...new Set([...rows, ...state[key]])]
      .map(v => [v, counts.get(v) || 0])
      .sort(
        (a, b) =>
          state[key].includes(b[0]) - state[key].includes(a[0]) ||
          b[1] - a[1] ||
          (a[0] < b[0] ? -1 : 1),
      );
  if (!values.length) return null;
  const shown = values.slice(0, opened.has("+" + key) ? 400 : MANY);
  const box = el(
    "details",
    { open: opened.has(key) || state[key].length > 0 },
    el(
      "summary",
      {},
      t(key),
      state[key].length ? el("span", { class: "count" }, ` ${state[key].length}`) : null,
    ),
    el(
      "div",
      { role: "group", "aria-label": t(key) },
      shown.map(([v, n]) => {
        const input = el("input", {
          type: "checkbox",
          "data-facet": key,
          value: v,
          checked: state[key].includes(v),
        });
        input.addEventListener("change", () => tune({ [key]: toggle(state[key], v) }));
        return el(
          "label",
          { class: n ? null : "faded" },
          input,
          el("span", {}, text(v)),
          el("span", { class: "count" }, n.toLocaleString("en")),
        );
      }),
      values.length > shown.length
        ? el(
            "button",
            {
              type: "button",
              class: "more",
              on: () => {
                opened.add("+" + key);
                facets();
              },
            },
            `${t("more")} (${values.length - shown.length})`,
          )
        : null,
    ),
  );
  box.addEventListener("toggle", () => {
    box.open ? opened.add(key) : opened.delete(key);
  });
  return box;
};
const field = (key, labelled, input) =>
  el("p", { class: "field" }, el("label", { for: "f-" + key }, labelled), input);
const choice = (key, rows, labelled) => {
  const select = el(
    "select",
    { id: "f-" + key, "data-filter": key },
    rows.map(([value, text]) =>
      el("option", { value, selected: String(state[key]) === String(value) }, text),
    ),
  );
  select.addEventListener("change", () =>
    tune({ [key]: typeof FRESH[key] === "number" ? Number(select.value) : select.value }),
  );
  return field(key, labelled, select);
};
const numberField = (key, labelled, props) => {
  const input = el("input", {
    type: "number",
    id: "f-" + key,
    "data-filter": key,
    value: String(state[key]),
    ...props,
  });
  input.addEventListener("change", () => tune({ [key]: Math.max(0, Number(input.value) || 0) }));
  return field(key, labelled, input);
};
const textField = (key, labelled) => {
  const input = el("input", {
    type: "search",
    id: "f-" + key,
    "data-filter": key,
    value: state[key],
  });
  input.addEventListener("change", () => tune({ [key]: input.value.trim() }));
  return field(key, labelled, input);
};
// The divisions that events are in, each with the one that it is within
const divisions = () =>
  PART
    ? everywhere.areas.map(([id, own, english, up]) => ({
        key: id,
        id,
        up,
        name: (tongue === "en" && english) || own,
      }))
    : [...new Set(events.flatMap(i => areasOf[i]))].map(a => ({
        key: a,
        id: N.id[a],
        up: within(a),
        name: label(a),
      }));
// Divisions as a tree written flat: each under the one that it is within, with the events in it and
// below.
const areaRows = () => {
  const counts = tally("area"),
    known = divisions(),
    keys = new Set(known.map(({ key }) => key)),
    below = group(known, ({ up }) => (keys.has(up) ? up : null)),
    rows = [["", t("anywhere")]];
  const most = (a, b) =>
    (counts.get(b.key) || 0) - (counts.get(a.key) || 0) || (a.key < b.key ? -1 : 1);
  const walk = (up, depth) => {
    for (const { key, id, name } of (below.get(up) || []).sort(most)) {
      rows.push([id, `${"　".repeat(depth)}${name} (${counts.get(key) || 0})`]);
      walk(key, depth + 1);
    }
  };
  walk(null, 0);
  return rows;
};
export const facets = () => {
  const drawer = $("filters");
  if (drawer.hidden) return;
  const kept =
    document.activeElement && drawer.contains(document.activeElement)
      ? [
          document.activeElement.dataset.facet || document.activeElement.dataset.filter,
          document.activeElement.value,
        ]
      : null;
  if (PART) fetchEverywhere(facets);
  const all = (key, here) => [...(PART ? tally(key).keys() : new Set(here()))];
  drawer.replaceChildren(
    el("h2", {}, t("filters")),
    el(
      "div",
      { class: "row" },
      el(
        "button",
        {
          type: "button",
          id: "clear",
          disabled: !filtered(),
          on: () => tune(Object.fromEntries(FILTERS.map(k => [k, FRESH[k]]))),
        },
        t("clear"),
      ),
      el("button", { type: "button", on: () => drawerOpen(false) }, t("close")),
    ),
    facet("type", all("type", () => events.map(cls)), v => word("cls", v)),
    facet("role", all("role", () => takings.flatMap(rolesOf)), v => word("role", v)),
    facet("presence", all("presence", () => takings.map(presenceOf)), v => word("presence", v)),
    textField("post", t("postholds")),
    choice("area", areaRows(), t("area")),
    facet("level", all("level", () => events.map(levelOf)), v => (v ? word("level", v) : t("unknown"))),
    facet("paper", all("paper", () => papers.values()), v => v || t("unknown")),
    numberField("conf", `${t("confidence")} (0–100)`, { min: 0, max: 100, step: 5 }),
    numberField("deg", t("degree"), { min: 0, step: 1 }),
    choice(
      "list",
      [
        ["", t("everything")],
        ["no", t("nolist")],
        ["only", t("onlylist")],
      ],
      t("list"),
    ),
  );
  if (kept)
    [...drawer.querySelectorAll("[data-facet],[data-filter]")]
      .find(
        x =>
          (x.dataset.facet || x.dataset.filter) === kept[0] &&
          (x.dataset.filter || x.value === kept[1]),
      )
      ?.focus();
};
// Whether the drawer is open stands in the link, so that it stays so as the filters change
export const drawer = () => {
  const open = Boolean(state.drawer);
  if (open !== $("filters").hidden) return;
  $("filters").hidden = !open;
  $("sieve").setAttribute("aria-expanded", String(open));
  if (!view) return;
  facets();
  if (view.ids.length) frame(view.ids);
};
const drawerOpen = open => {
  tune({ drawer: Number(open) }, "quietly");
  $(open ? "filters" : "sieve").focus();
};
$("sieve").addEventListener("click", () => drawerOpen($("filters").hidden));

// ---- the legend: what is drawn of each kind; a click hides it
export const legend = () => {
  const counts = new Map();
  for (const i of new Set([...view.allLines.flatMap(l => [l.a, l.b]), ...view.ids]))
    counts.set(kindOf(i), (counts.get(kindOf(i)) || 0) + 1);
  const kinds = told.kinds.filter(k => counts.has(k) || state.hide.includes(k));
  $("legend").replaceChildren(
    ...kinds.map(k =>
      el(
        "button",
        {
          type: "button",
          "aria-pressed": String(!state.hide.includes(k)),
          "data-kind": k,
          on: () => tune({ hide: toggle(state.hide, k) }),
        },
        sign(k),
        `${t(k)} ${(counts.get(k) || 0).toLocaleString("en")}`,
      ),
    ),
  );
};

const mapped = () => {
  const without = (PART?.map ? PART.totals.events : passing.events.length) - view.placed,
    more = without > 0 ? `${tongue === "zh" ? "；" : "; "}${without.toLocaleString("en")} ${t("unmapped")}` : "";
  return view.ids.length ? t("mapped") + more : t("nomap");
};
export const modes = () => {
  const select = el(
    "select",
    { id: "mode", "aria-label": t("mode") },
    MODES.filter(m => !PART || PART.about || m === "main" || m === "map").map(m => el("option", { value: m, selected: state.mode === m }, t(m))),
  );
  select.addEventListener("change", () => tune({ mode: select.value, ego: 0, to: "" }));
  const more = [];
  if (state.mode === "co") {
    const weight = el(
      "select",
      { id: "weight", "aria-label": t("weight") },
      ["newman", "count", "share"].map(w =>
        el("option", { value: w, selected: state.w === w }, t(w)),
      ),
    );
    weight.addEventListener("change", () => tune({ w: weight.value }));
    const least = el("input", {
      type: "number",
      id: "least",
      min: 1,
      value: String(state.min),
      "aria-label": t("atleast"),
    });
    least.addEventListener("change", () => tune({ min: Math.max(1, Number(least.value) || 1) }));
    more.push(weight, el("label", { class: "least" }, t("atleast"), " ", least));
  }
  if ((state.mode === "main" || view.ring) && view.total > view.ids.length)
    more.push(
      el(
        "button",
        { type: "button", id: "deeper", on: () => tune({ most: 2 * state.most }) },
        `${t(view.ring ? "more" : "deeper")} (${view.ids.length} / ${view.total.toLocaleString("en")})`,
      ),
    );
  $("modes").replaceChildren(select, ...more);
  const n = view.ids.length.toLocaleString("en"),
    m = view.total.toLocaleString("en"),
    cut = view.total > view.ids.length;
  $("shown").textContent =
    (view.ring && cut ? t("nearest") : "") ||
    (state.mode === "main" && !view.ring && !view.way ? t("backbone") : "") ||
    (view.project ? mapped() : "") ||
    (state.mode === "served" && !cut ? t("servedhow") : "") ||
    (cut
      ? tongue === "zh"
        ? `已绘 ${n} / 共 ${m}，${t("by")}；${t("thinned")}`
        : `${n} of ${m} ${t("by")}; ${t("thinned")}`
      : "") +
    (view.totalLines > view.lines.length
      ? `${cut ? (tongue === "zh" ? "；" : "; ") : ""}${view.lines.length.toLocaleString("en")} / ${view.totalLines.toLocaleString("en")} ${t("lines")}${tongue === "zh" ? "，" : ", "}${t("linesof")}`
      : "");
  $("shown").hidden = !$("shown").textContent;
};
