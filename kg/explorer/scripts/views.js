// What is drawn: the chosen picture of what passes the filters, thinned to what an eye can take in.
import { iso, limits, span } from "./days.js";
import { enough, judge, levelOf, passing } from "./filter.js";
import { spread } from "./layout.js";
import { eventsAt, projection } from "./map.js";
import { servedTogether } from "./served.js";
import { filtered, state } from "./state.js";
import {
  $,
  areasOf,
  begins,
  COUNT,
  group,
  indices,
  isEvent,
  isPerson,
  kindOf,
  label,
  N,
  number,
  PART,
  T,
  takingId,
  takingsAt,
  tenureOf,
  told,
  withOthers,
} from "./store.js";
import { backbone, communities, strongest } from "./ties.js";
import { inARow, inRings, wayBetween } from "./ways.js";
import { t } from "./words.js";

const MOST = told.opening.most,
  MOST_LINES = 6000;
export const X = new Float64Array(COUNT),
  Y = new Float64Array(COUNT),
  R = new Float64Array(COUNT),
  importance = new Float64Array(COUNT);
const BASE = { person: 5, event: 6, organisation: 6, place: 5, group: 5, post: 5 };
const radius = i => Math.min(30, BASE[kindOf(i)] + (isPerson(i) ? 3.2 : 1.2) * Math.sqrt(isPerson(i) ? passing.of[i] : N.n[i]));
export const line = (a, b, style, fact, weight) => ({ a, b, style, fact, weight: weight || 1 });
export const STYLES_OF_TAKINGS = new Set(["lead", "present", "remote", "absent"]);
const stylesOfTakings = new Map();
told.pictures.two.fact.forEach((fact, k) => {
  const style = told.pictures.two.styles[told.pictures.two.style[k]];
  if (STYLES_OF_TAKINGS.has(style)) stylesOfTakings.set(fact, style);
});
export const styleOf = k => stylesOfTakings.get(k) || "present";
// Whether the picture is of people alone: who met whom, who served with whom
export const isOfPeople = (mode = state.mode) => ["co", "main", "served"].includes(mode);
// Whether a line runs between two people and stands for all that they share
export const isPair = l => l.style === "met" || l.style === "served";
// What a line says that no participation tells: how often two met, in what they served together
export const relationOf = l =>
  l.style === "met"
    ? `${t("met")} ${l.met} ${t("times")}`
    : l.style === "served"
      ? `${t("servedin")}: ${l.bodies.map(i => label(i, 20)).join("、")} ${l.days.join(" – ")}`
      : t(l.style === "place" ? "place_" : l.style);
const STANDS = { co: "two", main: "two", served: "posts", map: "areas" };
const spots = mode => {
  const p = told.pictures[STANDS[mode] || mode];
  p.nodes.forEach((i, k) => {
    X[i] = p.x[k];
    Y[i] = p.y[k];
  });
};

// The people of most weight, and whom the reader asked for
const foremost = () => {
  const asked = [state.n, state.with, ...state.plus].map(id => number.get(id)).filter(isPersonNumber),
    ranked = people().sort((a, b) => passing.of[b] - passing.of[a] || a - b),
    heads = new Set([...ranked.slice(0, Math.max(2, state.most)), ...asked]);
  return i => heads.has(i);
};
const isPersonNumber = i => i !== undefined && isPerson(i);
const people = () => indices(COUNT).filter(i => isPerson(i) && passing.of[i] && enough(i));
// Who met whom, of those whom `has` has, in `least` events or more
const meetings = (has, least) => {
  if (PART?.ties.length)
    return PART.ties.map(([a, b, met]) => ({
      ...line(a, b, "met", `pair~${N.id[a]}~${N.id[b]}`, met),
      met,
    }));
  const pairs = new Map();
    for (const e of passing.events) {
      const there = [
        ...new Set(
          (takingsAt.get(e) || [])
            .filter(k => passing.taking(k) && withOthers(k) && isPerson(T.agent[k]))
            .map(k => T.agent[k]),
        ),
      ].sort((a, b) => a - b);
      const heads = there.filter(has);
      for (let x = 0; x < heads.length; x++)
        for (let y = x + 1; y < heads.length; y++) {
          const key = heads[x] * COUNT + heads[y],
            pair = pairs.get(key) || [0, 0];
          pair[0] += 1;
          pair[1] += 1 / (there.length - 1);
          pairs.set(key, pair);
        }
    }
    const found = [];
    for (const [key, [met, newman]] of pairs) {
      if (met < least) continue;
      const a = Math.floor(key / COUNT),
        b = key % COUNT;
      const l = line(
        a,
        b,
        "met",
        `pair~${N.id[a]}~${N.id[b]}`,
        state.w === "count"
          ? met
          : state.w === "share"
            ? met / (passing.of[a] + passing.of[b] - met)
            : newman,
      );
      l.met = met;
      found.push(l);
    }
    return found.sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b);
  };

