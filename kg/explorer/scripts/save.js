// What is seen, as a picture (PNG, SVG) or as data (CSV, GraphML).
import { passing } from "./filter.js";
import { labelsAt, paintLabels } from "./labels.js";
import { el, svg } from "./parts.js";
import {
  colourOf,
  lit,
  network,
  paintDot,
  paintLines,
  palette,
  setLeast,
  sizeOf,
  strokes,
} from "./picture.js";
import { measures } from "./measures.js";
import { FAINT, SHAPES } from "./shapes.js";
import { state } from "./state.js";
import {
  $,
  cls,
  day,
  file,
  isEvent,
  isPerson,
  kindOf,
  local,
  N,
  rolesOf,
  sentence,
  T,
  takingOf,
  takingsOf,
  tenureOf,
  titleOf,
  told,
  withOthers,
} from "./store.js";
import { cell, clean } from "./text.js";
import { R, X, Y, isPair, view } from "./views.js";
import { t } from "./words.js";

const give = (content, type, ending) => {
  const url = URL.createObjectURL(
      content instanceof Blob ? content : new Blob([content], { type }),
    ),
    a = el("a", {
      href: url,
      download: `kg-${state.mode}${state.n ? "-" + local(state.n).replace(/[^\p{L}\p{N}_-]/gu, "") : ""}.${ending}`,
    });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
};
const bounds = () => {
  setLeast();
  const scale = network.getScale(),
    labels = labelsAt(scale),
    pad = 24 / scale;
  let l = Infinity,
    r = -Infinity,
    top = Infinity,
    low = -Infinity;
  for (const i of view.ids) {
    l = Math.min(l, X[i] - R[i]);
    r = Math.max(r, X[i] + R[i]);
    top = Math.min(top, Y[i] - R[i]);
    low = Math.max(low, Y[i] + R[i]);
  }
  for (const b of labels) {
    l = Math.min(l, b.x);
    r = Math.max(r, b.x + b.w);
    top = Math.min(top, b.y);
    low = Math.max(low, b.y + 16 / scale);
  }
  return { scale, labels, x: l - pad, y: top - pad, w: r - l + 2 * pad, h: low - top + 2 * pad };
};
// What both kinds of data say of a line: who, how, when, how sure, and where it stands
const factsOf = l => {
  const k = takingOf(l.fact),
    tenure = k === undefined ? tenureOf(l.fact) : null,
    e = isEvent(l.b) ? l.b : isEvent(l.a) ? l.a : -1,
    own = k === undefined ? tenure?.sentences || [] : T.sentences[k],
    s = own[0] === undefined ? { page: -1, begin: "", end: "" } : told.sentences[own[0]],
    days = l.days || (l.style === "met" ? sharedDays(l.a, l.b) : [tenure?.first || "", tenure?.last || ""]);
  return {
    relation: l.style,
    roles: k === undefined ? "" : rolesOf(k).join("、"),
    title: k === undefined ? "" : titleOf(k),
    date: e >= 0 ? day(e) : "",
    weight: isPair(l) ? l.weight : "",
    events: l.met ?? "",
    first: days[0] ?? "",
    last: days.at(-1) ?? "",
    confidence: k === undefined ? (tenure ? tenure.confidence / 100 : "") : T.confidence[k] / 100,
    file: file(s.page),
    begin: s.begin,
    end: s.end,
    quote: own[0] === undefined ? "" : sentence(own[0]),
  };
};
const NUMBERS = new Map([
  ["weight", "double"],
  ["events", "int"],
  ["confidence", "double"],
  ["begin", "int"],
  ["end", "int"],
]);
const MEASURES = [
  ["degree", "int"],
  ["betweenness", "double"],
  ["eigenvector", "double"],
];
const FACTS =
  "relation roles title date weight events first last confidence file begin end quote".split(" ");
