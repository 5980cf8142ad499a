// The line of time: events by day, week, month or year as the span asks; a brush chooses a part of
// it.
import { DAY, iso, span } from "./days.js";
import { tally } from "./filter.js";
import { el, svg } from "./parts.js";
import { state, tune } from "./state.js";
import { $, begins, cls, ends, events } from "./store.js";
import { t } from "./words.js";

const UNITS = [
  ["day", 70, d => d],
  ["week", 420, d => d - ((((d + 3) % 7) + 7) % 7)],
  [
    "month",
    4400,
    d => {
      const x = new Date(d * DAY);
      return Date.UTC(x.getUTCFullYear(), x.getUTCMonth(), 1) / DAY;
    },
  ],
  ["year", Infinity, d => Date.UTC(new Date(d * DAY).getUTCFullYear(), 0, 1) / DAY],
];
const NEXT = {
  day: d => d + 1,
  week: d => d + 7,
  month: d => {
    const x = new Date(d * DAY);
    return Date.UTC(x.getUTCFullYear(), x.getUTCMonth() + 1, 1) / DAY;
  },
  year: d => Date.UTC(new Date(d * DAY).getUTCFullYear() + 1, 0, 1) / DAY,
};
const dates = events.map(i => begins[i]).filter(d => !Number.isNaN(d));
const era = dates.length
  ? (() => {
      const first = dates.reduce((a, b) => Math.min(a, b), Infinity),
        last = events.reduce(
          (m, i) => (Number.isNaN(ends[i]) ? m : Math.max(m, ends[i])),
          -Infinity,
        ),
        [unit, , floor] = UNITS.find(u => last - first <= u[1]);
      const bins = [];
      for (let d = floor(first); d <= last; d = NEXT[unit](d)) bins.push(d);
      return { unit, floor, bins, first: bins[0], last: NEXT[unit](bins.at(-1)) };
    })()
  : null;

const HIGH = 40;
export const timeline = () => {
  const box = $("time");
  if (!era) {
    box.replaceChildren(el("span", { class: "under" }, t("undated"), ` ${events.length}`));
    return;
  }
  const counts = tally("time"),
    by = new Map(),
    at = d => (1000 * (d - era.first)) / (era.last - era.first);
  let undated = 0;
  for (const i of counts.keys()) {
    if (cls(i) === "Stop") continue;
    if (Number.isNaN(begins[i])) undated++;
    else {
      const key = era.floor(begins[i]);
      by.set(key, (by.get(key) || 0) + 1);
    }
  }
  const top = Math.max(1, ...by.values()),
    from = span(state.from)?.[0] ?? era.first,
    until = (span(state.until)?.[1] ?? era.last - 1) + 1,
    timed = state.from || state.until;
  const bars = [...by].map(([d, n]) => {
    const x = at(d),
      w = Math.max(2.2, at(NEXT[era.unit](d)) - x - 0.6),
      h = Math.max(3, ((HIGH - 3) * n) / top);
    const bar = svg("rect", {
      x,
      y: HIGH - h,
      width: w,
      height: h,
      class: d + 0 < until && NEXT[era.unit](d) > from ? "in" : "out",
    });
    bar.append(
      Object.assign(document.createElementNS("http://www.w3.org/2000/svg", "title"), {
        textContent: `${iso(d)} · ${n}`,
      }),
    );
    return bar;
  });
  const plot = svg(
    "svg",
    {
      viewBox: `0 0 1000 ${HIGH}`,
      preserveAspectRatio: "none",
      id: "brush",
      role: "img",
      "aria-label": `${t("brush")} (${t(era.unit)}): ${[...by]
        .sort((a, b) => a[0] - b[0])
        .map(([d, n]) => `${iso(d)} ${n}`)
        .slice(0, 24)
        .join(", ")}`,
    },
    bars,
    timed
      ? [
          svg("rect", { x: 0, y: 0, width: Math.max(0, at(from)), height: HIGH, class: "shade" }),
          svg("rect", {
            x: Math.min(1000, at(until)),
            y: 0,
            width: Math.max(0, 1000 - at(until)),
            height: HIGH,
            class: "shade",
          }),
        ]
      : null,
  );
  const years = [];
  for (
    let y = new Date(era.first * DAY).getUTCFullYear();
    y <= new Date(era.last * DAY).getUTCFullYear();
    y++
  ) {
    const d = Date.UTC(y, 0, 1) / DAY;
    if (d >= era.first && d < era.last)
      years.push(el("span", { style: `left:${at(d) / 10}%` }, String(y)));
  }
  const edge = (key, labelled, value) => {
    const input = el("input", {
      type: "date",
      id: "t-" + key,
      "data-time": key,
      "aria-label": labelled,
      value,
      min: iso(era.first),
      max: iso(era.last - 1),
    });
    input.addEventListener("change", () => tune({ [key]: input.value }));
    return input;
  };
  const focus = document.activeElement?.dataset?.time;
  box.replaceChildren(
    el(
      "div",
      { class: "plot" },
      plot,
      el(
        "div",
        { class: "years", "aria-hidden": "true" },
        years.length
          ? years
          : [
              el("span", { style: "left:0" }, iso(era.first)),
              el("span", { class: "right" }, iso(era.last - 1)),
            ],
      ),
    ),
    el(
      "div",
      { class: "edges" },
      el(
        "div",
        {},
        edge("from", t("from"), state.from ? iso(from) : ""),
        " – ",
        edge("until", t("until"), state.until ? iso(until - 1) : ""),
      ),
      el(
        "div",
        {},
        el(
          "button",
          {
            type: "button",
            id: "alltime",
            disabled: !timed,
            on: () => tune({ from: "", until: "" }),
          },
          t("everytime"),
        ),
        undated
          ? (() => {
              const check = el("input", {
                type: "checkbox",
                id: "undated",
                checked: Boolean(state.undated),
              });
              check.addEventListener("change", () => tune({ undated: Number(check.checked) }));
              return el("label", {}, check, `${t("undatedtoo")} ${undated}`);
            })()
          : null,
      ),
    ),
  );
  if (focus) $("t-" + focus)?.focus();
};

export let brushing = null;
const dayAt = e => {
  const box = $("brush").getBoundingClientRect();
  return (
    era.first +
    (era.last - era.first) * Math.max(0, Math.min(1, (e.clientX - box.left) / box.width))
  );
};
$("time").addEventListener("pointerdown", e => {
  if (e.target.closest("#brush")) {
    brushing = { from: dayAt(e), x: e.clientX, pushed: false };
    $("time").setPointerCapture(e.pointerId);
    e.preventDefault();
  }
});
const brushed = e => {
  const a = brushing.from,
    b = dayAt(e);
  return {
    from: iso(Math.floor(Math.min(a, b))),
    until: iso(Math.min(era.last - 1, Math.floor(Math.max(a, b)))),
  };
};
$("time").addEventListener("pointermove", e => {
  if (!brushing || Math.abs(e.clientX - brushing.x) < 4 || brushing.waiting) return;
  brushing.waiting = true;
  requestAnimationFrame(() => {
    if (!brushing) return;
    brushing.waiting = false;
    if (!brushing.pushed) {
      history.pushState(null, "", location.href);
      brushing.pushed = true;
    }
    tune(brushed(e), true);
  });
});
$("time").addEventListener("pointerup", e => {
  if (!brushing) return;
  const was = brushing,
    end = brushed(e);
  brushing = null;
  if (was.pushed) return tune(end, true);
  const bin = era.floor(Math.floor(was.from));
  tune({ from: iso(Math.max(bin, era.first)), until: iso(NEXT[era.unit](bin) - 1) });
});