const STYLES_OF_TENURES = new Set(["holds", "former", "nominated"]);
let bodiesOf = null;
// The terms that overlap, of what passes the filters
export const services = () => {
  const p = told.pictures.posts,
    [from, until] = limits(state.from, state.until);
  bodiesOf ??= new Map(
    [...group(indices(p.a.length).filter(k => p.styles[p.style[k]] === "org"), k => p.a[k])].map(
      ([post, rows]) => [post, rows.map(k => p.b[k])],
    ),
  );
  return servedTogether(
    told.tenures.filter(tenure => postPasses(tenure.post, tenure.id)),
    bodiesOf,
  ).filter(s => s.last >= from && s.first <= until);
};

const linesOf = {
  two: () => {
    const p = told.pictures.two,
      found = [];
    for (let k = 0; k < p.a.length; k++) {
      const fact = p.fact[k],
        style = p.styles[p.style[k]],
        taking = STYLES_OF_TAKINGS.has(style);
      if (taking ? passing.taking(fact) : passing.event(p.a[k]))
        found.push(
          line(
            p.a[k],
            p.b[k],
            style,
            taking
              ? takingId(fact)
              : `${typeof fact === "number" ? N.id[fact] : fact}~${style}~${N.id[p.b[k]]}`,
          ),
        );
    }
    return found;
  },
  co: () => meetings(() => true, state.min),
  main: () => meetings(foremost(), 1),
  served: () =>
    [...group(services(), s => s.a * COUNT + s.b).values()].map(shared => ({
      ...line(shared[0].a, shared[0].b, "served", `pair~${N.id[shared[0].a]}~${N.id[shared[0].b]}`),
      weight: Math.max(...shared.map(s => s.last - s.first + 1)),
      bodies: [...new Set(shared.map(s => s.body))],
      days: [Math.min(...shared.map(s => s.first)), Math.max(...shared.map(s => s.last))].map(iso),
    })),
  posts: () => {
    const p = told.pictures.posts,
      found = [];
    for (let k = 0; k < p.a.length; k++) {
      const style = p.styles[p.style[k]],
        fact = p.fact[k],
        tenure = STYLES_OF_TENURES.has(style);
      if (!postPasses(tenure ? p.b[k] : p.a[k], tenure ? fact : null)) continue;
      found.push(
        line(p.a[k], p.b[k], style, tenure ? fact : `${N.id[p.a[k]]}~${style}~${N.id[p.b[k]]}`),
      );
    }
    return found;
  },
  areas: () => {
    const p = told.pictures.areas,
      found = [],
      events = new Set(passing.events),
      area = state.area ? number.get(state.area) : -1;
    for (let k = 0; k < p.a.length; k++) {
      const style = p.styles[p.style[k]];
      if (style === "within" ? area < 0 || areasOf[p.a[k]].includes(area) : events.has(p.a[k]))
        found.push(line(p.a[k], p.b[k], style, `${N.id[p.a[k]]}~${style}~${N.id[p.b[k]]}`));
    }
    return found;
  },
};
// A post has an area and a level of its own; a tenure passes the line of time if it may overlap
// the span.
const postPasses = (i, id) => {
  const area = state.area ? (number.get(state.area) ?? -2) : -1,
    own = isPerson(i) ? -1 : i;
  if (area !== -1 && own >= 0 && !areasOf[own].includes(area)) return false;
  if (state.level.length && own >= 0 && !state.level.includes(levelOf(own))) return false;
  const tenure = id && tenureOf(id);
  if (!tenure) return true;
  if (state.conf && tenure.confidence < state.conf) return false;
  const first = span(tenure.first),
    last = span(tenure.last),
    [from, until] = limits(state.from, state.until);
  return first || last
    ? (last || first)[1] >= from && (first || last)[0] <= until
    : Boolean(state.undated);
};

