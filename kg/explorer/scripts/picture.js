// The picture: vis-network holds the dots, the camera and the gestures; lines are painted in one
// stroke for each style.
import { paintLabels } from "./labels.js";
import { extent } from "./layout.js";
import { paintSeats } from "./map.js";
import { DASHES, FAINT, SHAPES, STRONG } from "./shapes.js";
import { go, state, tune } from "./state.js";
import {
  $,
  N,
  begins,
  events,
  indices,
  isEvent,
  kindOf,
  label,
  name,
  rolesOf,
  settings,
  takingOf,
  told,
  word,
} from "./store.js";
import { R, X, Y, isOfPeople, isPair, relationOf, view } from "./views.js";
import { t } from "./words.js";

export let palette = {},
  chosen = new Set(),
  bright = null,
  over = -1,
  cursor = -1,
  version = 0,
  moving = false;
export const css = key =>
  getComputedStyle(document.documentElement)
    .getPropertyValue("--" + key)
    .trim();
const rgb = hex => [1, 3, 5].map(k => parseInt(hex.slice(k, k + 2), 16));
export const repaint = () => {
  palette = Object.fromEntries(
    [
      "paper",
      "ink",
      "soft",
      "accent",
      "sans",
      "event-old",
      "edge",
      ...told.kinds,
      ...told.kinds.map(k => k + "-ink"),
    ].map(key => [key, css(key)]),
  );
  const old = rgb(palette["event-old"]),
    young = rgb(palette.event),
    days = events.map(i => begins[i]).filter(d => !Number.isNaN(d)),
    [first, last] = extent(days);
  palette.time = i => {
    const part =
      Number.isNaN(begins[i]) || last <= first ? 1 : (begins[i] - first) / (last - first);
    return `rgb(${old.map((o, k) => Math.round(o + (young[k] - o) * part)).join(",")})`;
  };
  colours = N.id.map((_, i) => (isEvent(i) ? palette.time(i) : palette[kindOf(i)]));
  groupColours = indices(GROUPS + 1).map(k => css(`group-${k}`));
  version++;
};
export let colours = [],
  groupColours = [];
// Communities with a colour of their own; the rest share one
const GROUPS = 7;

// A dot is never too small to be seen, however far away
export const SEEN = 2.6;
let least = 0;
export const sizeOf = i => Math.max(R[i], least);
export const lit = i => !bright || bright.has(i);
export const colourOf = i =>
  view.groups ? groupColours[Math.min(view.groups.get(i) ?? GROUPS, GROUPS)] : colours[i];
