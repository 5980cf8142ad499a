// Two people: what they attended together, and the shortest way from one to the other.
import { iso } from "./days.js";
import { passing } from "./filter.js";
import {
  back,
  el,
  factLink,
  forms,
  heading,
  link,
  list,
  quotes,
  roleTags,
  show,
  small,
  title,
  whenOf,
} from "./parts.js";
import { manner } from "./person.js";
import { state } from "./state.js";
import {
  byDate,
  capacity,
  isPerson,
  label,
  N,
  T,
  takingId,
  takingsAt,
  takingsOf,
  withOthers,
} from "./store.js";
import { services, view } from "./views.js";
import { t } from "./words.js";

export const pair = (a, b) => {
  const at = e => k => T.event[k] === e && withOthers(k),
    mine = (takingsOf.get(a) || []).filter(k => passing.taking(k) && withOthers(k));
  const both = [...new Set(mine.map(k => T.event[k]))]
    .filter(e => (takingsOf.get(b) || []).some(k => passing.taking(k) && at(e)(k)))
    .sort(byDate);
  const size = e =>
    new Set(
      (takingsAt.get(e) || [])
        .filter(k => passing.taking(k) && withOthers(k) && isPerson(T.agent[k]))
        .map(k => T.agent[k]),
    ).size;
  const served = services().filter(s => s.a === Math.min(a, b) && s.b === Math.max(a, b)),
    newman = both.reduce((sum, e) => sum + 1 / Math.max(1, size(e) - 1), 0);
  show(
    back(),
    el("h2", {}, link(a), " · ", link(b)),
    state.mode === "served" ? servedBy(served, a) : null,
    both.length
      ? small(
          `${both.length} ${t("times")} · 1/(n−1): ${newman.toFixed(2)} · ${t("share")}: ${(both.length / (passing.of[a] + passing.of[b] - both.length)).toFixed(2)}`,
        )
      : null,
    heading(t("together"), both.length.toLocaleString("en")),
    list(both, e =>
      el(
        "li",
        {},
        whenOf(e),
        link(e, label(e, 40)),
        title(`${size(e)} ${t("participants")}`),
        [a, b].map(i =>
          (takingsOf.get(i) || [])
            .filter(at(e))
            .map(k =>
              el(
                "div",
                {},
                link(i),
                " ",
                roleTags(k),
                title(capacity(k)),
                " ",
                factLink(takingId(k), N.label[i]),
              ),
            ),
        ),
      ),
    ),
    state.mode === "served" ? null : servedBy(served, a),
    heading(t("quotes")),
    quotes(
      [
        ...(state.mode === "served" || !both.length
          ? served.flatMap(s => s.terms.flatMap(term => term.sentences.slice(0, 1)))
          : []),
        ...both.flatMap(e =>
          (takingsAt.get(e) || [])
            .filter(k => T.agent[k] === a || T.agent[k] === b)
            .flatMap(k => T.sentences[k]),
        ),
      ],
      [...forms(a), ...forms(b)],
      6,
    ),
  );
};
const servedBy = (served, a) =>
  served.length
    ? [heading(t("servedin"), served.length), list(served, s => inOneBody(s, a))]
    : null;
// A body in which two served together, the days on which both are seen in it, and each one's post
const inOneBody = ({ body, terms, first, last }, a) =>
  el(
    "li",
    {},
    el("span", { class: "when" }, [iso(first), iso(last)].filter((d, k, all) => !k || d !== all[0]).join(" – ")),
    link(body),
    terms
      .slice()
      .sort((x, y) => (y.holder === a) - (x.holder === a))
      .map(tenure =>
        el("div", {}, link(tenure.holder), title(tenure.titles[0] || N.label[tenure.post]), manner(tenure), " ", factLink(tenure.id, N.label[tenure.post])),
      ),
  );
export const chain = (a, b) => {
  const way = view.way;
  show(
    back(),
    el("h2", {}, link(a), " → ", link(b)),
    way ? small(`${way.length} ${t("chain")}`) : el("p", { class: "check" }, t("noway")),
    (way || []).map(step => [
      el("h3", {}, whenOf(step.event), link(step.event, label(step.event, 40))),
      el(
        "ul",
        {},
        [
          [step.from, step.k],
          [step.to, step.other],
        ].map(([i, k]) =>
          el(
            "li",
            {},
            link(i),
            " ",
            roleTags(k),
            title(capacity(k)),
            " ",
            factLink(takingId(k), N.label[i]),
          ),
        ),
      ),
      quotes(
        [...T.sentences[step.k], ...T.sentences[step.other]],
        [...forms(step.from), ...forms(step.to)],
        3,
      ),
    ]),
  );
};
