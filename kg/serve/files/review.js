// The review page: who is who, card by card, and single facts.
import { ask, el, tell } from "./review_parts.js";
import { showFacts } from "./review_facts.js";
import { chinese, t, turn } from "./review_words.js";

const $ = id => document.getElementById(id);
const ANSWERS = { s: "same", d: "different", u: "unsure", n: "no_person" };
let queue = [],
  card = null,
  at = 0,
  about = {},
  tab = "who",
  asking = false;
const undo = [],
  skipped = new Set();

const left = () => queue.reduce((sum, c) => sum + c.open, 0),
  all = () => queue.reduce((sum, c) => sum + c.questions, 0);
const progress = () => {
  $("progress").textContent =
    tab === "who" ? `${left()} ${t("open")} (${t("of")} ${all()}) · ${about.folder} · ${about.who}` : `${about.folder} · ${about.who}`;
};
const key = p => `${card.name} ${p.a} ${p.b}`;
const nextPair = () => card.pairs.findIndex(p => !p.answer && !skipped.has(key(p)));
// The next pair of this card, else the first card that has one
const advance = async () => {
  if (card && nextPair() >= 0) at = nextPair();
  else {
    card = null;
    for (const c of queue.filter(one => one.open)) {
      card = await ask(`card?name=${encodeURIComponent(c.name)}`);
      if (!card) return;
      at = nextPair();
      if (at >= 0) break;
      card = null;
    }
  }
  render();
};

const days = side => (side.first === side.last ? side.first : `${side.first} – ${side.last}`);
const listed = (heading, values, other) =>
  values.length
    ? [
        el("h4", {}, heading),
        el(
          "ul",
          {},
          values.map(v => el("li", {}, el("span", { class: other.includes(v) ? "both" : null }, v))),
        ),
      ]
    : null;
const marked = (text, name) => text.split(name).flatMap((part, k) => (k ? [el("mark", {}, name), part] : [part]));
const sideOf = (side, other) =>
  el(
    "article",
    { class: "side" },
    el("h3", {}, card.name, " ", el("small", { class: "where" }, side.id)),
    el("p", { class: "under" }, `${days(side) || "—"} · ${side.pages.length} ${t("pages")} · ${side.claims} ${t("claims")}`),
    listed(t("posts"), side.posts, other.posts),
    listed(t("company"), side.company, other.company),
    el("h4", {}, t("said")),
    side.sentences.map(s => [
      el("blockquote", {}, marked(s.quote, card.name)),
      el("p", { class: "where" }, `${s.file} ${s.begin}–${s.end}`),
    ]),
  );
const render = () => {
  progress();
  $("answers").replaceChildren();
  if (tab !== "who") return;
  if (!card) {
    $("who").replaceChildren(
      el("p", {}, left() && skipped.size ? "" : t("none")),
      skipped.size
        ? el("button", { type: "button", on: () => (skipped.clear(), advance()) }, `${t("skipped")} (${skipped.size})`)
        : "",
    );
    footer(null);
    return;
  }
  const p = card.pairs[at],
    a = card.sides[p.a],
    b = card.sides[p.b];
  $("who").replaceChildren(
    el("h2", {}, card.name),
    el(
      "p",
      { class: "under" },
      `${p.claims} ${t("hang")}${p.probability === null ? "" : ` · ${t("odds")} ${p.probability.toFixed(2)}`}`,
      p.answer ? el("b", { class: "done" }, ` · ${t("decided")}: ${t(p.answer)}`) : "",
    ),
    card.pairs.length > 1
      ? el(
          "ul",
          { class: "others" },
          card.pairs.map((o, k) =>
            el(
              "li",
              {},
              el(
                "button",
                { type: "button", "aria-pressed": String(k === at), on: () => ((at = k), render()) },
                `${k + 1}${o.answer ? ` ${t(o.answer)}` : ""}`,
              ),
            ),
          ),
        )
      : "",
    el("div", { class: "two" }, sideOf(a, b), sideOf(b, a)),
  );
  footer(p);
};
const footer = p => {
  const button = (k, word, act) => el("button", { type: "button", "data-key": k, on: act }, t(word), el("kbd", {}, k));
  $("answers").replaceChildren(
    ...(p ? Object.entries(ANSWERS).map(([k, answer]) => button(k, answer, () => decide(answer))) : []),
    ...(p ? [button("k", "skip", skip)] : []),
    ...(undo.length ? [button("z", "undo", takeBack)] : []),
    ...(p ? [el("input", { id: "reason", placeholder: t("reason"), "aria-label": t("reason") })] : []),
  );
};

