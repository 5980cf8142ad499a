// A body, a place or a post: what lies near it.
import { levelOf, passing } from "./filter.js";
import {
  back,
  el,
  factLink,
  forms,
  heading,
  joined,
  link,
  list,
  quotes,
  show,
  small,
  title,
  whenOf,
} from "./parts.js";
import { manner, seenFrom, ways } from "./person.js";
import {
  byDate,
  chainOf,
  cls,
  file,
  indices,
  isEvent,
  KIND,
  label,
  mentionsOf,
  N,
  pinyin,
  slice,
  T,
  takingsOf,
  tenuresIn,
  told,
  visitsTo,
  word,
} from "./store.js";
import { squeeze } from "./text.js";
import { t, tongue } from "./words.js";

export const thing = i => {
  const own = takingsOf.get(i) || [],
    near = new Set(),
    p = told.pictures,
    held = tenuresIn.get(i) || [],
    inside = [];
  for (const mode of ["two", "areas"])
    for (let k = 0; k < p[mode].a.length; k++) {
      const a = p[mode].a[k],
        b = p[mode].b[k];
      if (a === i && isEvent(b)) near.add(b);
      else if (b === i && isEvent(a)) near.add(a);
      else if (b === i && N.kind[a] === KIND.place) inside.push(a);
    }
  const seats_ = indices(p.posts.a.length)
      .filter(k => p.posts.b[k] === i && N.kind[p.posts.a[k]] === KIND.post)
      .map(k => p.posts.a[k]),
    chain = chainOf(i).slice(1),
    fits = [...near].filter(passing.event);
  show(
    back(),
    el("h2", {}, N.label[i]),
    small(
      [
        word("cls", cls(i)),
        tongue === "en" ? pinyin(i) : "",
        levelOf(i) ? word("level", levelOf(i)) : "",
        N.also[i] ? `${t("also")} ${N.also[i].split("|").join("、")}` : "",
      ]
        .filter(Boolean)
        .join(" · "),
    ),
    chain.length ? el("p", {}, joined(chain.map(a => link(a)))) : null,
    ways(i),
    held.length
      ? [
          heading(t("held")),
          el(
            "ul",
            {},
            held.map(tenure =>
              el(
                "li",
                {},
                link(tenure.holder),
                manner(tenure),
                seenFrom(tenure, " "),
                " ",
                factLink(tenure.id, N.label[tenure.holder]),
              ),
            ),
          ),
        ]
      : null,
    seats_.length
      ? [
          heading(t("post")),
          list(
            seats_,
            o =>
              el(
                "li",
                {},
                link(o),
                title((tenuresIn.get(o) || []).map(tenure => N.label[tenure.holder]).join("、")),
              ),
            30,
          ),
        ]
      : null,
    fits.length
      ? [
          heading(
            t("events"),
            fits.length !== near.size ? `${fits.length} / ${near.size}` : near.size,
          ),
          list(fits.sort(byDate), e => el("li", {}, whenOf(e), link(e, label(e, 36)))),
        ]
      : null,
    inside.length
      ? [heading(t("within")), el("p", {}, joined(inside.slice(0, 80).map(a => link(a))))]
      : null,
    own.length || visitsTo.has(i)
      ? [
          heading(t("quotes")),
          quotes(
            [
              ...own.flatMap(k => T.sentences[k]),
              ...(visitsTo.get(i) || []).flatMap(stop => stop.sentences),
            ],
            forms(i),
          ),
        ]
      : null,
    places(i),
  );
};
export const places = i => {
  const rows = mentionsOf(i);
  return rows.length
    ? [
        heading(t("named"), rows.length),
        list(
          rows,
          ([page, begin, end]) =>
            el(
              "li",
              {},
              "…" + squeeze(slice(page, Math.max(0, begin - 18), begin)),
              el("mark", {}, squeeze(slice(page, begin, end))),
              squeeze(slice(page, end, end + 18)) + "…",
              title(`${file(page)} ${begin}–${end}`),
            ),
          8,
        ),
      ]
    : null;
};