export const neighboursIn = lines => {
  const m = new Map();
  for (const l of lines)
    for (const [x, y] of [
      [l.a, l.b],
      [l.b, l.a],
    ]) {
      const s = m.get(x);
      if (s) s.add(y);
      else m.set(x, new Set([y]));
    }
  return m;
};

// The part of a picture that a focus asks for: what lies one or two meetings away, or the links of
// a chain.
const around = (lines, centre, steps) => {
  const near = neighboursIn(lines),
    ring = new Map([[centre, 0]]),
    hops = isOfPeople() ? steps : 2 * steps;
  let edge = [centre];
  for (let h = 1; h <= hops; h++) {
    const next = [];
    for (const i of edge)
      for (const j of near.get(i) || [])
        if (!ring.has(j)) {
          ring.set(j, h);
          next.push(j);
        }
    edge = next;
  }
  return ring;
};

// Lines for each thing of a ring from which on those between its members are only the strongest
const CROWDED = 4;
const aroundCentre = (lines, centre) => {
  const own = lines.filter(l => l.a === centre || l.b === centre);
  return own.concat(backbone(lines.filter(l => l.a !== centre && l.b !== centre), 1));
};
const latestFirst = (i, j) =>
  (Number.isNaN(begins[j]) ? -Infinity : begins[j]) - (Number.isNaN(begins[i]) ? -Infinity : begins[i]) ||
  importance[j] - importance[i] ||
  i - j;
