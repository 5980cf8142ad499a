// Single facts: each sentence with what is told of it, and what a reader says to that.
import { ask, el, tell } from "./review_parts.js";
import { chinese, t } from "./review_words.js";

const SAYS = {
  participation: ["right", "wrong", "other_person", "other_event", "no_person"],
  tenure: ["right", "wrong", "other_person", "other_post", "no_person"],
  statement: ["right", "wrong", "other_person", "no_person"],
  event: ["right", "wrong", "other_day"],
};
const CHOICE = { other_person: "person", other_event: "event", other_post: "post" };
let names = {},
  deciding = Promise.resolve(),
  decided = 0,
  shown = 0;
const decide = sent => {
  decided += 1;
  deciding = ask("correct", sent);
  return deciding;
};
// The rows of an address with what was decided last, also where that was on its way
const rowsOf = async path => {
  let found, before;
  do {
    await deciding;
    before = decided;
    found = await ask(path);
  } while (before !== decided);
  return found;
};

const marked = row => {
  const at = row.name ? row.sentence.indexOf(row.name) : -1;
  return at < 0
    ? [row.sentence]
    : [row.sentence.slice(0, at), el("mark", {}, row.name), row.sentence.slice(at + row.name.length)];
};
const factOf = row => {
  const box = el("article", { class: "fact" }),
    line = el("div", { class: "row" }),
    more = el("div", { class: "row" });
  const say = async (kind, to) => {
    const found = await decide({ row: plain(row), kind, to, before: row.said, reason: more.querySelector("[name=reason]")?.value || "" });
    if (!found) return;
    if (found.now !== undefined) {
      tell(t("changed") + (found.now ? t(found.now) : t("nothing")));
      row.said = found.now;
    } else [row.said, row.to] = [found.said, found.to];
    paint();
  };
  const choose = kind => {
    const input = el("input", {
        name: "to",
        type: "text",
        "aria-label": t("instead"),
        placeholder: t(kind === "other_day" ? "dayform" : "instead"),
        list: CHOICE[kind] ? `names-${CHOICE[kind]}` : null,
      }),
      keep = () => (input.value.trim() ? say(kind, input.value) : input.focus());
    input.addEventListener("keydown", e => e.key === "Enter" && keep());
    more.replaceChildren(
      input,
      el("input", { name: "reason", placeholder: t("reason"), "aria-label": t("reason") }),
      el("button", { type: "button", on: keep }, t("keep")),
    );
    input.focus();
  };
  const paint = () => {
    box.dataset.said = row.said;
    more.replaceChildren();
    line.replaceChildren(
      ...SAYS[row.fact].map(kind =>
        el(
          "button",
          {
            type: "button",
            "data-say": kind,
            "aria-pressed": String(row.said === kind),
            on: () => (row.said === kind ? say("", "") : kind.startsWith("other_") ? choose(kind) : say(kind, "")),
          },
          t(kind) + (row.said === kind && row.to ? `: ${row.to}` : ""),
        ),
      ),
    );
  };
  paint();
  box.append(
    el(
      "p",
      { class: "what" },
      el("b", {}, row.name || row.of),
      ` ${t(row.fact)} `,
      row.name ? row.of : "",
      el("span", { class: "where" }, ` ${[row.day, row.how[chinese() ? 0 : 1], `${t("confidence")} ${row.confidence}`].filter(Boolean).join(" · ")}`),
    ),
    el("blockquote", {}, marked(row)),
    el("p", { class: "where" }, `${row.page} ${row.begin}–${row.end}`),
    line,
    more,
  );
  return box;
};
const plain = ({ page, begin, end, sentence, fact, name, of }) => ({ page, begin, end, sentence, fact, name, of });

export const showFacts = async (into, sought) => {
  const before = into.querySelector("input")?.value || "",
    text = sought ?? before,
    mine = (shown += 1),
    found = await rowsOf(`facts?about=${encodeURIComponent(text)}`);
  if (!found || mine !== shown) return;
  names = found.names;
  const input = el("input", { type: "search", value: text, "aria-label": t("find"), placeholder: t("find") }),
    look = () => showFacts(into, input.value.trim());
  input.addEventListener("keydown", e => e.key === "Enter" && look());
  into.replaceChildren(
    el("div", { class: "find" }, input, el("button", { type: "button", on: look }, t("show"))),
    ...Object.entries(names).map(([kind, list]) =>
      el(
        "datalist",
        { id: `names-${kind}` },
        list.map(name => el("option", { value: name })),
      ),
    ),
    ...found.rows.map(factOf),
    found.rows.length ? el("p", { class: "under" }, t("applies")) : el("p", {}, t("nofacts")),
    moreOf(text, found),
  );
};
// The next facts, below those that are shown
const moreOf = (text, found, start = found.rows.length) => {
  if (!found.more) return "";
  const button = el("button", { type: "button", class: "next" }, t("more"));
  button.addEventListener("click", async () => {
    const next = await rowsOf(`facts?about=${encodeURIComponent(text)}&start=${start}`);
    if (next) button.replaceWith(...next.rows.map(factOf), moreOf(text, next, start + next.rows.length));
  });
  return button;
};
