// The same view as tables: what is drawn and the lines between, for reading, sorting and screen
// readers.
import { passing } from "./filter.js";
import { measures } from "./measures.js";
import { el, link, small } from "./parts.js";
import { href, state, tune } from "./state.js";
import {
  $,
  N,
  cls,
  dated,
  isEvent,
  isPerson,
  kindOf,
  label,
  rolesOf,
  seats,
  takingOf,
  titleOf,
  word,
} from "./store.js";
import { isOfPeople, isPair, relationOf, view } from "./views.js";
import { t } from "./words.js";

const CENTRAL = ["joined", "betweenness", "eigenvector"];
const rowsOfNodes = () => {
  const of = measures(view.ids, view.lines);
  return view.order.map(i => ({
    i,
    cells: [
      label(i),
      t(kindOf(i)),
      word("cls", cls(i)),
      isEvent(i) ? dated(i) : "",
      isPerson(i) ? passing.of[i] : view.near.get(i)?.size || 0,
      isPerson(i) ? seats(i) : "",
      ...of.get(i).map(v => Math.round(v * 1000) / 1000),
    ],
  }));
};
const headOfNodes = () => [
  t("name"),
  t("kind"),
  t("type"),
  t("date"),
  `${t("events")} / ${t("lines")}`,
  t("held"),
  ...CENTRAL.map(t),
];
const roleText = l => {
  const k = takingOf(l.fact);
  return k === undefined
    ? relationOf(l)
    : rolesOf(k)
        .map(r => word("role", r))
        .join("、");
};
const rowsOfLines = () =>
  view.lines.map(l => {
    const k = takingOf(l.fact),
      e = isEvent(l.b) ? l.b : isEvent(l.a) ? l.a : -1;
    return {
      l,
      cells: [
        label(l.a),
        label(l.b),
        roleText(l),
        e >= 0 ? dated(e) : "",
        k === undefined
          ? isPair(l)
            ? Math.round(l.weight * 1000) / 1000
            : ""
          : titleOf(k),
      ],
    };
  });
const headOfLines = () => [
  t("name"),
  t("with"),
  t("role"),
  t("date"),
  isOfPeople() ? t("weight") : t("title"),
];

const SORTED = { nodes: [4, -1], lines: [3, 1] };
// The order of both tables as the link tells it: nodes.4.-1,lines.3.1
const sorting = () => {
  const found = { ...SORTED };
  for (const part of state.sort.split(",")) {
    const [which, by, turn] = part.split(".");
    if (which in found && by < 9) found[which] = [Number(by), Number(turn) < 0 ? -1 : 1];
  }
  return found;
};
const sortBy = (which, order) => {
  const all = { ...sorting(), [which]: order };
  tune({ sort: Object.entries(all).map(([k, v]) => `${k}.${v.join(".")}`).join(",") });
};
// The button that was pressed has the focus again once the tables are made anew
let wanted = null;
const PAGE = 300;
const grid = (which, caption, head, rows, first) => {
  const [by, turn] = sorting()[which];
  rows.sort((x, y) => {
    const a = x.cells[by],
      b = y.cells[by];
    return (
      turn *
      (typeof a === "number" && typeof b === "number"
        ? a - b
        : String(a).localeCompare(String(b), "zh"))
    );
  });
  const body = el("tbody"),
    put = (from, to) =>
      body.append(
        ...rows.slice(from, to).map(row =>
          el(
            "tr",
            {},
            row.cells.map((cell, k) =>
              k === 0 ? el("th", { scope: "row" }, first(row)) : el("td", {}, String(cell)),
            ),
          ),
        ),
      );
  put(0, PAGE);
  const table = el(
    "table",
    {},
    el("caption", {}, `${caption} (${rows.length.toLocaleString("en")}) · ${t("sorted")}`),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        head.map((h, k) =>
          el(
            "th",
            {
              scope: "col",
              "aria-sort": k === by ? (turn > 0 ? "ascending" : "descending") : null,
            },
            el(
              "button",
              {
                type: "button",
                on: () => {
                  wanted = [which, k];
                  sortBy(which, [k, k === by ? -turn : which === "nodes" && typeof rows[0]?.cells[k] === "number" ? -1 : 1]);
                },
              },
              h,
            ),
          ),
        ),
      ),
    ),
    body,
  );
  table.dataset.rows = which;
  const more =
    rows.length > PAGE
      ? el("button", { type: "button", class: "more" }, `${t("more")} (${rows.length - PAGE})`)
      : null;
  more?.addEventListener("click", () => {
    put(PAGE, Infinity);
    more.remove();
  });
  return [table, more];
};
export const tables = () => {
  const open = state.view === "table";
  $("table").hidden = !open;
  $("picture").inert = $("zoom").hidden = $("legend").hidden = open;
  $("tabular").setAttribute("aria-pressed", String(open));
  if (!open) return;
  $("table").style.paddingTop = `${$("top").offsetHeight + 26}px`;
  $("table").replaceChildren(
    ...[
      grid("nodes", t("nodes"), headOfNodes(), rowsOfNodes(), row => link(row.i, row.cells[0])),
      CENTRAL.map(key => small(`${t(key)}: ${t(`${key}_`)}`)),
      grid("lines", t("links"), headOfLines(), rowsOfLines(), row =>
        el(
          "a",
          {
            href:
              isPair(row.l)
                ? href({ n: N.id[row.l.a], with: N.id[row.l.b] })
                : href({ f: row.l.fact }),
          },
          row.cells[0],
        ),
      ),
    ]
      .flat(2)
      .filter(Boolean),
  );
  if (wanted)
    $("table").querySelectorAll(`table[data-rows=${wanted[0]}] th button`)[wanted[1]]?.focus();
  wanted = null;
};
