// Pieces of the panel. Every text goes in as text, never as markup.
import { css } from "./picture.js";
import { href } from "./state.js";
import {
  $,
  N,
  dated,
  file,
  name,
  presenceOf,
  rolesOf,
  sentence,
  sentenceId,
  told,
  word,
} from "./store.js";
import { t, tongue } from "./words.js";

export const el = (tag, props, ...children) => {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "class") node.className = value;
    else if (key === "on") node.addEventListener("click", value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat(9))
    if (child !== null && child !== undefined && child !== "") node.append(child);
  return node;
};
export const svg = (tag, props, ...children) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(props || {})) node.setAttribute(key, value);
  node.append(...children.flat(9).filter(child => child !== null && child !== undefined));
  return node;
};
export const link = (i, text) => el("a", { href: href({ n: N.id[i] }) }, text || name(i));
export const factLink = (id, text) =>
  el(
    "a",
    { href: href({ f: id }), class: "proof", "aria-label": `${t("proof")} ${text || ""}` },
    t("proof"),
  );
// Where the page is served with a desk, a thing leads to where it is corrected
export const correct = id => {
  const desk = document.documentElement.dataset.review;
  return desk
    ? el("p", { class: "more" }, el("a", { class: "correct", href: `${desk}#about=${encodeURIComponent(id)}` }, t("correct")))
    : null;
};
// What a reader has said of a fact, and how the fact is shown then
export const saidTag = said =>
  said ? el("span", { class: "role said" }, t(`said_${said.kind}`) + (said.to ? `: ${said.to}` : "")) : null;
export const saidClass = said => (said && said.kind !== "right" ? "refuted" : null);
export const pairLink = (a, b, text) =>
  el("a", { href: href({ n: N.id[a], with: N.id[b] }) }, text);
export const heading = (text, count) =>
  el("h3", {}, text, count ? el("span", { class: "count" }, ` ${count.toLocaleString("en")}`) : null);
export const whenOf = i => el("span", { class: "when" }, dated(i));
export const roleTags = k => [
  ...rolesOf(k).map(r => el("span", { class: "role" }, word("role", r))),
  presenceTag(k),
];
// What is to be said of how somebody was there: nothing of who was there in person
export const presenceTag = k =>
  presenceOf(k) === "in-person"
    ? null
    : el("span", { class: "role soft" }, word("presence", presenceOf(k)));
export const title = text => (text ? el("span", { class: "title" }, ` ${text}`) : null);
export const small = text => el("p", { class: "under" }, text);
export const joined = list =>
  list.flatMap((part, k) => [k ? (tongue === "zh" ? "、" : ", ") : "", part]);
export const show = (...children) => {
  const panel = $("panel");
  document.body.classList.remove("reading");
  panel.replaceChildren(...children.flat(9).filter(x => x !== null && x !== undefined && x !== ""));
  panel.scrollTop = 0;
};
export const back = () =>
  el("nav", { class: "back" }, el("a", { href: href({}) }, "← " + t("back")));

// A list whose end is behind a button, so that a thousand lines are not made before they are asked
// for.
export const list = (rows, make, most = 60) => {
  const ul = el("ul", {}, rows.slice(0, most).map(make));
  if (rows.length <= most) return ul;
  const more = el(
    "button",
    { type: "button", class: "more" },
    `${t("more")} (${rows.length - most})`,
  );
  more.addEventListener("click", () => {
    ul.append(...rows.slice(most).map(make));
    more.remove();
  });
  return [ul, more];
};

// A part of the panel that is folded until it is asked for, or open; it is made when it is seen
export const fold = (text, count, make, open) => {
  const inside = el("div", {}),
    box = el(
      "details",
      { class: "fold", open: Boolean(open) },
      el("summary", {}, text, count ? el("span", { class: "count" }, ` ${count}`) : null),
      inside,
    );
  const fill = () => {
    if (box.open && !inside.hasChildNodes())
      inside.append(...[make()].flat(9).filter(part => part !== null && part !== ""));
  };
  box.addEventListener("toggle", fill);
  fill();
  return box;
};

// A sentence with some names marked, where it stands, and the way to its page.
export const marked = (text, marks) => {
  const hits = [],
    parts = [];
  for (const m of marks || []) {
    let from = m ? text.indexOf(m) : -1;
    while (from >= 0) {
      hits.push([from, from + m.length]);
      from = text.indexOf(m, from + m.length);
    }
  }
  hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let at = 0;
  for (const [from, to] of hits) {
    if (from < at) continue;
    parts.push(text.slice(at, from), el("mark", {}, text.slice(from, to)));
    at = to;
  }
  return [...parts, text.slice(at)];
};
const quote = (s, marks) => {
  const { page, begin, end } = told.sentences[s];
  return [el("blockquote", {}, marked(sentence(s), marks)), where(s, page, begin, end)];
};
export const where = (s, page, begin, end) =>
  el(
    "p",
    { class: "where" },
    `${file(page)} · ${t("characters")} ${begin}–${end} `,
    page >= 0 ? el("a", { href: href({ s: sentenceId(s) }) }, t("whole")) : null,
  );
export const quotes = (sentences, marks, most = 8) => {
  const once = [...new Set(sentences)],
    box = el(
      "div",
      {},
      once.slice(0, most).map(s => quote(s, marks)),
    );
  if (once.length <= most) return box;
  const more = el(
    "button",
    { type: "button", class: "more" },
    `${t("more")} (${once.length - most})`,
  );
  more.addEventListener("click", () => {
    box.append(...once.slice(most).flatMap(s => quote(s, marks)));
    more.remove();
  });
  return [box, more];
};
// What a name is called in the sentences: its own form and others.
export const forms = i => [N.label[i], ...N.also[i].split("|")].filter(Boolean);
const SIGNS = {
  person: "M6 1a5 5 0 1 0 .01 0z",
  event: "M1 1h10v10H1z",
  organisation: "M6 0l6 6-6 6-6-6z",
  place: "M6 0l6 11H0z",
  group: "M3 1h6l3 5-3 5H3L0 6z",
  post: "M0 2h12l-2 8H2z",
};
export const sign = kind =>
  svg(
    "svg",
    { viewBox: "0 0 12 12", "aria-hidden": "true", class: "sign" },
    svg("path", { d: SIGNS[kind], fill: css(kind) }),
  );
