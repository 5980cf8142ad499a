// Sentences found by their words, with the facts that they carry.
import { limits, span } from "./days.js";
import { back, el, factLink, link, list, marked, roleTags, show, small, where, whenOf } from "./parts.js";
import { state, tune } from "./state.js";
import {
  $,
  PART,
  T,
  byDate,
  events,
  facts,
  file,
  indices,
  label,
  sentence,
  sentenceOf,
  simplified,
  takingId,
  takings,
  told,
} from "./store.js";
import { halfWidth, runs, wordsOf } from "./text.js";
import { t } from "./words.js";

const FIRST = 40;
const plain = text => simplified(halfWidth(text)).toLowerCase();
const issued = s => told.pages[told.sentences[s].page]?.issued || "";
const isWithinDays = s => {
  const day = span(issued(s)),
    [from, until] = limits(state.from, state.until);
  return day ? day[1] >= from && day[0] <= until : !state.from && !state.until;
};
const latest = (a, b) =>
  issued(b).localeCompare(issued(a)) ||
  file(told.sentences[a].page).localeCompare(file(told.sentences[b].page)) ||
  told.sentences[a].begin - told.sentences[b].begin;
let compared = null;
// The sentences that hold all words of a text, the latest first; of a large archive the server has
// found them
const hitsOf = text => {
  if (PART) return PART.hits.map(sentenceOf).filter(s => s >= 0);
  const words = wordsOf(plain(text));
  compared ??= told.sentences.map((_, s) => plain(sentence(s)));
  return indices(told.sentences.length)
    .filter(s => words.length && words.every(w => compared[s].includes(w)) && isWithinDays(s))
    .sort(latest);
};
let carriedBy = null;
const carried = s => {
  if (!carriedBy) {
    carriedBy = new Map();
    const put = (sentences, key, value) => {
      for (const one of sentences) {
        if (!carriedBy.has(one)) carriedBy.set(one, { events: [], takings: [], tenures: [], said: [] });
        carriedBy.get(one)[key].push(value);
      }
    };
    for (const i of events) put(facts.get(i).sentences, "events", i);
    for (const k of takings) put(T.sentences[k], "takings", k);
    for (const tenure of told.tenures) put(tenure.sentences, "tenures", tenure);
    for (const statement of told.said) put(statement.sentences, "said", statement);
  }
  return carriedBy.get(s) || { events: [], takings: [], tenures: [], said: [] };
};
const factsIn = s => {
  const { events: held, takings: there, tenures, said } = carried(s),
    at = new Set([...held, ...there.map(k => T.event[k])]);
  return [
    ...[...at].sort(byDate).map(i => [
      whenOf(i),
      link(i, label(i, 40)),
      ...there
        .filter(k => T.event[k] === i)
        .map(k => el("div", {}, link(T.agent[k]), " ", roleTags(k), factLink(takingId(k)))),
    ]),
    ...tenures.map(({ id, holder, post }) => [link(holder), ` ${t("holds")} `, link(post), " ", factLink(id)]),
    ...said.filter(({ event }) => !at.has(event)).map(({ speaker, verb }) => [link(speaker), ` ${verb}`]),
  ];
};
const hit = words => s => {
  const { page, begin, end } = told.sentences[s],
    text = sentence(s),
    found = runs(plain(text), words).map(([from, to]) => text.slice(from, to));
  return el(
    "li",
    { class: "hit" },
    small(issued(s) || t("undated")),
    el("blockquote", {}, marked(text, found)),
    where(s, page, begin, end),
    el("ul", { class: "carried" }, factsIn(s).map(parts => el("li", {}, parts))),
  );
};
// What the picture lights up: the events of the sentences
export const happenedIn = text =>
  hitsOf(text).flatMap(s => {
    const { events: held, takings: there } = carried(s);
    return [...held, ...there.map(k => T.event[k])];
  });
export const sentencesWith = text => {
  const hits = hitsOf(text),
    words = wordsOf(plain(text)),
    count = PART ? PART.events : hits.length,
    many = PART && count > PART.counted ? `${PART.counted}+` : String(count);
  show(
    back(),
    el("h2", {}, `${t("sentenceswith")} «${text}»`),
    small(`${many} ${t("sentences")}${PART && count > hits.length ? ` · ${t("latest")} ${hits.length}` : ""}`),
    hits.length ? list(hits, hit(words), FIRST) : el("p", { class: "check" }, t("found")),
    PART && count > hits.length
      ? el(
          "button",
          {
            type: "button",
            class: "more",
            on: () => tune({ most: 3 * hits.length }),
          },
          t("more"),
        )
      : null,
  );
  $("panel").focus({ preventScroll: true });
};
