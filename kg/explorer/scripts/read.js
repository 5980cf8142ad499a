// Reading: the sentence of a fact with what stands before and after it, and its whole page beside
// it.
import { clippings, revealOnSheet, sheets } from "./clippings.js";
import { overview } from "./overview.js";
import {
  back,
  correct,
  el,
  forms,
  heading,
  joined,
  link,
  marked,
  roleTags,
  saidTag,
  show,
  small,
  title,
  where,
} from "./parts.js";
import { MARKS } from "./person.js";
import { href } from "./state.js";
import {
  capacity,
  dated,
  facts,
  file,
  isEvent,
  label,
  LISTED,
  mentionsOn,
  N,
  number,
  saidOfTaking,
  sentence,
  slice,
  T,
  takingOf,
  tenureOf,
  tenuresIn,
  tenuresOf,
  told,
  venueOf,
  visitsTo,
} from "./store.js";
import { places } from "./thing.js";
import { t } from "./words.js";

const neighbour = (s, step) => {
  const other = told.sentences[s + step],
    own = told.sentences[s];
  return other &&
    other.page === own.page &&
    (step > 0 ? other.begin >= own.end : other.end <= own.begin)
    ? s + step
    : -1;
};
const inContext = (s, marks) => {
  const { page, begin, end } = told.sentences[s],
    before = neighbour(s, -1),
    after = neighbour(s, 1);
  return [
    before >= 0
      ? el(
          "p",
          { class: "near" },
          el("span", { class: "hidden" }, t("previous") + ": "),
          sentence(before),
        )
      : null,
    el("blockquote", {}, marked(sentence(s), marks)),
    clippings(s),
    after >= 0
      ? el(
          "p",
          { class: "near" },
          el("span", { class: "hidden" }, t("next") + ": "),
          sentence(after),
        )
      : null,
    where(s, page, begin, end),
  ];
};

// The page as it was read, the sentence marked, each name in it a link.
const whole = (s, most = Infinity) => {
  const { page, begin, end } = told.sentences[s];
  if (page < 0) return null;
  const box = el("div", {
      class: "whole",
      tabindex: "0",
      role: "region",
      "aria-label": `${t("whole")} ${file(page)}`,
    }),
    now = el("mark", { class: "now" });
  const names = mentionsOn(page).slice(0, most),
    put = (from, to, into) => {
      let at = from;
      for (const [b, e, i] of names) {
        if (b < at || e > to) continue;
        into.append(
          slice(page, at, b),
          el("a", { class: "name", href: href({ n: N.id[i] }) }, slice(page, b, e)),
        );
        at = e;
      }
      into.append(slice(page, at, to));
    };
  put(0, begin, box);
  put(begin, end, now);
  box.append(now);
  put(end, Infinity, box);
  return box;
};
const reveal = () => {
  const now = document.querySelector(".whole .now");
  if (now) now.parentElement.scrollTop = now.offsetTop - now.parentElement.offsetTop - 80;
};
const beside = (facts, s) => {
  const page = s === undefined ? null : whole(s);
  show(
    el(
      "div",
      { class: page ? "two" : "" },
      el("div", {}, back(), facts),
      page
        ? el(
            "section",
            {},
            sheets(s),
            heading(`${t("whole")} · ${file(told.sentences[s].page)}`),
            page,
          )
        : null,
    ),
  );
  if (page) {
    document.body.classList.add("reading");
    reveal();
    revealOnSheet();
  }
};

export const fact = id => {
  const k = takingOf(id),
    tenure = k === undefined ? tenureOf(id) : null;
  if (k !== undefined) {
    const a = T.agent[k],
      e = T.event[k];
    return beside(
      [
        el("h2", {}, link(a), " · ", link(e, label(e, 40))),
        small(dated(e)),
        saidTag(saidOfTaking(k)),
        el(
          "p",
          {},
          roleTags(k),
          title(capacity(k)),
          title(venueOf(k) && `· ${venueOf(k)}`),
          T.post[k] >= 0 ? [" ", link(T.post[k])] : null,
        ),
        heading(t("quotes")),
        T.sentences[k].map(s => inContext(s, forms(a))),
        sure(
          T.confidence[k],
          told.rules[T.rules[k]],
          T.flags[k] & LISTED
            ? `${t("listed")}${T.order[k] ? ` · ${t("order")} ${T.order[k]}` : ""}`
            : "",
        ),
        correct(id),
      ],
      T.sentences[k][0],
    );
  }
  if (tenure)
    return beside(
      [
        el("h2", {}, link(tenure.holder), " · ", link(tenure.post)),
        small(
          [
            tenure.titles.join(" / "),
            ...MARKS.filter(mark => tenure[mark]).map(t),
            tenure.first ? `${t("seen")} ${tenure.first} – ${tenure.last}` : "",
          ]
            .filter(Boolean)
            .join(" · "),
        ),
        heading(t("quotes")),
        tenure.sentences.map(s => inContext(s, [...tenure.titles, ...forms(tenure.holder)])),
        sure(tenure.confidence, []),
        correct(id),
      ],
      tenure.sentences[0],
    );
  const [source, style, target] = id.split("~"),
    a = number.get(source),
    b = number.get(target);
  if (b === undefined || (a === undefined && !source.startsWith("event/"))) return overview();
  const from = a ?? -1,
    read =
      from >= 0 && facts.has(from)
        ? facts.get(from).sentences
        : (visitsTo.get(b) || []).flatMap(stop => stop.sentences);
  const tour = (visitsTo.get(b) || [])[0]?.tour ?? -1,
    head = from >= 0 ? from : tour,
    seen = read.length
      ? read
      : [
          ...(tenuresIn.get(from) || []).flatMap(tenure => tenure.sentences),
          ...(tenuresOf.get(from) || []).flatMap(tenure => tenure.sentences),
        ];
  const atTheStop = (visitsTo.get(b) || [])
      .filter(stop => stop.tour === head)
      .flatMap(stop => stop.sentences),
    say =
      style === "visited" && atTheStop.length
        ? atTheStop
        : seen.filter(s => forms(b).some(f => sentence(s).includes(f))).concat(seen);
  const shown = [...new Set(say)].slice(0, 5);
  beside(
    [
      el(
        "h2",
        {},
        head >= 0 ? link(head, label(head, 40)) : "",
        ` · ${t(style === "place" ? "place_" : style)} · `,
        link(b),
      ),
      head >= 0 && isEvent(head) ? small(dated(head)) : null,
      shown.length ? [heading(t("quotes")), shown.map(s => inContext(s, forms(b)))] : places(b),
    ],
    shown[0],
  );
};
const sure = (confidence, rules, more) =>
  el(
    "p",
    { class: "where" },
    [
      `${t("conf")} ${confidence / 100}`,
      rules.length ? `${t("rule")} ${rules.join("、")}` : "",
      more || "",
    ]
      .filter(Boolean)
      .join(" · "),
  );
export const readSentence = s => {
  const { page, begin, end } = told.sentences[s],
    here = mentionsOn(page)
      .filter(([b, e]) => b >= begin && e <= end)
      .map(m => m[2]);
  beside(
    [
      el("h2", {}, file(page)),
      inContext(s, []),
      here.length
        ? [heading(t("people")), el("p", {}, joined([...new Set(here)].map(i => link(i))))]
        : null,
    ],
    s,
  );
};
