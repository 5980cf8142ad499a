// How central each thing is in a picture. Lines are {a, b, weight}; nothing here knows the page.
import { weights } from "./ties.js";

// Of each its neighbours as [place among ids, weight], in the order of ids
const neighbours = (ids, lines) => {
  const at = new Map(ids.map((i, k) => [i, k])),
    near = weights(ids, lines.filter(({ a, b }) => a !== b));
  return ids.map(i => [...near.get(i)].map(([j, weight]) => [at.get(j), weight]));
};
// To how many others each is joined
export const degrees = (ids, lines) => {
  const near = neighbours(ids, lines);
  return new Map(ids.map((i, k) => [i, near[k].length]));
};
// On what part of the shortest ways between two others each lies, from 0 to 1 (Brandes 2001); all
// lines are of one length
export const betweenness = (ids, lines) => {
  const near = neighbours(ids, lines).map(others => others.map(([k]) => k)),
    lies = new Float64Array(ids.length),
    pairs = ((ids.length - 1) * (ids.length - 2)) / 2;
  for (let from = 0; from < ids.length; from++) gather(from, near, lies);
  // Each pair has been met from both its ends
  return new Map(ids.map((i, k) => [i, pairs > 0 ? lies[k] / 2 / pairs : 0]));
};
const gather = (from, near, lies) => {
  const steps = new Int32Array(near.length).fill(-1),
    ways = new Float64Array(near.length),
    share = new Float64Array(near.length),
    order = [from];
  steps[from] = 0;
  ways[from] = 1;
  for (let k = 0; k < order.length; k++)
    for (const to of near[order[k]]) {
      if (steps[to] < 0) {
        steps[to] = steps[order[k]] + 1;
        order.push(to);
      }
      if (steps[to] === steps[order[k]] + 1) ways[to] += ways[order[k]];
    }
  for (let k = order.length - 1; k > 0; k--) {
    const to = order[k];
    for (const by of near[to])
      if (steps[by] === steps[to] - 1) share[by] += (ways[by] / ways[to]) * (1 + share[to]);
    lies[to] += share[to];
  }
};
// How much each is joined to such as are themselves much joined, by the weights of the lines; the
// most of all is 1 (the leading eigenvector of the network)
export const eigenvector = (ids, lines) => {
  const near = neighbours(ids, lines);
  let now = new Float64Array(ids.length).fill(1);
  for (let round = 0, moved = 1; round < 1000 && moved > 1e-9; round++) {
    // What each has itself is kept, so that networks of two modes settle too
    const next = now.map((own, k) =>
        near[k].reduce((sum, [j, weight]) => sum + weight * now[j], own),
      ),
      most = next.reduce((m, v) => Math.max(m, v), 0) || 1;
    moved = next.reduce((m, v, k) => Math.max(m, Math.abs(v / most - now[k])), 0);
    now = next.map(v => v / most);
  }
  return new Map(ids.map((i, k) => [i, near[k].length ? now[k] : 0]));
};
// All three of each thing: [degree, betweenness, eigenvector]
export const measures = (ids, lines) => {
  const all = [degrees, betweenness, eigenvector].map(measure => measure(ids, lines));
  return new Map(ids.map(i => [i, all.map(of => of.get(i))]));
};
