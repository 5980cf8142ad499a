// Two people: what they attended together, and the shortest way from one to the other.
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
import { view } from "./views.js";
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
  const newman = both.reduce((sum, e) => sum + 1 / Math.max(1, size(e) - 1), 0);
  show(
    back(),
    el("h2", {}, link(a), " · ", link(b)),
    small(
      `${both.length} ${t("times")} · 1/(n−1): ${newman.toFixed(2)} · ${t("share")}: ${both.length ? (both.length / (passing.of[a] + passing.of[b] - both.length)).toFixed(2) : 0}`,
    ),
    heading(t("together"), both.length),
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
    heading(t("quotes")),
    quotes(
      both.flatMap(e =>
        (takingsAt.get(e) || [])
          .filter(k => T.agent[k] === a || T.agent[k] === b)
          .flatMap(k => T.sentences[k]),
      ),
      [...forms(a), ...forms(b)],
      6,
    ),
  );
};
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
