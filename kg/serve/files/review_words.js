// What the review page says, in both languages.
export const WORDS = {
  desk: ["校订台", "review desk"],
  who: ["谁是谁", "who is who"],
  facts: ["事实", "facts"],
  open: ["题未决", "questions open"],
  of: ["共", "of"],
  hang: ["条事实系于此", "facts hang on it"],
  odds: ["同一人的可能", "one person with probability"],
  posts: ["职务", "posts"],
  company: ["同场的人", "in company of"],
  pages: ["版", "pages"],
  claims: ["条事实", "facts"],
  said: ["原文", "sentences"],
  same: ["同一人", "same"],
  different: ["不是一人", "different"],
  unsure: ["说不准", "unsure"],
  no_person: ["不是人名", "no person"],
  skip: ["跳过", "skip"],
  undo: ["撤回", "undo"],
  reason: ["理由（可不写）", "reason (may be left out)"],
  none: ["没有未决的题了。", "Nothing is open any more."],
  skipped: ["再看跳过的", "look at those skipped"],
  decided: ["已定", "decided"],
  right: ["对", "right"],
  wrong: ["错", "wrong"],
  other_person: ["是别人", "other person"],
  other_event: ["是别的事", "other event"],
  other_day: ["是别的日子", "other day"],
  other_post: ["是别的职务", "other post"],
  instead: ["应当是", "it is"],
  dayform: ["年-月-日，如 2022-03-17", "yyyy-mm-dd"],
  keep: ["记下", "keep"],
  find: ["人名、事件名或编号；空着看最没把握的", "a name or an id; nothing shows the least sure"],
  show: ["看", "show"],
  nofacts: ["没有这样的事实。", "No such facts."],
  participation: ["在场", "took part"],
  tenure: ["任职", "post"],
  statement: ["讲话", "said"],
  event: ["事件", "event"],
  confidence: ["把握", "confidence"],
  changed: ["别处刚刚改过，现在是：", "somebody has just decided otherwise; it is now: "],
  nothing: ["未决", "open"],
  kept: ["记在", "kept in"],
  applies: ["下次 kg build 生效", "applied by the next kg build"],
  help: ["按键", "keys"],
  more: ["更多", "more"],
  next: ["下一对", "next pair"],
};
let at = (navigator.language || "zh").startsWith("zh") ? 0 : 1;
try {
  at = Number(localStorage.getItem("kg-review-language") ?? at);
} catch {
  // a browser that keeps nothing still shows the page
}
export const t = key => WORDS[key]?.[at] ?? key;
export const turn = () => {
  at = 1 - at;
  try {
    localStorage.setItem("kg-review-language", String(at));
  } catch {
    // as above
  }
};
export const chinese = () => at === 0;
