// Finding: by name, alias, title, pinyin and initials.
import { span } from "./days.js";
import { el, sign } from "./parts.js";
import { announce } from "./picture.js";
import { go, tune } from "./state.js";
import {
  $,
  cls,
  dated,
  isEvent,
  isPerson,
  kindOf,
  local,
  N,
  name,
  PART,
  seats,
  simplified,
  tenuresOf,
  told,
  word,
} from "./store.js";
import { fit, initials, wordsOf } from "./text.js";
import { t } from "./words.js";

let spellings = null;
// What each thing may be called, made when it is first asked for.
export const spelling = () =>
  (spellings ??= N.id.map((_, i) =>
    [
      N.label[i],
      ...N.also[i].split("|"),
      N.spelt[i].replaceAll(" ", ""),
      initials(N.spelt[i]),
      N.en[i],
      isEvent(i) ? told.words.cls.find(row => row[0] === cls(i))?.[2] : "",
      ...(tenuresOf.get(i) || []).flatMap(({ post, titles }) => [N.label[post], N.en[post], ...titles]),
    ]
      .filter(Boolean)
      .map(s => s.toLowerCase()),
  ));
export const seek = (text, only) => {
  const words = wordsOf(simplified(text).toLowerCase().replaceAll("ü", "v")),
    q = words.join("");
  if (!q) return [];
  const found = [];
  spelling().forEach((list, i) => {
    if (only && !only(i)) return;
    let best = 9;
    list.forEach((s, k) => {
      best = Math.min(best, fit(q, s, k));
    });
    // Several words, as a title and a name: each must be there
    if (best === 9 && words.length > 1 && words.every(w => list.some(s => s.includes(w)))) best = 4;
    if (best < 9) found.push([i, best + (isPerson(i) ? 0 : 0.5), N.n[i]]);
  });
  return found.sort((a, b) => a[1] - b[1] || b[2] - a[2] || a[0] - b[0]).map(x => x[0]);
};

export const hits = $("hits"),
  search = $("search");
let at = -1,
  found = [];
// Of a large archive the server that has it is asked
let asking = 0;
const fetched = async text => {
  const answer = await fetch(`/explorer/find?q=${encodeURIComponent(text)}`);
  return answer.ok ? answer.json() : [];
};
// The people who are called so, {id, name, sub}, wherever they are
export const peopleCalled = async (text, but) => {
  if (PART)
    return (text.trim() ? await fetched(text.trim()) : [])
      .filter(row => row.kind === "person" && row.id !== N.id[but])
      .map(row => ({ id: row.id, name: row.name, sub: heldAndMet(row) }));
  return seek(text, isPerson)
    .filter(i => i !== but)
    .map(i => ({ id: N.id[i], name: name(i), sub: seats(i) }));
};
const heldAndMet = row =>
  [row.seat, row.events ? `${row.events} ${t("events")}` : ""].filter(Boolean).join(" · ");
const repeated = names => new Set(names.filter((text, k) => names.indexOf(text) !== k));
const askFor = async text => {
  const mine = ++asking,
    rows = await fetched(text);
  if (mine !== asking) return;
  found = rows.map(row => row.id);
  at = found.length ? 0 : -1;
  hits.hidden = !text;
  const twice = repeated(rows.map(row => row.name));
  hits.replaceChildren(
    ...days(text),
    ...(rows.length
      ? rows.map((row, k) =>
          el(
            "li",
            { role: "option", id: "hit" + k, on: () => take(row.id) },
            row.kind ? sign(row.kind) : null,
            row.name,
            twice.has(row.name) ? el("small", { class: "id" }, local(row.id)) : null,
            el("small", {}, heldAndMet(row) || word("cls", row.cls)),
          ),
        )
      : [el("li", { role: "option", "aria-disabled": "true" }, t("found"))]),
    inSentences(text),
  );
  search.setAttribute("aria-expanded", "true");
  announce(`${rows.length} ${t("matches")}`);
  mark();
};
// What is typed may stand in a sentence rather than be a name
const inSentences = q =>
  el(
    "li",
    { role: "option", id: "hitsentences", on: () => lookInSentences(q) },
    `${t("seeksentences")} «${q}»`,
  );
const lookInSentences = q => {
  search.value = "";
  hits.hidden = true;
  search.setAttribute("aria-expanded", "false");
  go({ find: q });
};
// A year, month or day that is typed leads to what happened then
const days = q =>
  span(q)
    ? [
        el(
          "li",
          {
            role: "option",
            on: () => {
              search.value = "";
              hits.hidden = true;
              tune({ from: q, until: q });
            },
          },
          `${t("happenedin")} ${q}`,
        ),
      ]
    : [];
const suggest = () => {
  if (PART && search.value.trim()) {
    askFor(search.value.trim());
    return;
  }
  const all = seek(search.value),
    q = search.value.trim();
  found = all.slice(0, 12);
  at = found.length ? 0 : -1;
  hits.hidden = !q;
  search.setAttribute("aria-expanded", String(Boolean(q)));
  const twice = repeated(found.map(i => N.label[i]));
  hits.replaceChildren(
    ...days(q),
    ...(found.length
      ? found.map((i, k) =>
          el(
            "li",
            { role: "option", id: "hit" + k, on: () => take(i) },
            sign(kindOf(i)),
            name(i),
            twice.has(N.label[i]) ? el("small", { class: "id" }, local(N.id[i])) : null,
            el("small", {}, isPerson(i) ? seats(i) : isEvent(i) ? dated(i) : word("cls", cls(i))),
          ),
        )
      : q && !span(q)
        ? [el("li", { role: "option", "aria-disabled": "true" }, t("found"))]
        : []),
    ...(q ? [inSentences(q)] : []),
  );
  if (q) announce(`${all.length} ${t("matches")}`);
  mark();
};
const mark = () => {
  const chosenHit = at < 0 ? "" : at < found.length ? "hit" + at : "hitsentences";
  for (const li of hits.children)
    if (!li.hasAttribute("aria-disabled")) li.setAttribute("aria-selected", String(li.id === chosenHit));
  if (chosenHit) search.setAttribute("aria-activedescendant", chosenHit);
  else search.removeAttribute("aria-activedescendant");
  $(chosenHit)?.scrollIntoView({ block: "nearest" });
};
const take = i => {
  hits.hidden = true;
  search.value = "";
  search.setAttribute("aria-expanded", "false");
  go({ n: typeof i === "string" ? i : N.id[i] });
  $("panel").focus();
};
search.addEventListener("input", suggest);
search.addEventListener("keydown", e => {
  if (e.key === "Escape") {
    search.value = "";
    suggest();
  }
  if (e.key === "Enter" && span(search.value.trim())) hits.firstChild.click();
  else if (e.key === "Enter" && at >= 0 && at < found.length) take(found[at]);
  else if (e.key === "Enter" && search.value.trim()) lookInSentences(search.value.trim());
  if ((e.key === "ArrowDown" || e.key === "ArrowUp") && !hits.hidden) {
    e.preventDefault();
    // The last of the rows looks in the sentences
    const rows = found.length + 1;
    at = (Math.max(at, e.key === "ArrowDown" ? -1 : 0) + (e.key === "ArrowDown" ? 1 : -1) + rows) % rows;
    mark();
  }
});
document.addEventListener("keydown", e => {
  if (e.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    e.preventDefault();
    search.focus();
  }
});
document.addEventListener("click", e => {
  if (!$("finder").contains(e.target)) {
    hits.hidden = true;
    search.setAttribute("aria-expanded", "false");
  }
});