export const paintDot = (ctx, i) => {
  ctx.globalAlpha = lit(i) ? 1 : FAINT;
  ctx.fillStyle = colourOf(i);
  ctx.beginPath();
  SHAPES[kindOf(i)](ctx, X[i], Y[i], sizeOf(i));
  ctx.fill();
  if (chosen.has(i) || i === over || i === cursor) {
    ctx.lineWidth = Math.max(chosen.has(i) ? 3 : 2, least / 2);
    ctx.strokeStyle = chosen.has(i) ? palette.accent : palette.ink;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
};

// Lines by how they are drawn; those of what is chosen come last and in colour.
export let strokes = [];
const bundle = () => {
  const found = new Map();
  for (const l of view.lines) {
    const touched =
        view.way ||
        ((bright || view.ring) &&
          (chosen.has(l.a) || chosen.has(l.b)) &&
          (!bright || (bright.has(l.a) && bright.has(l.b)))),
      step =
        isOfPeople()
          ? Math.ceil((4 * l.weight) / view.weightMost)
          : STRONG.has(l.style)
            ? 2
            : 1;
    const key = `${touched ? 1 : 0}${l.style}${step}`;
    if (!found.has(key))
      found.set(key, {
        touched,
        dash: DASHES[l.style] || [],
        width:
          (isOfPeople() ? 0.4 + 0.9 * step : step === 2 ? 1.9 : 0.9) * (touched ? 1.5 : 1),
        alpha: touched ? 0.95 : bright ? 0.1 : step > 1 ? 0.6 : 0.38,
        lines: [],
      });
    found.get(key).lines.push(l);
  }
  strokes = [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, s]) => s);
};
export const paintLines = ctx => {
  for (const s of strokes) {
    ctx.globalAlpha = s.alpha;
    ctx.lineWidth = Math.max(s.width, (least * s.width) / 5);
    ctx.strokeStyle = s.touched ? palette.accent : palette.edge;
    // Dashes of thousands of lines cost more than a frame has while a hand moves the picture
    ctx.setLineDash(moving && view.lines.length > 800 ? [] : s.dash);
    ctx.beginPath();
    for (const { a, b } of s.lines) {
      ctx.moveTo(X[a], Y[a]);
      ctx.lineTo(X[b], Y[b]);
    }
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
};

export const setLeast = () => {
  least = SEEN / network.getScale();
};
export const changed = () => {
  version++;
};
const dots = new vis.DataSet();
const renderer = ({ ctx, id, x, y }) => ({
  drawNode: () => {
    X[id] = x;
    Y[id] = y;
    paintDot(ctx, id);
  },
  nodeDimensions: { width: 2 * sizeOf(id), height: 2 * sizeOf(id) },
});
export const network = new vis.Network(
  $("picture"),
  { nodes: dots, edges: new vis.DataSet() },
  { ...settings, nodes: { ...settings.nodes, ctxRenderer: renderer } },
);
network.on("beforeDrawing", ctx => {
  setLeast();
  if (view?.project) paintSeats(ctx, view.project, palette.soft, least);
  paintLines(ctx);
});
network.on("afterDrawing", ctx => paintLabels(ctx, network.getScale()));

// Tells vis-network only what has changed: which dots come, go or stand elsewhere.
export const held = new Map();
export const hand = () => {
  const gone = [],
    come = [],
    moved = [];
  for (const i of held.keys()) if (!view.kept.has(i)) gone.push(i);
  for (const i of view.ids) {
    const at = held.get(i);
    if (at === undefined) come.push({ id: i, x: X[i], y: Y[i] });
    else if (at[0] !== X[i] || at[1] !== Y[i]) moved.push({ id: i, x: X[i], y: Y[i] });
  }
  gone.forEach(i => held.delete(i));
  [...come, ...moved].forEach(d => held.set(d.id, [d.x, d.y]));
  if (gone.length) dots.remove(gone);
  if (come.length) dots.add(come);
  if (moved.length) dots.update(moved);
};

export const frame = ids => {
  if (!ids.length) return;
  // Where the room has just changed, vis-network would learn of it later and scale the camera again
  network.setSize("100%", "100%");
  let l = Infinity,
    r = -Infinity,
    top = Infinity,
    low = -Infinity;
  for (const i of ids) {
    l = Math.min(l, X[i] - R[i]);
    r = Math.max(r, X[i] + R[i]);
    top = Math.min(top, Y[i] - R[i] - 6);
    low = Math.max(low, Y[i] + R[i] + 14);
  }
  const w = $("picture").clientWidth,
    h = $("picture").clientHeight,
    above = $("top").offsetHeight + 34,
    below = $("legend").offsetHeight + 26,
    beside = Math.min(130, w / 4);
  const scale = Math.max(
    0.02,
    Math.min(1.5, (w - beside) / (r - l + 1), (h - above - below) / (low - top + 1)),
  );
  network.moveTo({
    position: { x: (l + r) / 2, y: (top + low) / 2 + (below - above) / 2 / scale },
    scale,
    animation: false,
  });
};
export const seen = i => {
  const p = network.canvasToDOM({ x: X[i], y: Y[i] });
  return (
    p.x > 30 &&
    p.y > 30 &&
    p.x < $("picture").clientWidth - 30 &&
    p.y < $("picture").clientHeight - 60
  );
};

// Whether what is left fills so little of the picture, or lies so far out of it, that one would
// have to look for it.
export const tiny = () => {
  const there = view.ids.filter(seen).map(i => network.canvasToDOM({ x: X[i], y: Y[i] })),
    [left, right] = extent(there.map(p => p.x)),
    [top, low] = extent(there.map(p => p.y));
  return (
    view.ids.length > 0 &&
    (there.length < view.ids.length / 2 ||
      (right - left < $("picture").clientWidth / 3 && low - top < $("picture").clientHeight / 3))
  );
};

// What stands in the light: the chosen things and what they touch.
export const choose = (ids, quiet) => {
  chosen = new Set(ids.filter(i => i >= 0));
  const there = [...chosen].filter(i => view.kept.has(i));
  bright = !there.length || view.way || view.ring ? null : new Set(there);
  if (bright && chosen.size === 1)
    for (const i of there) for (const j of view.near.get(i) || []) bright.add(j);
  bundle();
  version++;
  if (!quiet) network.redraw();
};

const lineAt = (x, y) => {
  const reach = 7 / network.getScale();
  let best = reach * reach,
    hit = null;
  for (const l of view.lines) {
    const ax = X[l.a],
      ay = Y[l.a],
      dx = X[l.b] - ax,
      dy = Y[l.b] - ay,
      long = dx * dx + dy * dy;
    const part = long ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long)) : 0,
      ex = ax + part * dx - x,
      ey = ay + part * dy - y,
      d = ex * ex + ey * ey;
    if (d < best) {
      best = d;
      hit = l;
    }
  }
  return hit;
};
const openLine = l =>
  isPair(l) ? go({ n: N.id[l.a], with: N.id[l.b] }) : go({ f: l.fact });
