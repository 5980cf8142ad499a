// Who belongs together: communities of a network, and the strongest of its lines. Lines are {a, b,
// weight}; nothing here knows the page.

// Of each id its neighbours, with the weight of all lines to each; of lines between these alone
export const weights = (ids, lines) => {
  const near = new Map(ids.map(i => [i, new Map()]));
  for (const { a, b, weight } of lines) {
    if (!near.has(a) || !near.has(b)) continue;
    near.get(a).set(b, (near.get(a).get(b) || 0) + weight);
    near.get(b).set(a, (near.get(b).get(a) || 0) + weight);
  }
  return near;
};
// One round of Louvain's method: each goes to the neighbours' community where modularity gains most
const settle = (ids, near) => {
  const of = new Map(ids.map(i => [i, i])),
    strength = new Map(ids.map(i => [i, [...near.get(i).values()].reduce((s, w) => s + w, 0)])),
    held = new Map(strength),
    all = [...strength.values()].reduce((s, w) => s + w, 0) || 1;
  for (let round = 0, moved = true; moved && round < 20; round++) {
    moved = false;
    for (const i of ids) {
      const to = new Map(),
        own = strength.get(i);
      for (const [j, w] of near.get(i)) if (j !== i) to.set(of.get(j), (to.get(of.get(j)) || 0) + w);
      held.set(of.get(i), held.get(of.get(i)) - own);
      const gain = c => (to.get(c) || 0) - (held.get(c) * own) / all;
      let best = of.get(i);
      for (const c of [...to.keys()].sort((x, y) => x - y)) if (gain(c) > gain(best) + 1e-9) best = c;
      moved ||= best !== of.get(i);
      of.set(i, best);
      held.set(best, held.get(best) + own);
    }
  }
  return of;
};
// Each id → the number of its community, 0 the largest; the same for the same network
export const communities = (ids, lines) => {
  let of = settle(ids, weights(ids, lines));
  for (let level = 0; level < 4; level++) {
    const groups = [...new Set(of.values())],
      between = lines
        .filter(l => of.has(l.a) && of.has(l.b))
        .map(l => ({ a: of.get(l.a), b: of.get(l.b), weight: l.weight })),
      above = settle(groups, weights(groups, between));
    if (new Set(above.values()).size === groups.length) break;
    of = new Map([...of].map(([i, c]) => [i, above.get(c)]));
  }
  const size = new Map();
  for (const c of of.values()) size.set(c, (size.get(c) || 0) + 1);
  const order = [...size.keys()].sort((x, y) => size.get(y) - size.get(x) || x - y),
    number = new Map(order.map((c, k) => [c, k]));
  return new Map([...of].map(([i, c]) => [i, number.get(c)]));
};
// Of what lies around a centre the `most` of each step that are tied most strongly to the step
// before, and to such as are kept there: ring has how many steps away each is; of equal ones that
// which `before` puts first
export const strongest = (ring, lines, most, before) => {
  const kept = new Map([...ring].filter(([, step]) => step === 0)),
    outer = Math.max(...ring.values());
  for (let step = 1; step <= outer; step++) {
    const tied = new Map();
    for (const { a, b, weight } of lines)
      for (const [inner, i] of [
        [a, b],
        [b, a],
      ])
        if (ring.get(i) === step && ring.get(inner) === step - 1 && kept.has(inner))
          tied.set(i, (tied.get(i) || 0) + weight);
    [...tied.keys()]
      .sort((x, y) => tied.get(y) - tied.get(x) || before(x, y))
      .slice(0, most)
      .forEach(i => kept.set(i, step));
  }
  return kept;
};
// The lines that hold a network together, a strongest tree of each part, and the strongest few of
// each node
export const backbone = (lines, few) => {
  const sorted = lines.slice().sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b),
    above = new Map(),
    count = new Map();
  const top = i => {
    let at = i;
    while (above.has(at)) at = above.get(at);
    return at;
  };
  return sorted.filter(({ a, b }) => {
    const x = top(a),
      y = top(b),
      tree = x !== y;
    if (tree) above.set(x, y);
    const keep = tree || (count.get(a) || 0) < few || (count.get(b) || 0) < few;
    if (keep) for (const i of [a, b]) count.set(i, (count.get(i) || 0) + 1);
    return keep;
  });
};
