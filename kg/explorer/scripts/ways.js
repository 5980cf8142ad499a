// Chains of meetings between two people, and the positions of rings and chains.
import { passing } from "./filter.js";
import {
  T,
  byDate,
  isEvent,
  isPerson,
  takingId,
  takingsAt,
  takingsOf,
  withOthers,
} from "./store.js";
import { X, Y, line, neighboursIn, styleOf } from "./views.js";

// The shortest chain a – event – b – event – c; among equally short ones that through the smallest
// events, where people speak to each other.
export const wayBetween = (a, b) => {
  const there = e =>
    (takingsAt.get(e) || []).filter(
      k => passing.taking(k) && withOthers(k) && isPerson(T.agent[k]),
    );
  const best = new Map([[a, { cost: 0 }]]);
  let edge = [a];
  const crossed = new Set();
  while (edge.length && !best.has(b)) {
    const found = new Map(),
      now = new Set();
    for (const from of edge)
      for (const k of takingsOf.get(from) || []) {
        const e = T.event[k];
        if (!passing.taking(k) || !withOthers(k) || crossed.has(e)) continue;
        now.add(e);
        const list = there(e);
        for (const other of list) {
          const to = T.agent[other],
            cost = best.get(from).cost + list.length;
          if (!best.has(to) && (!found.has(to) || cost < found.get(to).cost))
            found.set(to, { from, event: e, k, other, cost });
        }
      }
    now.forEach(e => crossed.add(e));
    found.forEach((step, to) => best.set(to, step));
    edge = [...found.keys()];
  }
  if (!best.has(b) || a === b) return null;
  const way = [];
  for (let to = b; to !== a; to = best.get(to).from) {
    const { from, event, k, other } = best.get(to);
    way.unshift({
      from,
      event,
      to,
      k,
      other,
      lines: [
        line(from, event, styleOf(k), takingId(k)),
        line(to, event, styleOf(other), takingId(other)),
      ],
    });
  }
  return way;
};
export const inARow = way => {
  const row = [way[0].from, ...way.flatMap(step => [step.event, step.to])];
  row.forEach((i, k) => {
    X[i] = k * 150;
    Y[i] = k % 2 ? -34 : 34;
  });
};

// A ring with room to spare: each as near to its own direction as its neighbours let it.
const nearWished = (members, wished, angle, reach) => {
  const gap = 62 / reach,
    turns = [];
  members.forEach((i, k) =>
    turns.push(k ? Math.max(wished.get(i), turns[k - 1] + gap) : wished.get(i)),
  );
  const late =
      turns.reduce((sum, turn, k) => sum + turn - wished.get(members[k]), 0) / (turns.length || 1),
    over = Math.max(0, (turns.at(-1) ?? 0) - turns[0] + gap - 2 * Math.PI) / (turns.length || 1);
  members.forEach((i, k) => {
    const turn = turns[k] - late - k * over;
    angle.set(i, turn);
    X[i] = Math.round(Math.cos(turn) * reach * 1.15);
    Y[i] = Math.round(Math.sin(turn) * reach);
  });
};

// The centre, what it touches around it in order of time, and the others outside, each near those
// that it is joined to.
export const inRings = (ids, ring, lines) => {
  const near = neighboursIn(lines),
    angle = new Map(),
    centre = ids.find(i => ring.get(i) === 0),
    outer = Math.max(...ids.map(i => ring.get(i)));
  if (centre === undefined) return;
  X[centre] = 0;
  Y[centre] = 0;
  angle.set(centre, 0);
  let inside = 0;
  for (let h = 1; h <= outer; h++) {
    const members = ids.filter(i => ring.get(i) === h);
    const wish = i => {
      const up = [...(near.get(i) || [])].filter(j => ring.get(j) === h - 1 && angle.has(j));
      return Math.atan2(
        up.reduce((s, j) => s + Math.sin(angle.get(j)), 0),
        up.reduce((s, j) => s + Math.cos(angle.get(j)), 0),
      );
    };
    const wished = new Map(members.map(i => [i, wish(i)]));
    members.sort(
      h === 1
        ? (a, b) => (isEvent(a) && isEvent(b) ? byDate(a, b) : a - b)
        : (a, b) => wished.get(a) - wished.get(b) || a - b,
    );
    if (h > 1 && members.length * 62 < 2 * Math.PI * (inside + 120)) {
      nearWished(members, wished, angle, inside + 120);
      inside += 120;
      continue;
    }
    const room = members.length * (h % 2 ? 62 : 54),
      reach = Math.max(inside + (h === 1 ? 150 : 120), Math.min(room, 5200) / (2 * Math.PI));
    const layers = Math.max(1, Math.ceil(room / (2 * Math.PI * reach)));
    members.forEach((i, k) => {
      const turn = -Math.PI / 2 + (2 * Math.PI * k) / members.length + (h > 1 ? 0.11 * h : 0),
        out = reach + (k % layers) * 46;
      angle.set(i, turn);
      X[i] = Math.round(Math.cos(turn) * out * 1.15);
      Y[i] = Math.round(Math.sin(turn) * out);
    });
    inside = reach + (layers - 1) * 46;
  }
};