// The days on which two people met, the first first
const sharedDays = (a, b) => {
  const of = i => (takingsOf.get(i) || []).filter(k => passing.taking(k) && withOthers(k)).map(k => T.event[k]),
    there = new Set(of(b));
  return of(a)
    .filter(e => there.has(e))
    .map(day)
    .filter(d => /^\d/.test(d))
    .sort();
};
const savers = {
  png: () => {
    // Twice as fine as the screen, but no larger than a browser's canvas may be
    const b = bounds(),
      times = Math.min(2 * b.scale, 12000 / b.w, 12000 / b.h),
      canvas = el("canvas", { width: Math.round(b.w * times), height: Math.round(b.h * times) }),
      ctx = canvas.getContext("2d");
    ctx.fillStyle = palette.paper;
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    ctx.setTransform(times, 0, 0, times, -b.x * times, -b.y * times);
    paintLines(ctx);
    for (const i of view.ids) paintDot(ctx, i);
    paintLabels(ctx, b.scale, true);
    canvas.toBlob(blob => give(blob, "image/png", "png"), "image/png");
  },
  svg: () => {
    const b = bounds(),
      s = b.scale,
      shape = i => {
        const path = [];
        const r2 = v => Math.round(v * 100) / 100;
        SHAPES[kindOf(i)](
          {
            arc: (x, y, r) =>
              path.push(
                `M${r2(x - r)} ${r2(y)}a${r2(r)} ${r2(r)} 0 1 0 ${r2(2 * r)} 0a${r2(r)} ${r2(r)} 0 1 0 ${r2(-2 * r)} 0`,
              ),
            rect: (x, y, w, h) => path.push(`M${r2(x)} ${r2(y)}h${r2(w)}v${r2(h)}h${r2(-w)}z`),
            moveTo: (x, y) => path.push(`M${r2(x)} ${r2(y)}`),
            lineTo: (x, y) => path.push(`${path.length ? "L" : "M"}${r2(x)} ${r2(y)}`),
            closePath: () => path.push("z"),
          },
          X[i],
          Y[i],
          sizeOf(i),
        );
        return path.join("");
      };
    const root = svg(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        viewBox: `${b.x} ${b.y} ${b.w} ${b.h}`,
        width: Math.round(b.w * s),
        height: Math.round(b.h * s),
        "font-family": palette.sans,
      },
      svg("rect", { x: b.x, y: b.y, width: b.w, height: b.h, fill: palette.paper }),
      strokes.map(k =>
        svg("path", {
          d: k.lines.map(l => `M${X[l.a]} ${Y[l.a]}L${X[l.b]} ${Y[l.b]}`).join(""),
          fill: "none",
          stroke: k.touched ? palette.accent : palette.edge,
          "stroke-width": k.width,
          "stroke-opacity": k.alpha,
          ...(k.dash.length ? { "stroke-dasharray": k.dash.join(" ") } : {}),
        }),
      ),
      view.ids.map(i => {
        const dot = svg("path", {
            d: shape(i),
            fill: colourOf(i),
            "fill-opacity": lit(i) ? 1 : FAINT,
          }),
          tip = svg("title");
        tip.textContent = N.label[i];
        dot.append(tip);
        return dot;
      }),
      b.labels.map(l => {
        const px = l.face.match(/([\d.]+)px/)[1] / s,
          word = svg("text", {
            x: l.x,
            y: l.y + px * 0.88,
            "font-size": px,
            "font-weight": l.face.startsWith("600") ? 600 : 400,
            fill: palette[kindOf(l.i) + "-ink"],
            stroke: palette.paper,
            "stroke-width": 3 / s,
            "paint-order": "stroke",
            "stroke-linejoin": "round",
          });
        word.textContent = l.text;
        return word;
      }),
    );
    give(clean(new XMLSerializer().serializeToString(root)), "image/svg+xml", "svg");
  },
  csv: () => {
    const rows = view.lines.map(l => [
        N.id[l.a],
        N.id[l.b],
        N.label[l.a],
        N.label[l.b],
        ...Object.values(factsOf(l)),
      ]),
      head = ["source", "target", "source_name", "target_name", ...FACTS];
    const joinedTo = new Set(view.lines.flatMap(l => [l.a, l.b])),
      alone = view.ids
        .filter(i => !joinedTo.has(i))
        .map(i => [N.id[i], "", N.label[i], "", "", "", "", day(i)]);
    give(
      "\ufeff" +
        [head, ...rows, ...alone].map(row => row.map(cell).join(",")).join("\r\n") +
        "\r\n",
      "text/csv;charset=utf-8",
      "csv",
    );
  },
  graphml: () => {
    const NS = "http://graphml.graphdrawing.org/xmlns",
      doc = document.implementation.createDocument(NS, "graphml"),
      make = (tag, props, text) => {
        const n = doc.createElementNS(NS, tag);
        Object.entries(props).forEach(([k, v]) => n.setAttribute(k, v));
        if (text !== undefined) n.textContent = text;
        return n;
      };
    const keys = [
      ["label", "node", "string"],
      ["kind", "node", "string"],
      ["cls", "node", "string"],
      ["date", "node", "string"],
      ["events", "node", "int"],
      ...MEASURES.map(([k, type]) => [k, "node", type]),
      ["x", "node", "double"],
      ["y", "node", "double"],
      ...FACTS.map(k => [k, "edge", NUMBERS.get(k) || "string"]),
    ];
    keys.forEach(([k, of, type]) =>
      doc.documentElement.append(
        make("key", { id: `${of[0]}-${k}`, for: of, "attr.name": k, "attr.type": type }),
      ),
    );
    const graph = make("graph", { id: "G", edgedefault: "undirected" });
    doc.documentElement.append(graph);
    const data = (into, pairs) => {
      for (const [k, v] of pairs)
        if (v !== "" && v !== undefined) into.append(make("data", { key: `${into.tagName[0]}-${k}` }, String(v)));
      return into;
    };
    const of = measures(view.ids, view.lines);
    for (const i of view.ids)
      graph.append(
        data(make("node", { id: N.id[i] }), [
          ["label", N.label[i]],
          ["kind", kindOf(i)],
          ["cls", cls(i)],
          ["date", day(i)],
          ["events", isPerson(i) ? passing.of[i] : ""],
          ...MEASURES.map(([k], n) => [k, of.get(i)[n]]),
          ["x", X[i]],
          ["y", -Y[i]],
        ]),
      );
    view.lines.forEach((l, n) => {
      graph.append(
        data(
          make("edge", { id: `e${n}`, source: N.id[l.a], target: N.id[l.b] }),
          Object.entries(factsOf(l)),
        ),
      );
    });
    give(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        clean(new XMLSerializer().serializeToString(doc)),
      "application/xml",
      "graphml",
    );
  },
  print: () => window.print(),
};
export const saving = () => {
  $("save").replaceChildren(
    el("summary", {}, t("save")),
    el(
      "div",
      { role: "group", "aria-label": t("save") },
      Object.keys(savers).map(k =>
        el(
          "button",
          {
            type: "button",
            "data-save": k,
            on: () => {
              $("save").open = false;
              savers[k]();
            },
          },
          t(k),
        ),
      ),
    ),
  );
};
document.addEventListener("click", e => {
  if (!$("save").contains(e.target)) $("save").open = false;
});
document.addEventListener("keydown", e => {
  if (e.key === "Escape" && $("save").open) {
    $("save").open = false;
    $("save").querySelector("summary").focus();
  }
});
