// Where the dots of a small picture stand: what is tied stands near, communities stand apart, no
// label lies on another. The same for the same picture.

const STEP = 62,
  ROOM = 3.2, // how much more room than their boxes take is given to the dots
  TURN = Math.PI * (3 - Math.sqrt(5));

// ids: what is laid out; lines: {a, b, weight}; box: i → [width, height] with its label; community:
// i → a number, or nothing; stage: [width, height] that the picture should fill. Gives i → [x, y].
export const spread = (ids, lines, box, community, stage) => {
  const n = ids.length,
    at = new Map(ids.map((i, k) => [i, k])),
    group = ids.map(i => community?.get(i) ?? 0),
    x = new Float64Array(n),
    y = new Float64Array(n);
  begin(group, x, y);
  const most = lines.reduce((m, l) => Math.max(m, l.weight), 0) || 1,
    ties = lines
      .filter(l => at.has(l.a) && at.has(l.b) && l.a !== l.b)
      .map(l => [at.get(l.a), at.get(l.b), 0.35 + 0.65 * Math.sqrt(l.weight / most)]);
  pull(x, y, ties, group, n > 250 ? 90 : 220);
  const boxes = ids.map(box);
  fill(x, y, boxes, stage);
  part(x, y, boxes);
  return new Map(ids.map((i, k) => [i, [Math.round(x[k]), Math.round(y[k])]]));
};
// The members of a community begin around its middle, the communities on a spiral
const begin = (group, x, y) => {
  const met = new Map(),
    groups = Math.max(1, ...group.map(g => g + 1));
  group.forEach((g, k) => {
    const m = met.get(g) || 0,
      far = STEP * 2.4 * Math.sqrt(groups > 1 ? g + 0.3 : 0) * Math.sqrt(1 + group.length / 60),
      near = STEP * 0.55 * Math.sqrt(m + 0.5);
    met.set(g, m + 1);
    x[k] = far * Math.cos(g * TURN) + near * Math.cos(m * TURN);
    y[k] = far * Math.sin(g * TURN) + near * Math.sin(m * TURN);
  });
};
// Fruchterman and Reingold's forces; a tie between two communities pulls little, and those of two
// communities push each other more
const pull = (x, y, ties, group, rounds) => {
  const n = x.length,
    tied = new Uint8Array(n),
    dx = new Float64Array(n),
    dy = new Float64Array(n);
  for (const [a, b] of ties) tied[a] = tied[b] = 1;
  for (let round = 0; round < rounds; round++) {
    const heat = 1.2 * STEP * (1 - round / rounds) + 1;
    dx.fill(0);
    dy.fill(0);
    for (let a = 0; a < n; a++) {
      for (let b = a + 1; b < n; b++) {
        const ex = x[a] - x[b] || 0.01 * (a - b),
          ey = y[a] - y[b] || 0.01 * (b - a),
          push = (STEP * STEP * (group[a] === group[b] ? 1 : 1.6)) / (ex * ex + ey * ey + 1);
        dx[a] += ex * push;
        dy[a] += ey * push;
        dx[b] -= ex * push;
        dy[b] -= ey * push;
      }
      const home = tied[a] ? 0.16 : 0.5;
      dx[a] -= home * x[a];
      dy[a] -= home * y[a];
    }
    for (const [a, b, w] of ties) {
      const ex = x[a] - x[b],
        ey = y[a] - y[b],
        far = (Math.hypot(ex, ey) / STEP) * w * (group[a] === group[b] ? 1 : 0.22);
      dx[a] -= ex * far;
      dy[a] -= ey * far;
      dx[b] += ex * far;
      dy[b] += ey * far;
    }
    for (let a = 0; a < n; a++) {
      const long = Math.hypot(dx[a], dy[a]) || 1,
        go = Math.min(long, heat) / long;
      x[a] += dx[a] * go;
      y[a] += dy[a] * go;
    }
  }
};
// The least and the greatest of numbers, of any number of them
export const extent = numbers => [
  numbers.reduce((m, v) => Math.min(m, v), Infinity),
  numbers.reduce((m, v) => Math.max(m, v), -Infinity),
];
// The picture fills the stage, or, of many boxes, what is as wide and high to each other
const fill = (x, y, boxes, [width, height]) => {
  const needed = ROOM * boxes.reduce((sum, [w, h]) => sum + w * h, 0),
    grow = Math.sqrt(Math.max(1, needed / (width * height)));
  for (const [at, long] of [
    [x, width * grow],
    [y, height * grow],
  ]) {
    const [first, last] = extent(at),
      scale = last > first ? long / (last - first) : 1;
    at.forEach((v, k) => {
      at[k] = (v - (first + last) / 2) * Math.min(scale, 6);
    });
  }
};
// Boxes that lie on each other are pushed apart, along the shorter way out
const part = (x, y, boxes) => {
  for (let round = 0; round < 160; round++) {
    let met = false;
    for (let a = 0; a < x.length; a++)
      for (let b = a + 1; b < x.length; b++) {
        const over = (boxes[a][0] + boxes[b][0]) / 2 + 4 - Math.abs(x[a] - x[b]),
          under = (boxes[a][1] + boxes[b][1]) / 2 + 4 - Math.abs(y[a] - y[b]);
        if (over <= 0 || under <= 0) continue;
        met = true;
        const side = x[a] < x[b] ? -1 : 1,
          up = y[a] < y[b] ? -1 : 1;
        if (over < under) {
          x[a] += (side * over) / 2;
          x[b] -= (side * over) / 2;
        } else {
          y[a] += (up * under) / 2;
          y[b] -= (up * under) / 2;
        }
      }
    if (!met) return;
  }
};
