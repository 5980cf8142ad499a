// Filters: each event and each participation carries the set of those that it fails, so that every
// count can follow all others.
import { limits, span } from "./days.js";
import { filtered, state } from "./state.js";
import {
  COUNT,
  N,
  PART,
  T,
  areasOf,
  begins,
  cls,
  ends,
  events,
  isEvent,
  isPerson,
  issuedOf,
  number,
  onlyListed,
  paperOf,
  presenceOf,
  rolesOf,
  simplified,
  takings,
  takingsAt,
  titleOf,
  wasThere,
} from "./store.js";

const FAIL = {
  type: 1,
  area: 2,
  level: 4,
  paper: 8,
  time: 16,
  role: 32,
  conf: 64,
  list: 128,
  presence: 256,
  post: 512,
};
const eventFails = new Uint16Array(COUNT),
  takingFails = new Uint16Array(T.agent.length);
export const passing = { counts: new Map(), of: new Int32Array(COUNT) };
// The filters, as a server that has the whole archive is asked for what passes them
export const askedFor = () => ({
  since: state.from,
  until: state.until,
  ...Object.fromEntries(
    ["type", "role", "presence", "level", "paper"].map(key => [key, state[key].join("\n")]),
  ),
  ...Object.fromEntries(["post", "area", "conf", "deg", "list", "undated"].map(key => [key, state[key]])),
});
// What is asked for as a query, without what is not
export const parameters = wanted =>
  new URLSearchParams(
    Object.entries(wanted).filter(([key, value]) => (key === "undated" ? !value : value)),
  );
export const papers = new Map(events.map(i => [i, paperOf(i)]));
export const levelOf = i => N.levels[N.level[i]];

// An event without a day counts as of the day of its page, if those are wanted; of no known day at
// all it is within no span
const isWithin = (i, from, until) => {
  const dated = !Number.isNaN(begins[i]);
  if (!dated && !state.undated) return false;
  if (from === -Infinity && until === Infinity) return true;
  return dated ? ends[i] >= from && begins[i] <= until : toldOn[i] >= from && toldOn[i] <= until;
};
const toldOn = Float64Array.from({ length: COUNT }, (_, i) =>
  isEvent(i) ? (span(issuedOf(i))?.[1] ?? NaN) : NaN,
);
// Whether somebody was there in a post that is called so, in either language
const holds = k =>
  [titleOf(k), N.label[T.post[k]], N.en[T.post[k]]]
    .filter(Boolean)
    .some(words => words.toLowerCase().includes(simplified(state.post).trim().toLowerCase()));
export const judge = () => {
  const types = new Set(state.type),
    levels = new Set(state.level),
    news = new Set(state.paper),
    roles = new Set(state.role),
    grades = new Set(state.presence);
  const area = state.area ? (number.get(state.area) ?? -2) : -1,
    [from, until] = limits(state.from, state.until);
  eventFails.fill(0);
  for (const i of events) {
    let bad = 0;
    if (types.size && !types.has(cls(i))) bad |= FAIL.type;
    if (area !== -1 && !areasOf[i].includes(area)) bad |= FAIL.area;
    if (levels.size && !levels.has(levelOf(i))) bad |= FAIL.level;
    if (news.size && !news.has(papers.get(i))) bad |= FAIL.paper;
    if (!isWithin(i, from, until)) bad |= FAIL.time;
    eventFails[i] = bad;
  }
  for (const k of takings) {
    let bad = eventFails[T.event[k]];
    if (roles.size && !rolesOf(k).some(r => roles.has(r))) bad |= FAIL.role;
    if (grades.size && !grades.has(presenceOf(k))) bad |= FAIL.presence;
    if (state.post && !holds(k)) bad |= FAIL.post;
    if (state.conf && T.confidence[k] < state.conf) bad |= FAIL.conf;
    const listed = onlyListed[T.agent[k]] && isPerson(T.agent[k]);
    if ((state.list === "no" && listed) || (state.list === "only" && !listed)) bad |= FAIL.list;
    takingFails[k] = bad;
  }
  passing.of.fill(0);
  const seen = new Set();
  for (const k of takings)
    if (!takingFails[k] && wasThere(k)) {
      const key = T.agent[k] * COUNT + T.event[k];
      if (!seen.has(key)) {
        seen.add(key);
        passing.of[T.agent[k]]++;
      }
    }
  // Of an archive that is held in part the server has counted all events of each person, of what
  // passes the filters where they were asked for
  if (PART)
    PART.counts.forEach((n, i) => {
      if (isPerson(i) && (!filtered() || !PART.about || PART.about === N.id[i])) passing.of[i] = n;
    });
  const narrow = roles.size || grades.size || state.post || state.conf || state.list;
  passing.event = i =>
    isEvent(i) &&
    !eventFails[i] &&
    (!narrow || (takingsAt.get(i) || []).some(k => !takingFails[k]));
  passing.taking = k => !takingFails[k];
  passing.events = events.filter(passing.event);
};
// What the filters would leave of a whole archive of which the page holds a part, and the divisions
// of it; fetched when it is to be seen
export const everywhere = { key: null, values: {}, areas: [] };
export const fetchEverywhere = async then => {
  const key = String(parameters(askedFor()));
  if (everywhere.key === key) return;
  everywhere.key = key;
  const answer = await fetch(`/explorer/filters?${key}`);
  if (!answer.ok || everywhere.key !== key) return;
  Object.assign(everywhere, await answer.json());
  then();
};
export const enough = i => !state.deg || !isPerson(i) || passing.of[i] >= state.deg;

// How many events (or, of roles, participations) each value of a filter would leave, all other
// filters staying as they are.
export const tally = dimension => {
  if (PART && everywhere.values[dimension]) return new Map(everywhere.values[dimension]);
  const counts = new Map(),
    add = key => counts.set(key, (counts.get(key) || 0) + 1),
    own = ~FAIL[dimension];
  if (dimension === "role") {
    for (const k of takings) if (!(takingFails[k] & own)) for (const r of rolesOf(k)) add(r);
    return counts;
  }
  if (dimension === "presence") {
    for (const k of takings) if (!(takingFails[k] & own)) add(presenceOf(k));
    return counts;
  }
  const narrow =
    state.role.length || state.presence.length || state.post || state.conf || state.list;
  for (const i of events) {
    if (
      eventFails[i] & own ||
      (narrow && !(takingsAt.get(i) || []).some(k => !(takingFails[k] & own)))
    )
      continue;
    if (dimension === "type") add(cls(i));
    else if (dimension === "level") add(levelOf(i));
    else if (dimension === "paper") add(papers.get(i));
    else if (dimension === "area") areasOf[i].length ? areasOf[i].forEach(add) : add(-1);
    else add(i);
  }
  return counts;
};
