// The line of time: events by day, week, month or year as the span asks; a brush chooses a part of
// it.
import { DAY, bulk, iso, span } from "./days.js";
import { tally } from "./filter.js";
import { el, svg } from "./parts.js";
import { state, tune } from "./state.js";
import {
  $,
  begins,
  cls,
  ends,
  events,
  PART,
} from "./store.js";
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
// The bulk of the dates has the line; what lies far before or after it is folded into one bar at
// that end.
const MONTHS = new Map((PART && !PART.about ? PART.months : []).map(([m, n]) => [span(m)?.[0], n]));
const ERA = bulk(
  MONTHS.size
    ? [...MONTHS].flatMap(([d, n]) => Array(Math.min(n, 400)).fill(d))
    : events.map(i => begins[i]).filter(d => !Number.isNaN(d)),
);
const era = ERA
  ? (() => {
      const last = events.reduce(
          (m, i) => (ends[i] <= ERA.last ? Math.max(m, ends[i]) : m),
          ERA.last,
        ),
        [unit, , floor] = UNITS.find(u => last - ERA.first <= u[1]),
        bins = [];
      for (let d = floor(ERA.first); d <= last; d = NEXT[unit](d)) bins.push(d);
      return { ...ERA, unit, floor, bins, first: bins[0], last: NEXT[unit](bins.at(-1)) };
    })()
  : null;
// Where the line of the bulk begins and ends, of 1000, beside the folded bars
const FOLD = 26,
  left = era?.before ? FOLD : 0,
  right = era?.after ? 1000 - FOLD : 1000;
const folded = d => (d < era.first ? -1 : d >= era.last ? 1 : 0);

const HIGH = 40;
export const timeline = () => {
  const box = $("time");
  if (!era) {
    box.replaceChildren(el("span", { class: "under" }, t("undated"), ` ${events.length}`));
    return;
  }
  const counts = tally("time"),
    by = new Map(),
    at = d =>
      Math.max(left, Math.min(right, left + ((right - left) * (d - era.first)) / (era.last - era.first)));
  let undated = 0;
  for (const [d, n] of MONTHS) {
    const key = folded(d) || era.floor(d);
    by.set(key, (by.get(key) || 0) + n);
  }
  for (const i of MONTHS.size ? [] : counts.keys()) {
    if (cls(i) === "Stop") continue;
    if (Number.isNaN(begins[i])) undated++;
    else {
      const key = folded(begins[i]) || era.floor(begins[i]);
      by.set(key, (by.get(key) || 0) + 1);
    }
  }
  const top = Math.max(1, ...by.values()),
    from = span(state.from)?.[0] ?? era.first,
    until = (span(state.until)?.[1] ?? era.last - 1) + 1,
    timed = state.from || state.until,
    folds = { [-1]: [era.oldest, era.first - 1], 1: [era.last, era.youngest] };
  const bars = [...by].map(([d, n]) => {
    const fold = folds[d],
      x = fold ? (d < 0 ? 0 : right + 6) : at(d),
      w = fold ? FOLD - 6 : Math.max(2.2, at(NEXT[era.unit](d)) - x - 0.6),
      first = fold ? fold[0] : d,
      behind = fold ? fold[1] + 1 : NEXT[era.unit](d),
      h = Math.max(3, ((HIGH - 3) * n) / top);
    const bar = svg("rect", {
      x,
      y: HIGH - h,
      width: w,
      height: h,
      class:
        (!timed || (first < (state.until ? until : Infinity) && behind > (state.from ? from : -Infinity))
          ? "in"
          : "out") + (fold ? " fold" : ""),
    });
    bar.append(
      Object.assign(document.createElementNS("http://www.w3.org/2000/svg", "title"), {
        textContent: fold ? `${iso(fold[0])} – ${iso(fold[1])} · ${n}` : `${iso(d)} · ${n}`,
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
        .map(([d, n]) => `${folds[d] ? `${iso(folds[d][0])} – ${iso(folds[d][1])}` : iso(d)} ${n}`)
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
  const years = [],
    firstYear = new Date(era.first * DAY).getUTCFullYear(),
    lastYear = new Date(era.last * DAY).getUTCFullYear(),
    every = [1, 2, 5, 10, 20, 50, 100].find(n => (lastYear - firstYear) / n <= (box.clientWidth < 600 ? 6 : 14)) || 200;
  for (let y = firstYear; y <= lastYear; y++) {
    const d = Date.UTC(y, 0, 1) / DAY;
    if (d >= era.first && d < era.last && y % every === 0)
      years.push(el("span", { style: `left:${at(d) / 10}%` }, String(y)));
  }
  if (era.before) years.push(el("span", { class: "fold", style: "left:0" }, "‹"));
  if (era.after) years.push(el("span", { class: "fold right" }, "›"));
  const edge = (key, labelled, value) => {
    const input = el("input", {
      type: "text",
      id: "t-" + key,
      class: "day",
      "data-time": key,
      "aria-label": `${labelled} (${t("dayform")})`,
      value,
      placeholder: t("dayform"),
      title: t("dayforms"),
      inputmode: "numeric",
      autocomplete: "off",
      maxlength: 10,
    });
    input.addEventListener("change", () => {
      const text = input.value.trim(),
        wrong = Boolean(text) && !span(text);
      input.setAttribute("aria-invalid", String(wrong));
      if (!wrong) tune({ [key]: text });
    });
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
        edge("from", t("from"), state.from),
        " – ",
        edge("until", t("until"), state.until),
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
  const box = $("brush").getBoundingClientRect(),
    x = (1000 * (e.clientX - box.left)) / box.width;
  if (era.before && x < FOLD - 3) return era.oldest;
  if (era.after && x > 1000 - FOLD + 3) return era.youngest;
  const part = Math.max(0, Math.min(1, (x - left) / (right - left)));
  return Math.min(era.last - 0.001, era.first + (era.last - era.first) * part);
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
    until: iso(Math.floor(Math.max(a, b))),
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
  const fold = folded(was.from);
  if (fold < 0) return tune({ from: iso(era.oldest), until: iso(era.first - 1) });
  if (fold > 0) return tune({ from: iso(era.last), until: iso(era.youngest) });
  const bin = era.floor(Math.floor(was.from));
  tune({ from: iso(Math.max(bin, era.first)), until: iso(NEXT[era.unit](bin) - 1) });
});