export const tip = (text, at) => {
  const box = $("tip");
  box.hidden = !text;
  if (text) {
    box.textContent = text;
    box.style.left = Math.max(4, Math.min(at.x + 14, $("stage").clientWidth - 250)) + "px";
    box.style.top = at.y + 14 + "px";
  }
};
const tell = l => {
  const k = takingOf(l.fact);
  return `${label(l.a, 20)} — ${label(l.b, 24)} · ${
    k === undefined
      ? relationOf(l)
      : rolesOf(k)
          .map(r => word("role", r))
          .join("、")
  }`;
};

network.on("click", p => {
  if (p.nodes.length) return go({ n: N.id[p.nodes[0]] });
  const l = lineAt(p.pointer.canvas.x, p.pointer.canvas.y);
  if (l) openLine(l);
  else go({});
});
network.on("doubleClick", p => {
  if (p.nodes.length && view.total > view.ids.length)
    tune({ plus: [...state.plus, N.id[p.nodes[0]]] });
});
network.on("hoverNode", p => {
  over = p.node;
  $("picture").style.cursor = "pointer";
  tip("");
  network.redraw();
});
network.on("blurNode", () => {
  over = -1;
  $("picture").style.cursor = "";
  network.redraw();
});
network.on("dragStart", () => {
  moving = true;
  tip("");
});
network.on("dragEnd", p => {
  moving = false;
  for (const i of p.nodes) held.set(i, [X[i], Y[i]]);
  version++;
  network.redraw();
});
let asked = false;
$("picture").addEventListener("mousemove", e => {
  if (asked || moving || over >= 0 || e.buttons) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    if (over >= 0) return;
    const box = $("picture").getBoundingClientRect(),
      at = { x: e.clientX - box.left, y: e.clientY - box.top },
      p = network.DOMtoCanvas(at),
      l = lineAt(p.x, p.y);
    $("picture").style.cursor = l ? "pointer" : "";
    tip(l ? tell(l) : "", at);
  });
});
$("picture").addEventListener("mouseleave", () => tip(""));

// ---- the keyboard: from dot to dot, in the direction of the arrow
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
export const zoom = by =>
  network.moveTo({ scale: Math.max(0.02, Math.min(6, network.getScale() * by)), animation: false });
$("picture").addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (ARROWS[e.key]) {
    e.preventDefault();
    const [dx, dy] = ARROWS[e.key];
    let best = Infinity,
      next = -1;
    if (!view.kept.has(cursor)) {
      cursor = [...chosen].find(i => view.kept.has(i)) ?? -1;
      if (cursor < 0) next = view.order[0] ?? -1;
    }
    if (cursor >= 0)
      for (const i of view.ids) {
        const ahead = (X[i] - X[cursor]) * dx + (Y[i] - Y[cursor]) * dy,
          aside = Math.abs((X[i] - X[cursor]) * dy) + Math.abs((Y[i] - Y[cursor]) * dx);
        if (i !== cursor && ahead > 0 && aside <= 2 * ahead && ahead + 2 * aside < best) {
          best = ahead + 2 * aside;
          next = i;
        }
      }
    if (next >= 0) {
      cursor = next;
      if (!seen(next)) network.moveTo({ position: { x: X[next], y: Y[next] }, animation: false });
      announce(`${t(kindOf(next))} ${name(next)}`);
      version++;
      network.redraw();
    }
  } else if (e.key === "Enter" && cursor >= 0) {
    e.preventDefault();
    go({ n: N.id[cursor] });
  } else if (e.key === "+" || e.key === "=") zoom(1.3);
  else if (e.key === "-") zoom(1 / 1.3);
  else if (e.key === "0") frame(view.ids);
});
export const announce = text => {
  $("status").textContent = text;
};
