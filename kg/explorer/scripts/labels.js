// Labels, the most important first, each where there is room for it; at one size on the screen
// whatever the zoom.
import { passing } from "./filter.js";
import {
  SEEN,
  bright,
  chosen,
  cursor,
  moving,
  network,
  over,
  palette,
  version,
} from "./picture.js";
import { $, isEvent, isPerson, kindOf, label } from "./store.js";
import { R, X, Y, view } from "./views.js";
import { tongue } from "./words.js";

const widths = new Map();
const ruler = document.createElement("canvas").getContext("2d");
const font = (i, strong) => `${strong ? "600 " : ""}${isPerson(i) ? 13 : 12}px ${palette.sans}`;
const widthOf = (text, face) => {
  const key = face + text;
  let w = widths.get(key);
  if (w === undefined) {
    ruler.font = face;
    w = ruler.measureText(text).width;
    widths.set(key, w);
  }
  return w;
};

class Room {
  constructor() {
    this.cells = new Map();
  }
  each(box, visit) {
    for (let x = Math.floor(box[0] / 64); x <= Math.floor(box[2] / 64); x++)
      for (let y = Math.floor(box[1] / 64); y <= Math.floor(box[3] / 64); y++)
        if (visit(x * 100003 + y)) return true;
    return false;
  }
  taken(box, own, overDots) {
    return this.each(box, key =>
      (this.cells.get(key) || []).some(
        o =>
          o[4] !== own &&
          !(overDots && o[4] >= 0) &&
          o[0] < box[2] &&
          box[0] < o[2] &&
          o[1] < box[3] &&
          box[1] < o[3],
      ),
    );
  }
  take(box) {
    this.each(box, key => {
      const list = this.cells.get(key);
      if (list) list.push(box);
      else this.cells.set(key, [box]);
      return false;
    });
  }
}

const FOREMOST = 15;
// [x, y] of a label beside its dot, in the order in which they are tried.
const SIDES = [
  (w, r) => [-w / 2, r + 2],
  (w, r) => [r + 4, -8],
  (w, r) => [-w / 2, -r - 18],
  (w, r) => [-w - r - 4, -8],
];
const OUT = [[0, 1], [1, 0], [0, -1], [-1, 0]];
// Around a centre a label stands outside rather than over the lines to it
const sidesOf = i =>
  view.ring && (X[i] || Y[i])
    ? SIDES.map((side, k) => [OUT[k][0] * X[i] + OUT[k][1] * Y[i], side])
        .sort((a, b) => b[0] - a[0])
        .map(([, side]) => side)
    : SIDES;
const layLabels = scale => {
  const room = new Room(),
    placed = [],
    first = [over, cursor, ...chosen].filter(i => i >= 0 && view.kept.has(i)),
    must = new Set(first);
  const busiest = view.order.filter(isPerson).slice(0, FOREMOST),
    bold = new Set(busiest.filter(i => passing.of[i] > 2)),
    order = [
      ...new Set([
        ...first,
        ...(bright ? view.order.filter(i => bright.has(i)) : []),
        ...view.order,
      ]),
    ];
  for (const i of view.ids) {
    const r = Math.max(R[i] * scale, SEEN),
      x = X[i] * scale,
      y = Y[i] * scale;
    room.take([x - r, y - r, x + r, y + r, i]);
  }
  for (const i of order) {
    if (bright && !bright.has(i) && !must.has(i)) continue;
    const strong = must.has(i) || bold.has(i),
      face = font(i, strong),
      text = label(i, must.has(i) ? 30 : isEvent(i) ? 12 : 10),
      w = widthOf(text, face),
      r = Math.max(R[i] * scale, SEEN);
    const boxOf = side => {
      const [dx, dy] = side(w, r),
        x = X[i] * scale + dx,
        y = Y[i] * scale + dy;
      return { dx, dy, box: [x - 1, y, x + w + 1, y + 15, -1 - i] };
    };
    // The most important stand over the dots of others where there is no room beside them, and what
    // is chosen has its label even where there is none
    const sides = sidesOf(i).map(boxOf),
      free = overDots => sides.find(({ box }) => !room.taken(box, i, overDots)),
      found =
        free(false) ||
        ((bold.has(i) || bright) && free(true)) ||
        (must.has(i) && sides[0]);
    if (!found) continue;
    const { dx, dy, box } = found;
    room.take(box);
    placed.push({ i, must: must.has(i), text, face, x: X[i] + dx / scale, y: Y[i] + dy / scale, w: w / scale });
  }
  return placed;
};
let laid = { key: "", labels: [] };
export const labelsAt = scale => {
  const key = `${scale}|${version}|${over}|${cursor}|${tongue}`;
  if (laid.key !== key) laid = { key, labels: layLabels(scale) };
  return laid.labels;
};
// What stands over the picture, as [left, top, right, bottom] in the picture's own measure
const covering = () => {
  const stage = $("picture").getBoundingClientRect(),
    at = (x, y) => network.DOMtoCanvas({ x: x - stage.left, y: y - stage.top });
  return [...document.querySelectorAll(COVERS)].map(part => {
    const box = part.getBoundingClientRect(),
      from = at(box.left, box.top),
      to = at(box.right, box.bottom);
    return [from.x, from.y, to.x, to.y];
  });
};
const COVERS = "#modes > *, #shown, #legend > *, #zoom > *";
// Where a label begins so that none is cut at an edge: what is chosen moves inside, others are left
// out; null where nothing is to be seen
const inside = ({ i, must, x, y, w }, a, b, scale, covers) => {
  if (y > b.y || y + 20 / scale < a.y || X[i] < a.x || X[i] > b.x) return null;
  if (!must && covers.some(c => c[0] < x + w && x < c[2] && c[1] < y + 15 / scale && y < c[3])) return null;
  if (x >= a.x && x + w <= b.x) return x;
  return must ? Math.max(a.x, Math.min(x, b.x - w)) : null;
};
export const paintLabels = (ctx, scale, everywhere) => {
  if (!view) return;
  const labels = moving ? laid.labels : labelsAt(scale),
    a = network.DOMtoCanvas({ x: 0, y: 0 }),
    b = network.DOMtoCanvas({ x: $("picture").clientWidth, y: $("picture").clientHeight }),
    covers = everywhere ? [] : covering();
  ctx.save();
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.strokeStyle = palette.paper;
  let face = "";
  for (const l of labels) {
    const at = everywhere ? l.x : inside(l, a, b, scale, covers);
    if (at === null) continue;
    const scaled = l.face.replace(/(\d+)px/, (_, px) => `${px / scale}px`);
    if (scaled !== face) ctx.font = face = scaled;
    ctx.lineWidth = 3 / scale;
    if (!moving || labels.length < 150) ctx.strokeText(l.text, at, l.y);
    ctx.fillStyle = palette[kindOf(l.i) + "-ink"];
    ctx.fillText(l.text, at, l.y);
  }
  ctx.restore();
};
