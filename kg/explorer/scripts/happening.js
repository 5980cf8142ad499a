// An event: who was there, in which role, where, and what was seen.
import { levelOf, passing } from "./filter.js";
import {
  back,
  correct,
  el,
  factLink,
  forms,
  heading,
  link,
  list,
  presenceTag,
  quotes,
  saidClass,
  saidTag,
  show,
  small,
  title,
} from "./parts.js";
import { NO_EVENT } from "./rows.js";
import { href } from "./state.js";
import {
  capacity,
  cls,
  dated,
  facts,
  group,
  label,
  LISTED,
  N,
  name,
  rank,
  rolesOf,
  saidAt,
  saidOfTaking,
  sentence,
  sentenceId,
  stopsOf,
  T,
  takingId,
  takingsAt,
  told,
  venueOf,
  word,
} from "./store.js";
import { short } from "./text.js";
import { STYLES_OF_TAKINGS } from "./views.js";
import { t } from "./words.js";

const leading = k => Math.min(...rolesOf(k).map(r => rank("role", r)), 99);
export const event = i => {
  const known = facts.get(i) || NO_EVENT,
    rows = (takingsAt.get(i) || [])
      .slice()
      .sort((a, b) => leading(a) - leading(b) || T.order[a] - T.order[b] || a - b);
  const stops = stopsOf.get(i) || [],
    said = saidAt.get(i) || [],
    halls = known.venues.map(v => told.names[v]),
    byRole = group(rows, k => rolesOf(k)[0] || ""),
    fits = k => (passing.taking(k) ? null : "faded");
  const around = told.pictures.two,
    others = [];
  for (let k = 0; k < around.a.length; k++)
    if (around.a[k] === i && !STYLES_OF_TAKINGS.has(around.styles[around.style[k]]))
      others.push([around.styles[around.style[k]], around.b[k], around.fact[k]]);
  const at = others.filter(([style]) => style === "place").map(([, b]) => label(b));
  show(
    back(),
    el("h2", {}, name(i)),
    small(
      [word("cls", cls(i)), levelOf(i) ? word("level", levelOf(i)) : ""]
        .filter(Boolean)
        .join(" · "),
    ),
    el(
      "dl",
      {},
      [
        [t("date"), dated(i)],
        [t("printed"), known.printed !== known.date ? known.printed : ""],
        [t("at"), at.join("、") || told.names[known.place]],
        [t("venue"), halls.join("、")],
        ...["organiser", "runBy", "coOrganiser"].map((how, n) => [
          t(how),
          known.hosts[n].map(one => told.names[one]).join("、"),
        ]),
        [t("article"), known.article >= 0 ? told.articles[known.article].headline : ""],
      ]
        .filter(([, v]) => v)
        .map(([k, v]) => [el("dt", {}, k), el("dd", {}, v)]),
    ),
    correct(N.id[i]),
    heading(t("who"), rows.length || ""),
    [...byRole].map(([role, list_]) => [
      el(
        "h4",
        {},
        role ? word("role", role) : t("unknown"),
        el("span", { class: "count" }, ` ${list_.length}`),
      ),
      el(
        "ol",
        { class: "who" },
        list_.map(k =>
          el(
            "li",
            { class: fits(k) || saidClass(saidOfTaking(k)) },
            saidTag(saidOfTaking(k)),
            link(T.agent[k]),
            " ",
            rolesOf(k)
              .slice(1)
              .map(r => el("span", { class: "role" }, word("role", r))),
            presenceTag(k),
            T.flags[k] & LISTED
              ? el(
                  "span",
                  { class: "role soft", title: t("listed") },
                  `${t("listed")} ${T.order[k] || ""}`,
                )
              : null,
            title(capacity(k)),
            title(venueOf(k) && `· ${venueOf(k)}`),
            " ",
            factLink(takingId(k), N.label[T.agent[k]]),
          ),
        ),
      ),
    ]),
    others.length
      ? [
          heading(t("bodiesAndPlaces")),
          el(
            "ul",
            {},
            others.map(([style, b, fact]) =>
              el(
                "li",
                {},
                el("span", { class: "role" }, t(style === "place" ? "place_" : style)),
                link(b),
                " ",
                factLink(
                  `${typeof fact === "number" ? N.id[fact] : fact}~${style}~${N.id[b]}`,
                  N.label[b],
                ),
              ),
            ),
          ),
        ]
      : null,
    stops.length
      ? [
          heading(t("stops"), stops.length),
          el(
            "ul",
            {},
            stops.map(stop =>
              el(
                "li",
                {},
                stop.seen >= 0 ? link(stop.seen, stop.name) : stop.name,
                title(stop.visitors.map(v => N.label[v]).join("、")),
              ),
            ),
          ),
        ]
      : null,
    said.length
      ? [
          heading(t("said"), said.length),
          list(
            said,
            row =>
              el(
                "li",
                {},
                link(row.speaker),
                " ",
                el("span", { class: "role" }, row.verb),
                row.sentences
                  .slice(0, 1)
                  .map(s =>
                    el(
                      "a",
                      { class: "plain", href: href({ s: sentenceId(s) }) },
                      short(sentence(s), 60),
                    ),
                  ),
              ),
            8,
          ),
        ]
      : null,
    heading(t("quotes")),
    quotes(
      [...known.sentences, ...rows.flatMap(k => T.sentences[k])],
      rows.flatMap(k => forms(T.agent[k])),
    ),
  );
};