// A small picture is laid out anew for what is in it
const FEW = 420;
const anew = (ids, lines, groups) => {
  const box = i => [Math.max(2 * R[i], 13.5 * Math.min(9, label(i).length)), 2 * R[i] + 22],
    stage = [$("picture").clientWidth - 120, $("picture").clientHeight - 150].map(v => Math.max(220, v)),
    found = spread(ids, lines, box, groups || communities(ids, lines), stage);
  for (const [i, [x, y]] of found) [X[i], Y[i]] = [x, y];
};
export let view = null;
// quick: a hand moves the filter; what is left stays where it stands
export const draw = quick => {
  judge();
  if (!quick) spots(state.mode);
  const hidden = new Set(state.hide),
    way =
      state.to && number.has(state.n) && number.has(state.to)
        ? wayBetween(number.get(state.n), number.get(state.to))
        : null;
  const main = state.mode === "main" && !state.ego && !way,
    there = state.mode === "map" && !state.ego && !way ? eventsAt() : null,
    mode = state.mode === "map" ? "areas" : state.mode === "main" && !main ? "co" : state.mode,
    all = there ? [] : linesOf[mode]();
  let lines = all.filter(l => enough(l.a) && enough(l.b));
  if (main) lines = backbone(lines, 2);
  const has = main ? foremost() : null,
    alone =
      { two: passing.events, areas: passing.events, main: main ? people().filter(has) : [], map: there ? [...there.at.keys()] : [] }[
        state.mode
      ] || [];
  let ids = new Set([...alone, ...lines.flatMap(l => [l.a, l.b])]);
  let ring = null,
    reached = 0;
  if (way) {
    ids = new Set(way.flatMap(step => [step.from, step.event, step.to]));
    lines = way.flatMap(step => step.lines);
  } else if (state.ego && number.has(state.n)) {
    ring = around(lines, number.get(state.n), Math.min(2, state.ego));
    reached = [...ring.keys()].filter(i => !hidden.has(kindOf(i))).length;
    ring = strongest(ring, lines, state.most, latestFirst);
    ids = new Set(ring.keys());
    lines = lines.filter(l => ids.has(l.a) && ids.has(l.b));
    if (lines.length > CROWDED * ids.size) lines = aroundCentre(lines, number.get(state.n));
  }
  ids = [...ids].filter(i => !hidden.has(kindOf(i)));
  const everybody = PART && !PART.about && !PART.find ? PART.totals.people : people().length,
    total = main && !hidden.has("person") ? everybody : Math.max(reached, ids.length),
    allLines = lines;
  const degree = new Map();
  for (const l of lines) {
    degree.set(l.a, (degree.get(l.a) || 0) + 1);
    degree.set(l.b, (degree.get(l.b) || 0) + 1);
  }
  for (const i of ids)
    importance[i] = isPerson(i)
      ? passing.of[i] + (degree.get(i) || 0) / 1000
      : (degree.get(i) || 0) * (isEvent(i) ? 0.5 : 1);
  if (there) for (const [i, n] of there.at) importance[i] = n;
  if (ids.length > MOST) ids = thin(ids, allLines, ring);
  const kept = new Set(ids);
  lines = lines.filter(l => kept.has(l.a) && kept.has(l.b));
  const totalLines = lines.length;
  if (lines.length > MOST_LINES) lines = lines.slice(0, MOST_LINES);
  for (const i of ids)
    R[i] = there ? Math.min(26, 3 + 2 * Math.sqrt(there.at.get(i))) : main ? Math.min(15, 0.6 * radius(i)) : Math.min(ring ? 16 : 30, radius(i));
  const project = there && ids.length ? projection(ids) : null;
  if (project) for (const i of ids) [X[i], Y[i]] = project(N.seat[i]);
  const groups = isOfPeople() ? communities(ids, lines) : null,
    laid = !quick && !way && !ring && !there && (main || PART || ((isOfPeople() || filtered()) && ids.length <= FEW));
  if (way) inARow(way);
  else if (ring) inRings(ids, ring, lines);
  else if (laid) anew(ids, lines, groups);
  view = {
    ids,
    kept,
    lines,
    total,
    totalLines,
    near: neighboursIn(lines),
    allLines,
    way,
    ring,
    laid: laid || (there && !quick),
    project,
    placed: there?.placed,
    quick,
    groups: main ? groups : null,
    order: ids.slice().sort((a, b) => importance[b] - importance[a] || a - b),
  };
  view.weightMost = lines.reduce((most, l) => Math.max(most, l.weight), 0) || 1;
};

// The most important people and bodies, then the events that most of them share; what is focused
// or expanded is always there.
const thin = (ids, lines, ring) => {
  const must = new Set(
      [state.n, state.with, ...state.plus].map(id => number.get(id)).filter(i => i !== undefined),
    ),
    near = neighboursIn(lines.filter(l => must.has(l.a) || must.has(l.b)));
  const keep = new Set();
  for (const i of must) {
    keep.add(i);
    for (const j of [...(near.get(i) || [])].slice(0, 400)) keep.add(j);
  }
  const rank = (a, b) =>
    (ring ? ring.get(a) - ring.get(b) : 0) || importance[b] - importance[a] || a - b;
  const passes = new Set(ids),
    happened = ids.filter(isEvent),
    others = ids.filter(i => !isEvent(i)).sort(rank);
  const quota = happened.length ? Math.max(Math.round(MOST * 0.6), MOST - happened.length) : MOST;
  for (const i of others) {
    if (keep.size >= quota) break;
    keep.add(i);
  }
  const shared = new Map();
  for (const l of lines) {
    if (isEvent(l.b) && keep.has(l.a)) shared.set(l.b, (shared.get(l.b) || 0) + 1);
    else if (isEvent(l.a) && keep.has(l.b)) shared.set(l.a, (shared.get(l.a) || 0) + 1);
  }
  happened.sort((a, b) => (shared.get(b) || 0) - (shared.get(a) || 0) || rank(a, b));
  for (const i of happened) {
    if (keep.size >= MOST) break;
    keep.add(i);
  }
  for (const i of others) {
    if (keep.size >= MOST) break;
    keep.add(i);
  }
  return [...keep].filter(i => passes.has(i) || must.has(i));
};