const judge = async (name, p, answer, before) => {
  if (asking) return null;
  asking = true;
  const sent = { name, a: p.a, b: p.b, answer, before, reason: $("reason")?.value || "" },
    found = await ask("judge", sent);
  asking = false;
  if (!found) return null;
  if (found.now !== undefined) {
    card = await ask(`card?name=${encodeURIComponent(name)}`);
    tell(t("changed") + (found.now ? t(found.now) : t("nothing")));
  } else card = found;
  const told = queue.find(c => c.name === name);
  if (told) told.open = card.pairs.filter(one => !one.answer).length;
  return found.now === undefined;
};
const decide = async answer => {
  if (!card) return;
  const p = card.pairs[at],
    name = card.name;
  if (p.answer === answer) return advance();
  const done = await judge(name, p, answer, p.answer);
  if (done) undo.push({ name, a: p.a, b: p.b, answer, before: p.answer });
  if (done) await advance();
  else render();
};
const skip = () => {
  if (!card) return;
  skipped.add(key(card.pairs[at]));
  undo.push({ skip: key(card.pairs[at]) });
  advance();
};
const takeBack = async () => {
  const last = undo.pop();
  if (!last) return;
  if (last.skip) {
    skipped.delete(last.skip);
    card = null;
    await advance();
    return;
  }
  card = await ask(`card?name=${encodeURIComponent(last.name)}`);
  await judge(last.name, last, last.before, last.answer);
  at = Math.max(0, card.pairs.findIndex(p => p.a === last.a && p.b === last.b));
  render();
};

const help = () => {
  const rows = [...Object.entries(ANSWERS), ["k", "skip"], ["z", "undo"], ["?", "help"]];
  $("help").replaceChildren(el("dl", {}, rows.flatMap(([k, word]) => [el("dt", {}, el("kbd", {}, k)), el("dd", {}, t(word))])));
};
const open = async (which, sought) => {
  tab = which;
  for (const b of document.querySelectorAll("#tabs button")) {
    b.setAttribute("aria-pressed", String(b.dataset.tab === tab));
    b.textContent = t(b.dataset.tab);
  }
  $("who").hidden = tab !== "who";
  $("facts").hidden = tab !== "facts";
  $("language").textContent = chinese() ? "English" : "中文";
  document.documentElement.lang = chinese() ? "zh" : "en";
  document.querySelector("[data-t]").textContent = t("desk");
  help();
  render();
  if (tab === "facts") await showFacts($("facts"), sought);
};

document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input, select")) return;
  if (e.key === "?") $("keys").click();
  else if (tab === "who" && ANSWERS[e.key]) decide(ANSWERS[e.key]);
  else if (tab === "who" && e.key === "k") skip();
  else if (tab === "who" && e.key === "z") takeBack();
  else return;
  e.preventDefault();
});
$("keys").addEventListener("click", () => {
  $("help").hidden = !$("help").hidden;
  $("keys").setAttribute("aria-expanded", String(!$("help").hidden));
});
$("language").addEventListener("click", () => {
  turn();
  open(tab);
});
for (const b of document.querySelectorAll("#tabs button")) b.addEventListener("click", () => open(b.dataset.tab));

const start = async () => {
  const told = await ask("queue");
  if (told) {
    about = told;
    queue = told.cards;
    const sought = new URLSearchParams(location.hash.slice(1)).get("about");
    if (sought !== null || !queue.length) await open("facts", sought || "");
    else {
      await open("who");
      await advance();
    }
  }
  document.documentElement.dataset.ready = "";
};
window.addEventListener("hashchange", start);
start();
