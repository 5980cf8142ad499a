// Made by tools/bundle_scripts.py of kg/explorer/scripts: change it there.
"use strict";
(() => {
// A view as the part of an address after #, and back. fresh: the view of an address that says
// nothing.

const MODES = ["main", "two", "co", "served", "posts", "areas", "map"];
const enc = text => encodeURIComponent(text).replace(/%(2F|3A|40|7E)/gi, decodeURIComponent);
const dec = text => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
const encode = (s, fresh) =>
  Object.keys(fresh)
    .filter(k => String(s[k]) !== String(fresh[k]))
    .map(
      k =>
        `${k}=${Array.isArray(s[k]) ? s[k].map(enc).join(",") : enc(String(s[k])).replaceAll("%2C", ",")}`,
    )
    .join("&");
const decode = (hash, fresh) => {
  const found = { ...fresh };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const at = part.indexOf("="),
      key = part.slice(0, at),
      value = part.slice(at + 1);
    if (at < 0 || !(key in fresh)) continue;
    if (Array.isArray(fresh[key])) found[key] = value ? value.split(",").map(dec) : [];
    else if (typeof fresh[key] === "number") found[key] = Number(value) || 0;
    else found[key] = dec(value);
  }
  if ((found.f || found.s || found.find) && found.n === fresh.n) found.n = "";
  if (!MODES.includes(found.mode)) found.mode = fresh.mode;
  if (!["newman", "count", "share"].includes(found.w)) found.w = "newman";
  return found;
};

// Dates: the days that an event may lie on, as [first, last] of days since 1970, or nothing.

const DAY = 86400000;
const span = text => {
  const m = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!m) return null;
  const y = +m[1],
    mo = m[2] ? +m[2] : 0,
    d = m[3] ? +m[3] : 0;
  const first = Date.UTC(y, mo ? mo - 1 : 0, d || 1),
    last = d ? first : mo ? Date.UTC(y, mo, 0) : Date.UTC(y, 12, 0);
  // 31 February would be a day of March
  const there = new Date(first).getUTCMonth() === (m[2] ? mo : 1) - 1;
  return there ? [first / DAY, last / DAY] : null;
};
// The span of days that two texts ask for; open where they say nothing
const limits = (from, until) => [
  span(from)?.[0] ?? -Infinity,
  span(until)?.[1] ?? Infinity,
];
const iso = day => new Date(day * DAY).toISOString().slice(0, 10);
// Of days the span in which all lie but a few far away: {oldest, first, last, youngest, before,
// after}, the latter how many lie outside. The few are 2 % at each end, and far is half as far
// again as the rest reaches, and three years at least. Nothing of no day.
const bulk = days => {
  if (!days.length) return null;
  const sorted = Float64Array.from(days).sort(),
    few = Math.floor(sorted.length / 50),
    low = sorted[few],
    high = sorted[sorted.length - 1 - few],
    reach = Math.max(3 * 365, (high - low) / 2),
    inside = sorted.filter(d => d >= low - reach && d <= high + reach);
  return {
    oldest: sorted[0],
    youngest: sorted.at(-1),
    first: inside[0],
    last: inside.at(-1),
    before: sorted.filter(d => d < inside[0]).length,
    after: sorted.filter(d => d > inside.at(-1)).length,
  };
};

// What the columns of the rows mean: each row is sent as a list and has names from here on.

// sheets: of a scan or a PDF number → [width, height, image beside this page]
const pageRow = ([file, paper, issued, text, sheets = {}]) => ({
  file,
  paper,
  issued,
  text,
  sheets,
});
const articleRow = ([headline, page, begin, end, authors]) => ({
  headline,
  page,
  begin,
  end,
  authors,
});
// text: 0 where it is the page's own without white space
// boxes: [sheet, left, top, width, height] of where it stands, in parts of the sheet
const sentenceRow = ([page, begin, end, text, boxes = []]) => ({
  page,
  begin,
  end,
  text,
  boxes,
});
// date: as known; printed: as the page prints it; end: of an event of several days, else empty;
// hosts: the organisers, those who ran it, those who helped
const eventRow = ([
  event,
  date,
  printed,
  end,
  place,
  hosts,
  venues,
  sentences,
  confidence,
  article,
]) => ({ event, date, printed, end, place, hosts, venues, sentences, confidence, article });
const stopRow = ([tour, seen, name, visitors, sentences]) => ({
  tour,
  seen,
  name,
  visitors,
  sentences,
});
const statementRow = ([speaker, event, verb, sentences]) => ({
  speaker,
  event,
  verb,
  sentences,
});
// first, last: the days of issue on which the pages see it
const tenureRow = ([
  id,
  holder,
  post,
  titles,
  acting,
  former,
  first,
  last,
  sentences,
  generic,
  confidence,
  place,
  nominated = 0,
]) => ({
  id,
  holder,
  post,
  titles,
  acting,
  former,
  first,
  last,
  sentences,
  generic,
  confidence,
  place,
  nominated,
});
// how: homonymOf or maybeSame
const alikeRow = ([a, b, how]) => ({ a, b, how });
const NO_EVENT = eventRow(["", "", "", "", 0, 0, [], [], 0, -1]);

// Texts: shortened, squeezed, spelt, compared with what was typed, and made safe for what reads
// them.

const short = (text, most) => {
  const chars = Array.from(text);
  return chars.length > most ? chars.slice(0, most).join("") + "…" : text;
};
const squeeze = text => text.replace(/\s+/g, "");
const wordsOf = text => text.split(/\s+/).filter(Boolean);
const initials = text =>
  wordsOf(text)
    .map(s => s[0])
    .join("");
// Pinyin is sent, and may be typed, with v for ü
const capital = s => (s.charAt(0).toUpperCase() + s.slice(1)).replaceAll("v", "ü");
// Syllables as one word, with an apostrophe before a vowel within it: Xi'an
const oneWord = syllables => capital(syllables.replace(/ +(?=[aeo])/g, "'").replaceAll(" ", ""));
// Full width made half, one character for one, as sentences are compared
const halfWidth = text =>
  [...text]
    .map(c => {
      const half = c.normalize("NFKC");
      return half.length === c.length ? half : c;
    })
    .join("");
// Where words stand in a text: [from, to] of each place
const runs = (text, words) =>
  words.flatMap(word => {
    const found = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
      found.push([at, at + word.length]);
    return found;
  });
// How well a spelling fits what is typed: 0 the name itself, 1 another name, 2 begins so, 3 holds
// it, 9 not at all
const fit = (q, s, k) =>
  s === q ? (k ? 1 : 0) : s.startsWith(q) ? 2 : q.length > 1 && s.includes(q) ? 3 : 9;
// A cell that a spreadsheet would run as a formula is made text
const cell = v => {
  const s = String(v ?? ""),
    safe =
      /^(?:[\s\ufeff\u200b]*[=+@\uff0b\uff0d\uff1d\uff20-]|[\t\r])/.test(s) &&
      !/^[+-]?\d+(?:\.\d+)?$/.test(s)
        ? "'" + s
        : s;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
// XML may not hold control characters, even escaped; OCR may
const clean = text =>
  text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    "",
  );

// What the page says in English.

const ENGLISH = {
  correct: "correct this",
  brand: "Who was there",
  subtitle: "every fact with its sentence",
  other: "中文",
  search: "Search: name, body, place, pinyin, initials",
  found: "nothing found",
  theme: "light or dark",
  close: "close",
  person: "People",
  event: "Events",
  organisation: "Bodies",
  place: "Places",
  group: "Groups",
  post: "Posts",
  lost: "What this link leads to is not in this archive:",
  earlier: "earlier events",
  keys: "search|from dot to dot|open|closer, farther, whole picture|close|keys",
  happenedin: "What happened in",
  everyone: "%a people: %b at events, %c only named or absent",
  said_right: "a reader: right",
  said_wrong: "a reader: wrong",
  said_other_person: "a reader: other person",
  said_other_event: "a reader: other event",
  said_other_day: "a reader: other day",
  said_other_post: "a reader: other post",
  said_no_person: "a reader: no person",
  main: "who matters, and who with whom",
  deeper: "more people",
  nearest: "those who are tied to it most strongly",
  backbone: "the people with the most events and their strongest ties; one colour is often together",
  two: "Who attended what",
  co: "Who met whom",
  served: "Who served together",
  servedhow: "In one body at the same time, from the first to the last day seen; former and nominated holders are not counted",
  posts: "Posts and bodies",
  areas: "Areas and events",
  map: "Map: where events were",
  nomap: "No event is at a place whose coordinates are known",
  mapped: "A dot is as large as its events (at the smallest division known); faint dots are the seats of cities; no borders are drawn",
  unmapped: "events of no known place, or none with coordinates, are not drawn",
  mode: "Kind of picture",
  newman: "each meeting counts 1/(n−1)",
  count: "number of meetings",
  share: "share of both people's events",
  weight: "Counted as",
  atleast: "Meetings at least",
  filters: "Filters",
  clear: "Clear filters",
  type: "Type of event",
  role: "Role",
  postholds: "post contains (as mayor)",
  presence: "How they were there",
  area: "Area, with its sub-areas",
  level: "Level",
  paper: "Paper or page",
  confidence: "Confidence at least",
  degree: "Events at least",
  list: "Lists",
  everything: "everyone",
  nolist: "without people only ever in lists",
  onlylist: "only people only ever in lists",
  unknown: "not stated",
  more: "more",
  undatedtoo: "with undated events",
  anywhere: "anywhere",
  events: "events",
  people: "people",
  bodies: "bodies",
  places: "places",
  bodiesAndPlaces: "Bodies · places",
  pages: "pages",
  most: "People with the most events",
  chronicle: "Events by date",
  check: "To check",
  times: "times",
  eventsof: "events",
  career: "career, as the papers show it",
  sentenceswith: "Sentences with",
  sentences: "sentences",
  latest: "the latest",
  seeksentences: "look in the sentences for",
  held: "Posts",
  attended: "Events attended",
  beside: "Seen with",
  said: "Statements",
  signed: "Signed articles",
  named: "Named on the pages",
  also: "also",
  who: "Participants",
  stops: "Stops",
  quotes: "In the paper's words",
  back: "Overview",
  undated: "no date given",
  whole: "the whole page",
  sheet: "the page's image",
  clipping: "clipping",
  closerlook: "look closer",
  noimage: "The page's image is not here; the folder pictures of the build belongs beside this page:",
  characters: "characters",
  acting: "acting",
  former: "former",
  nominated: "nominated",
  homonymOf: "same name, another person",
  maybeSame: "may be the same person, undecided",
  unsure: "low confidence",
  conf: "confidence",
  rule: "rule",
  organiser: "convened by",
  runBy: "run by",
  coOrganiser: "with the help of",
  at: "at",
  venue: "venue",
  printed: "as printed",
  article: "article",
  none: "The pages name no event that this person attended.",
  noposts: "The pages give no post.",
  reading: "Click a person, an event or a line and read the newspaper's sentence.",
  span: "dates",
  dayform: "yyyy-mm-dd",
  dayforms: "as 2022-03-17; 2022-03 and 2022 will do",
  from: "from",
  until: "to",
  year: "years",
  month: "months",
  week: "weeks",
  day: "days",
  brush: "Line of time: drag to choose a span",
  everytime: "all time",
  ego1: "Within one step",
  ego2: "Within two steps",
  egooff: "Whole picture",
  connect: "Shortest connection to another person",
  connecthint: "the other's name or pinyin",
  noway: "With these filters no chain of shared events joins the two.",
  chain: "steps apart",
  together: "Events attended by both",
  by: "shown, by number of events",
  thinned: "the rest can be searched, filtered, or expanded from a node",
  expand: "Expand the other neighbours",
  lines: "lines",
  linesof: "the strongest only",
  table: "Table",
  graph: "Picture",
  save: "Export",
  png: "Picture, PNG",
  svg: "Picture, SVG",
  csv: "Table, CSV",
  graphml: "Network, GraphML",
  print: "Print",
  name: "Name",
  kind: "Kind",
  date: "Date",
  seen: "First – last seen",
  nodes: "Things drawn",
  links: "Lines drawn",
  closer: "closer",
  farther: "farther",
  fit: "whole picture",
  picture:
    "Picture of the network. Arrow keys go to the next dot, Enter opens it, plus and minus zoom.",
  legend: "legend; click to hide",
  absent: "named, not there",
  remote: "at a sub-venue",
  lead: "chaired or spoke",
  present: "was there",
  place_: "place",
  visited: "visited",
  recipient: "recipient",
  beneficiary: "beneficiary",
  inspectedBody: "inspected",
  subEventOf: "part of",
  followedBy: "followed by",
  holds: "holds",
  org: "of the body",
  affiliation: "of the body",
  within: "within",
  met: "met",
  servedin: "served together",
  listed: "in a list",
  order: "printed order",
  previous: "before",
  next: "after",
  nothing: "Nothing passes the filters.",
  sorted: "click a heading to sort",
  joined: "Joined to",
  joined_: "how many others it is joined to in the picture (degree)",
  betweenness: "Between",
  betweenness_: "the part of the shortest ways between two others that lead over it, from 0 to 1 (betweenness); all lines are of one length",
  eigenvector: "Central",
  eigenvector_: "the more and the heavier its lines to such as are central themselves; the most is 1 (eigenvector centrality). All three are of the picture as it is drawn and follow the filters; kg metrics gives those of the whole archive",
  title: "Post then",
  source: "Source",
  participants: "took part",
  with: "with",
  proof: "quote",
  partof: "This page holds a part:",
  path: "Shortest connection",
  matches: "results",
};

// What the page says in its two languages.


const WORDS = {
  zh: {
    brand: "谁在场",
    correct: "校订",
    subtitle: "每一条事实都附报纸原句",
    other: "English",
    search: "搜索：姓名、机构、地点、拼音、首字母",
    found: "没有找到",
    theme: "明暗",
    close: "关闭",
    person: "人物",
    event: "事件",
    organisation: "机构",
    place: "地点",
    group: "群体",
    post: "职务",
    lost: "此链接所指的内容不在这份档案里：",
    earlier: "更早的事件",
    keys: "搜索|从一点到另一点|打开|放大、缩小、看全图|关闭|按键",
    happenedin: "这段时间的事件：",
    everyone: "共 %a 人：%b 人参加过事件，%c 人只被提到或未到场",
    said_right: "读者：对",
    said_wrong: "读者：错",
    said_other_person: "读者：是别人",
    said_other_event: "读者：是别的事",
    said_other_day: "读者：是别的日子",
    said_other_post: "读者：是别的职务",
    said_no_person: "读者：不是人名",
    main: "谁重要，谁与谁常在一起",
    deeper: "更多的人",
    nearest: "所绘为与其联系最多者",
    backbone: "参加活动最多的人，以及他们之间最强的联系；同色者常在一起",
    two: "谁参加了什么",
    co: "谁与谁同场",
    served: "谁与谁共事",
    servedhow: "同时在同一机构任职，自见报首日至末日；原任与拟任者不算",
    posts: "职务与机构",
    areas: "地区与事件",
    map: "地图：事件在哪里",
    nomap: "没有一个事件的地点有坐标",
    mapped: "点的大小为在此地（其所知最小的区划）的事件数；淡点为各地市驻地；不绘界线",
    unmapped: "个事件地点不明或无坐标，未绘",
    mode: "图的种类",
    newman: "每次同场计 1/(n−1)",
    count: "同场次数",
    share: "同场占两人事件之比",
    weight: "计法",
    atleast: "至少同场",
    filters: "筛选",
    clear: "清除筛选",
    type: "事件类型",
    role: "角色",
    presence: "到场方式",
    postholds: "职务含（如 市长）",
    area: "地区（含下辖）",
    level: "级别",
    paper: "报纸或版面",
    confidence: "最低置信度",
    degree: "至少参加事件数",
    list: "名单",
    everything: "全部",
    nolist: "不含只见于名单者",
    onlylist: "只见于名单者",
    unknown: "未载",
    more: "更多",
    undatedtoo: "含无日期者",
    anywhere: "任何地区",
    events: "事件",
    people: "人物",
    bodies: "机构",
    places: "地点",
    bodiesAndPlaces: "机构 · 地点",
    pages: "页",
    most: "参加事件最多的人",
    chronicle: "事件，按日期",
    check: "待核对",
    times: "次",
    eventsof: "次",
    sentenceswith: "句子中含",
    sentences: "句",
    latest: "以下为最近",
    seeksentences: "在句子里找",
    held: "职务",
    career: "履历，按见报先后",
    attended: "参加的事件",
    beside: "同场者",
    said: "讲话",
    signed: "署名稿件",
    named: "版面中的提及",
    also: "又作",
    who: "参加者",
    stops: "察看点",
    quotes: "原文",
    back: "总览",
    undated: "日期未载",
    whole: "全页原文",
    sheet: "版面图像",
    clipping: "版面剪影",
    closerlook: "放大版面",
    noimage: "此处没有版面图像；构建时写下的 pictures 文件夹须与本页放在一起：",
    characters: "字符",
    acting: "代",
    former: "原",
    nominated: "拟任",
    homonymOf: "同名异人",
    maybeSame: "疑似同一人，未定",
    unsure: "把握不足",
    conf: "置信度",
    rule: "规则",
    organiser: "召集",
    runBy: "承办",
    coOrganiser: "协办",
    at: "地点",
    venue: "会场",
    printed: "原文日期",
    article: "稿件",
    none: "各页未载其参加任何事件。",
    noposts: "各页未给出职务。",
    reading: "点击任一人名、事件或连线，即见报纸原句。",
    span: "日期",
    dayform: "年-月-日",
    dayforms: "如 2022-03-17，也可写 2022-03 或 2022",
    from: "自",
    until: "至",
    year: "年",
    month: "月",
    week: "周",
    day: "日",
    brush: "时间线：拖动选取一段",
    everytime: "全部时间",
    ego1: "一步之内",
    ego2: "两步之内",
    egooff: "看全图",
    connect: "与另一人的最短联系",
    connecthint: "另一人的姓名或拼音",
    noway: "在现有筛选之下，两人之间没有共同参加事件的链条。",
    chain: "步联系",
    together: "共同参加的事件",
    by: "按事件数取前者",
    thinned: "其余可搜索、筛选，或在某人处展开",
    expand: "展开其余相邻者",
    lines: "条线",
    linesof: "只绘最强者",
    table: "表格",
    graph: "图",
    save: "导出",
    png: "图片 PNG",
    svg: "图片 SVG",
    csv: "表格 CSV",
    graphml: "网络 GraphML",
    print: "打印",
    name: "名称",
    kind: "类别",
    date: "日期",
    seen: "首见 – 末见",
    nodes: "所绘事物",
    links: "所绘连线",
    closer: "放大",
    farther: "缩小",
    fit: "全图",
    picture: "网络图。方向键移到相邻的点，回车打开，加减号缩放。",
    legend: "图例，可点选",
    absent: "提及而不在场",
    remote: "分会场",
    lead: "主持或讲话",
    present: "在场",
    place_: "地点",
    visited: "察看",
    recipient: "受赠",
    beneficiary: "受益",
    inspectedBody: "被巡察",
    subEventOf: "属于",
    followedBy: "其后",
    holds: "任职",
    org: "属机构",
    affiliation: "所属",
    within: "属于",
    met: "同场",
    servedin: "共事",
    listed: "见于名单",
    order: "印刷次序",
    previous: "前文",
    next: "后文",
    nothing: "没有符合筛选的事物。",
    sorted: "点击列名排序",
    joined: "相连",
    joined_: "图中与之相连者的数目（度）",
    betweenness: "居间",
    betweenness_: "其余每两者之间的最短路径有几成经过它，0 至 1（介数中心性）；各线长度相等",
    eigenvector: "核心",
    eigenvector_: "与核心者相连越多、线越重，值越大，最大者为 1（特征向量中心性）。三者都只就所绘之图计算，筛选之后随之改变；全档案的见 kg metrics",
    title: "当时职务",
    source: "出处",
    participants: "人参加",
    with: "与",
    proof: "原文",
    partof: "此页只含一部分：",
    path: "最短联系",
    matches: "个结果",
  },
  en: ENGLISH,
};
let tongue = "zh";
const speakIn = language => {
  tongue = language;
};
const t = key => WORDS[tongue][key] ?? key;

// The data: columns as they were sent, and what is found by number from them.

const $ = id => document.getElementById(id);
const told = JSON.parse($("told").textContent);
// What readers have said of facts, where the page is served with a desk
const DECIDED = JSON.parse($("decided")?.textContent || "[]");
// What was said of a fact: of somebody, about an event or a post, in some sentences; or nothing
const saidOf = (fact, who, what, sentences) =>
  DECIDED.find(
    d =>
      (d.kind === "no_person" ? d.name === N.label[who] : d.fact === fact && d.name === N.label[who]) &&
      (!d.of || d.of === N.label[what]) &&
      sentences.some(s => {
        const { page, begin, end } = told.sentences[s];
        return (
          told.pages[page]?.file === d.file &&
          (d.kind === "no_person" || (begin === d.begin && end === d.end))
        );
      }),
  );
const saidOfTaking = k => saidOf("participation", T.agent[k], T.event[k], T.sentences[k]);
// Of a large archive the page holds the part that a view draws, and asks for others
const PART = told.opening.part || null;
const settings = JSON.parse($("settings").textContent);
const N = told.nodes,
  T = told.takings,
  COUNT = N.id.length;
const local = id => id.slice(id.indexOf("/") + 1);
N.label.forEach((label, i) => {
  if (label === 0) N.label[i] = local(N.id[i]);
});
const named = {
  pages: pageRow,
  articles: articleRow,
  sentences: sentenceRow,
  events: eventRow,
  stops: stopRow,
  said: statementRow,
  tenures: tenureRow,
  same: alikeRow,
};
for (const [rows, name] of Object.entries(named)) told[rows] = told[rows].map(name);
for (const tenure of told.tenures)
  tenure.id ||= `tenure/${local(N.id[tenure.holder])}_${local(N.id[tenure.post])}`;
// Lines that a participation or a tenure says come without their ends, which are those of the fact
for (const [mode, p] of Object.entries(told.pictures)) {
  const two = mode === "two",
    of = p.facts;
  p.a = of.map(k => (two ? T.agent[k] : told.tenures[k].holder)).concat(p.a);
  p.b = of.map(k => (two ? T.event[k] : told.tenures[k].post)).concat(p.b);
  p.fact = of.map(k => (two ? k : told.tenures[k].id)).concat(p.fact);
}
const LISTED = 1,
  REMOTE = 2,
  ABSENT = 4,
  ALONE = 8;
const KIND = Object.fromEntries(told.kinds.map((k, i) => [k, i]));
const kindOf = i => told.kinds[N.kind[i]];
const isEvent = i => N.kind[i] === KIND.event,
  isPerson = i => N.kind[i] === KIND.person;
const cls = i => N.classes[N.cls[i]];
const terms = Object.fromEntries(
  Object.entries(told.words).map(([kind, rows]) => [
    kind,
    new Map(rows.map(([name, zh, en], k) => [name, { zh, en, k }])),
  ]),
);
const word = (kind, name) => terms[kind].get(name)?.[tongue] ?? name;
const rank = (kind, name) => terms[kind].get(name)?.k ?? 99;
const number = new Map(N.id.map((id, i) => [id, i]));
const group = (rows, key) => {
  const m = new Map();
  rows.forEach((row, k) => {
    const at = key(row, k),
      list = m.get(at);
    if (list) list.push(row);
    else m.set(at, [row]);
  });
  return m;
};
const indices = n => Array.from({ length: n }, (_, i) => i);
const takings = indices(T.agent.length);
const takingsOf = group(takings, k => T.agent[k]),
  takingsAt = group(takings, k => T.event[k]);
const tenuresOf = group(told.tenures, tenure => tenure.holder),
  tenuresIn = group(told.tenures, tenure => tenure.post);
const stopsOf = group(told.stops, stop => stop.tour),
  visitsTo = group(told.stops, stop => stop.seen),
  saidBy = group(told.said, statement => statement.speaker),
  saidAt = group(told.said, statement => statement.event);
const facts = new Map(told.events.map(row => [row.event, row]));
const events = told.events
  .map(row => row.event)
  .filter(i => cls(i) !== "Stop" || told.pictures.two.nodes.includes(i));
const takingId = k =>
  T.id[k] || `participation/${local(N.id[T.event[k]])}_${local(N.id[T.agent[k]])}`;
let takingNumber = null;
const takingOf = id => {
  takingNumber ??= new Map(takings.map(k => [takingId(k), k]));
  return takingNumber.get(id);
};
let tenureNumber = null;
const tenureOf = id => {
  tenureNumber ??= new Map(told.tenures.map(tenure => [tenure.id, tenure]));
  return tenureNumber.get(id);
};
const rolesOf = k => told.roles[T.roles[k]];
// How somebody was there, or was not; wasThere counts as attendance, withOthers as meeting them
const presenceOf = k => told.presences[T.presence[k]];
const wasThere = k => !(T.flags[k] & ABSENT),
  withOthers = k => !(T.flags[k] & (ABSENT | ALONE));
const titleOf = k => told.titles[T.title[k]],
  venueOf = k => told.names[T.venue[k]];

// ---- names
// Names are told in simplified characters, and may be typed in traditional ones
const SIMPLE = new Map([...told.traditional.matchAll(/(.)(.)/gu)].map(m => [m[1], m[2]]));
const simplified = text => [...text].map(c => SIMPLE.get(c) ?? c).join("");
const abroad = new Set(N.abroad);
const pinyin = i =>
  isEvent(i) || !N.spelt[i] || abroad.has(i)
    ? ""
    : isPerson(i)
      ? N.spelt[i]
          .split("  ")
          .map(oneWord)
          .join(" ")
      : oneWord(N.spelt[i]);
const foreign = i =>
  tongue === "en" &&
  /[\u3400-\u9fff]/.test(N.label[i]) &&
  (isPerson(i) || N.kind[i] === KIND.place);
// In English what is known by an English name has that, what happened says first what it was
const inEnglish = i => (isEvent(i) ? `${word("cls", cls(i))}: ${N.label[i]}` : N.en[i]);
const label = (i, most) => {
  if (tongue === "en" && inEnglish(i)) return most ? short(inEnglish(i), 2 * most) : inEnglish(i);
  if (foreign(i) && pinyin(i)) return pinyin(i);
  return most ? short(N.label[i], most) : N.label[i];
};
const name = i => {
  if (tongue !== "en") return N.label[i];
  if (isEvent(i)) return inEnglish(i);
  const latin = N.en[i] || (isPerson(i) ? pinyin(i) : "");
  return latin ? `${latin} ${N.label[i]}` : N.label[i];
};
// As whom somebody was there, in the language of the page as far as it is known
const capacity = k => (tongue === "en" && T.post[k] >= 0 && N.en[T.post[k]]) || titleOf(k);

const begins = new Float64Array(COUNT).fill(NaN),
  ends = new Float64Array(COUNT).fill(NaN);
for (const { event, date, end } of told.events) {
  const s = span(date),
    e = span(end);
  if (s) {
    begins[event] = s[0];
    ends[event] = e ? Math.max(e[1], s[1]) : s[1];
  }
}
const day = i => facts.get(i)?.date || "";
const dated = i => {
  const { date, end, printed } = facts.get(i) || NO_EVENT;
  return date ? date + (end ? " – " + end.slice(-5) : "") : printed || t("undated");
};
const sortKey = i => {
  const d = day(i);
  return /^\d/.test(d) ? "1" + d : d.startsWith("--") ? "2" + d : d ? "3" + d : "4";
};
const byDate = (a, b) => {
  const x = sortKey(a),
    y = sortKey(b);
  return x < y ? -1 : x > y ? 1 : a - b;
};

// ---- divisions
const within = i => {
  const up = N.within[i];
  return up === undefined ? -1 : up;
};
const chainOf = i => {
  const chain = [];
  for (let at = i; at >= 0 && !chain.includes(at); at = within(at)) chain.push(at);
  return chain;
};
const areasOf = N.area.map(list => [...new Set(list.flatMap(chainOf))]);

// ---- pages: offsets count characters, which JavaScript's strings do not beyond the first plane
const charsOf = new Map();
const slice = (page, begin, end) => {
  const text = told.pages[page].text;
  if (!charsOf.has(page)) charsOf.set(page, /[\ud800-\udfff]/.test(text) ? Array.from(text) : null);
  const chars = charsOf.get(page);
  return chars ? chars.slice(begin, end).join("") : text.slice(begin, end);
};
const sentence = s => {
  const { page, begin, end, text } = told.sentences[s];
  return text === 0 ? squeeze(slice(page, begin, end)) : text;
};
const file = page => (page >= 0 ? told.pages[page].file : "");
const sentenceId = s => {
  const { page, begin, end } = told.sentences[s];
  return `${file(page)}@${begin},${end}`;
};
const sentenceOf = id => {
  const at = id.lastIndexOf("@"),
    [begin, end] = id
      .slice(at + 1)
      .split(",")
      .map(Number),
    page = told.pages.findIndex(p => p.file === id.slice(0, at));
  return told.sentences.findIndex(s => s.page === page && s.begin === begin && s.end === end);
};
let mentionedAt = null;
const mentionsOf = i => {
  if (!mentionedAt) {
    mentionedAt = new Map();
    told.mentions.forEach((row, page) => {
      let at = 0;
      for (let k = 0; k < row.length; k += 3) {
        at += row[k];
        const list = mentionedAt.get(row[k + 2]);
        if (list) list.push([page, at, at + row[k + 1]]);
        else mentionedAt.set(row[k + 2], [[page, at, at + row[k + 1]]]);
      }
    });
  }
  return mentionedAt.get(i) || [];
};
const mentionsOn = page => {
  const found = [],
    row = told.mentions[page] || [];
  let at = 0;
  for (let k = 0; k < row.length; k += 3) {
    at += row[k];
    found.push([at, at + row[k + 1], row[k + 2]]);
  }
  return found;
};
const pageOf = i => {
  const { article, sentences } = facts.get(i) || NO_EVENT;
  if (article >= 0) return told.articles[article].page;
  return sentences.length ? told.sentences[sentences[0]].page : -1;
};
const paperOf = i => {
  const page = pageOf(i);
  return page < 0 ? "" : told.pages[page].paper || told.pages[page].file;
};
const issuedOf = i => told.pages[pageOf(i)]?.issued || "";

// ---- what is known of a person without any filter
const onlyListed = new Uint8Array(COUNT);
for (const [i, list] of takingsOf) onlyListed[i] = Number(list.every(k => T.flags[k] & LISTED));
const seats = i => {
  const posts = (tenuresOf.get(i) || []).slice().sort((a, b) => a.place - b.place),
    real = posts.filter(tenure => !tenure.generic);
  const titles = (real.length ? real : posts).map(
    tenure => (tongue === "en" && N.en[tenure.post]) || tenure.titles[0] || N.label[tenure.post],
  );
  return [...new Set(titles)].slice(0, 2).join(tongue === "en" ? ", " : "、");
};
// At how many events somebody was, in words, and as whom
const eventsAndSeats = (n, i) =>
  [`${n.toLocaleString("en")} ${t("eventsof")}`, seats(i)].filter(Boolean).join(" · ");

// Where we are: one value, written in the page's address, so that every view has a link and back
// and forward work.

const FRESH = {
  mode: told.opening.mode,
  n: told.opening.n,
  f: "",
  s: "",
  to: "",
  with: "",
  find: "",
  ego: 0,
  plus: [],
  hide: [],
  type: [],
  role: [],
  presence: [],
  post: "",
  area: "",
  level: [],
  paper: [],
  conf: 0,
  deg: 0,
  list: "",
  from: "",
  until: "",
  undated: 1,
  w: "newman",
  min: 1,
  most: matchMedia("(max-width: 760px)").matches ? 30 : 60,
  view: "",
  drawer: 0,
  sort: "",
  lang: "",
  theme: "",
};
const FILTERS = [
  "type",
  "role",
  "presence",
  "post",
  "area",
  "level",
  "paper",
  "conf",
  "deg",
  "list",
  "from",
  "until",
  "undated",
];
const FOCUS = { n: "", f: "", s: "", to: "", with: "", find: "" };
const BLANK = { ...FRESH, n: "" };
let state = { ...FRESH };
const setState = next => {
  state = next;
};
// What makes the view of a new address; the program's last part says it
let follow = () => {};
const followWith = way => {
  follow = way;
};

// A sentence or a fact that is read within some steps of a thing keeps these in view
const centre = change => (state.ego && (change.f || change.s) ? { n: state.n } : {});
const href = change =>
  "#" + encode({ ...state, ...FOCUS, ...centre(change), ...change }, FRESH);
const go = change => {
  const link = href(change);
  if (link === (location.hash || "#")) return;
  location.hash = link;
};
// A change of the filters keeps what is read; while a hand is on the brush only the last step is
// kept in the history.
const tune = (change, passing) => {
  const link = "#" + encode({ ...state, ...change }, FRESH);
  if (passing) {
    history.replaceState(null, "", link);
    follow();
  } else if (link !== location.hash) location.hash = link;
};
const filtered = () => FILTERS.some(k => String(state[k]) !== String(FRESH[k]));

// Filters: each event and each participation carries the set of those that it fails, so that every
// count can follow all others.

const FAIL = {
  type: 1,
  area: 2,
  level: 4,
  paper: 8,
  time: 16,
  role: 32,
  conf: 64,
  list: 128,
  presence: 256,
  post: 512,
};
const eventFails = new Uint16Array(COUNT),
  takingFails = new Uint16Array(T.agent.length);
const passing = { counts: new Map(), of: new Int32Array(COUNT) };
// The filters, as a server that has the whole archive is asked for what passes them
const askedFor = () => ({
  since: state.from,
  until: state.until,
  ...Object.fromEntries(
    ["type", "role", "presence", "level", "paper"].map(key => [key, state[key].join("\n")]),
  ),
  ...Object.fromEntries(["post", "area", "conf", "deg", "list", "undated"].map(key => [key, state[key]])),
});
// What is asked for as a query, without what is not
const parameters = wanted =>
  new URLSearchParams(
    Object.entries(wanted).filter(([key, value]) => (key === "undated" ? !value : value)),
  );
const papers = new Map(events.map(i => [i, paperOf(i)]));
const levelOf = i => N.levels[N.level[i]];

// An event without a day counts as of the day of its page, if those are wanted; of no known day at
// all it is within no span
const isWithin = (i, from, until) => {
  const dated = !Number.isNaN(begins[i]);
  if (!dated && !state.undated) return false;
  if (from === -Infinity && until === Infinity) return true;
  return dated ? ends[i] >= from && begins[i] <= until : toldOn[i] >= from && toldOn[i] <= until;
};
const toldOn = Float64Array.from({ length: COUNT }, (_, i) =>
  isEvent(i) ? (span(issuedOf(i))?.[1] ?? NaN) : NaN,
);
// Whether somebody was there in a post that is called so, in either language
const holds = k =>
  [titleOf(k), N.label[T.post[k]], N.en[T.post[k]]]
    .filter(Boolean)
    .some(words => words.toLowerCase().includes(simplified(state.post).trim().toLowerCase()));
const judge = () => {
  const types = new Set(state.type),
    levels = new Set(state.level),
    news = new Set(state.paper),
    roles = new Set(state.role),
    grades = new Set(state.presence);
  const area = state.area ? (number.get(state.area) ?? -2) : -1,
    [from, until] = limits(state.from, state.until);
  eventFails.fill(0);
  for (const i of events) {
    let bad = 0;
    if (types.size && !types.has(cls(i))) bad |= FAIL.type;
    if (area !== -1 && !areasOf[i].includes(area)) bad |= FAIL.area;
    if (levels.size && !levels.has(levelOf(i))) bad |= FAIL.level;
    if (news.size && !news.has(papers.get(i))) bad |= FAIL.paper;
    if (!isWithin(i, from, until)) bad |= FAIL.time;
    eventFails[i] = bad;
  }
  for (const k of takings) {
    let bad = eventFails[T.event[k]];
    if (roles.size && !rolesOf(k).some(r => roles.has(r))) bad |= FAIL.role;
    if (grades.size && !grades.has(presenceOf(k))) bad |= FAIL.presence;
    if (state.post && !holds(k)) bad |= FAIL.post;
    if (state.conf && T.confidence[k] < state.conf) bad |= FAIL.conf;
    const listed = onlyListed[T.agent[k]] && isPerson(T.agent[k]);
    if ((state.list === "no" && listed) || (state.list === "only" && !listed)) bad |= FAIL.list;
    takingFails[k] = bad;
  }
  passing.of.fill(0);
  const seen = new Set();
  for (const k of takings)
    if (!takingFails[k] && wasThere(k)) {
      const key = T.agent[k] * COUNT + T.event[k];
      if (!seen.has(key)) {
        seen.add(key);
        passing.of[T.agent[k]]++;
      }
    }
  // Of an archive that is held in part the server has counted all events of each person, of what
  // passes the filters where they were asked for
  if (PART)
    PART.counts.forEach((n, i) => {
      if (isPerson(i) && (!filtered() || !PART.about || PART.about === N.id[i])) passing.of[i] = n;
    });
  const narrow = roles.size || grades.size || state.post || state.conf || state.list;
  passing.event = i =>
    isEvent(i) &&
    !eventFails[i] &&
    (!narrow || (takingsAt.get(i) || []).some(k => !takingFails[k]));
  passing.taking = k => !takingFails[k];
  passing.events = events.filter(passing.event);
};
// What the filters would leave of a whole archive of which the page holds a part, and the divisions
// of it; fetched when it is to be seen
const everywhere = { key: null, values: {}, areas: [] };
const fetchEverywhere = async then => {
  const key = String(parameters(askedFor()));
  if (everywhere.key === key) return;
  everywhere.key = key;
  const answer = await fetch(`/explorer/filters?${key}`);
  if (!answer.ok || everywhere.key !== key) return;
  Object.assign(everywhere, await answer.json());
  then();
};
const enough = i => !state.deg || !isPerson(i) || passing.of[i] >= state.deg;

// How many events (or, of roles, participations) each value of a filter would leave, all other
// filters staying as they are.
const tally = dimension => {
  if (PART && everywhere.values[dimension]) return new Map(everywhere.values[dimension]);
  const counts = new Map(),
    add = key => counts.set(key, (counts.get(key) || 0) + 1),
    own = ~FAIL[dimension];
  if (dimension === "role") {
    for (const k of takings) if (!(takingFails[k] & own)) for (const r of rolesOf(k)) add(r);
    return counts;
  }
  if (dimension === "presence") {
    for (const k of takings) if (!(takingFails[k] & own)) add(presenceOf(k));
    return counts;
  }
  const narrow =
    state.role.length || state.presence.length || state.post || state.conf || state.list;
  for (const i of events) {
    if (
      eventFails[i] & own ||
      (narrow && !(takingsAt.get(i) || []).some(k => !(takingFails[k] & own)))
    )
      continue;
    if (dimension === "type") add(cls(i));
    else if (dimension === "level") add(levelOf(i));
    else if (dimension === "paper") add(papers.get(i));
    else if (dimension === "area") areasOf[i].length ? areasOf[i].forEach(add) : add(-1);
    else add(i);
  }
  return counts;
};

// Where the dots of a small picture stand: what is tied stands near, communities stand apart, no
// label lies on another. The same for the same picture.

const STEP = 62,
  ROOM = 3.2, // how much more room than their boxes take is given to the dots
  TURN = Math.PI * (3 - Math.sqrt(5));

// ids: what is laid out; lines: {a, b, weight}; box: i → [width, height] with its label; community:
// i → a number, or nothing; stage: [width, height] that the picture should fill. Gives i → [x, y].
const spread = (ids, lines, box, community, stage) => {
  const n = ids.length,
    at = new Map(ids.map((i, k) => [i, k])),
    group = ids.map(i => community?.get(i) ?? 0),
    x = new Float64Array(n),
    y = new Float64Array(n);
  begin(group, x, y);
  const most = lines.reduce((m, l) => Math.max(m, l.weight), 0) || 1,
    ties = lines
      .filter(l => at.has(l.a) && at.has(l.b) && l.a !== l.b)
      .map(l => [at.get(l.a), at.get(l.b), 0.35 + 0.65 * Math.sqrt(l.weight / most)]);
  pull(x, y, ties, group, n > 250 ? 90 : 220);
  const boxes = ids.map(box);
  fill(x, y, boxes, stage);
  part(x, y, boxes);
  return new Map(ids.map((i, k) => [i, [Math.round(x[k]), Math.round(y[k])]]));
};
// The members of a community begin around its middle, the communities on a spiral
const begin = (group, x, y) => {
  const met = new Map(),
    groups = Math.max(1, ...group.map(g => g + 1));
  group.forEach((g, k) => {
    const m = met.get(g) || 0,
      far = STEP * 2.4 * Math.sqrt(groups > 1 ? g + 0.3 : 0) * Math.sqrt(1 + group.length / 60),
      near = STEP * 0.55 * Math.sqrt(m + 0.5);
    met.set(g, m + 1);
    x[k] = far * Math.cos(g * TURN) + near * Math.cos(m * TURN);
    y[k] = far * Math.sin(g * TURN) + near * Math.sin(m * TURN);
  });
};
// Fruchterman and Reingold's forces; a tie between two communities pulls little, and those of two
// communities push each other more
const pull = (x, y, ties, group, rounds) => {
  const n = x.length,
    tied = new Uint8Array(n),
    dx = new Float64Array(n),
    dy = new Float64Array(n);
  for (const [a, b] of ties) tied[a] = tied[b] = 1;
  for (let round = 0; round < rounds; round++) {
    const heat = 1.2 * STEP * (1 - round / rounds) + 1;
    dx.fill(0);
    dy.fill(0);
    for (let a = 0; a < n; a++) {
      for (let b = a + 1; b < n; b++) {
        const ex = x[a] - x[b] || 0.01 * (a - b),
          ey = y[a] - y[b] || 0.01 * (b - a),
          push = (STEP * STEP * (group[a] === group[b] ? 1 : 1.6)) / (ex * ex + ey * ey + 1);
        dx[a] += ex * push;
        dy[a] += ey * push;
        dx[b] -= ex * push;
        dy[b] -= ey * push;
      }
      const home = tied[a] ? 0.16 : 0.5;
      dx[a] -= home * x[a];
      dy[a] -= home * y[a];
    }
    for (const [a, b, w] of ties) {
      const ex = x[a] - x[b],
        ey = y[a] - y[b],
        far = (Math.hypot(ex, ey) / STEP) * w * (group[a] === group[b] ? 1 : 0.22);
      dx[a] -= ex * far;
      dy[a] -= ey * far;
      dx[b] += ex * far;
      dy[b] += ey * far;
    }
    for (let a = 0; a < n; a++) {
      const long = Math.hypot(dx[a], dy[a]) || 1,
        go = Math.min(long, heat) / long;
      x[a] += dx[a] * go;
      y[a] += dy[a] * go;
    }
  }
};
// The least and the greatest of numbers, of any number of them
const extent = numbers => [
  numbers.reduce((m, v) => Math.min(m, v), Infinity),
  numbers.reduce((m, v) => Math.max(m, v), -Infinity),
];
// The picture fills the stage, or, of many boxes, what is as wide and high to each other
const fill = (x, y, boxes, [width, height]) => {
  const needed = ROOM * boxes.reduce((sum, [w, h]) => sum + w * h, 0),
    grow = Math.sqrt(Math.max(1, needed / (width * height)));
  for (const [at, long] of [
    [x, width * grow],
    [y, height * grow],
  ]) {
    const [first, last] = extent(at),
      scale = last > first ? long / (last - first) : 1;
    at.forEach((v, k) => {
      at[k] = (v - (first + last) / 2) * Math.min(scale, 6);
    });
  }
};
// Boxes that lie on each other are pushed apart, along the shorter way out
const part = (x, y, boxes) => {
  for (let round = 0; round < 160; round++) {
    let met = false;
    for (let a = 0; a < x.length; a++)
      for (let b = a + 1; b < x.length; b++) {
        const over = (boxes[a][0] + boxes[b][0]) / 2 + 4 - Math.abs(x[a] - x[b]),
          under = (boxes[a][1] + boxes[b][1]) / 2 + 4 - Math.abs(y[a] - y[b]);
        if (over <= 0 || under <= 0) continue;
        met = true;
        const side = x[a] < x[b] ? -1 : 1,
          up = y[a] < y[b] ? -1 : 1;
        if (over < under) {
          x[a] += (side * over) / 2;
          x[b] -= (side * over) / 2;
        } else {
          y[a] += (up * under) / 2;
          y[b] -= (up * under) / 2;
        }
      }
    if (!met) return;
  }
};

// Where events were: each at the smallest divisions that are known of it, by the seats of these.

// Degrees of longitude are shorter than those of latitude; this much in the middle of the country
const NARROW = Math.cos((36 * Math.PI) / 180),
  CLOSEST = 4000,
  ROUND = 0.01;
// Events at each division with a seat, and how many of all that pass are at one
const eventsAt = () => {
  const at = new Map();
  if (PART?.map) {
    PART.counts.forEach((n, i) => n && N.seat[i] && at.set(i, n));
    return { at, placed: PART.events };
  }
  let placed = 0;
  for (const e of passing.events) {
    const here = N.area[e].filter(i => N.seat[i]);
    for (const i of here) at.set(i, (at.get(i) || 0) + 1);
    placed += here.length ? 1 : 0;
  }
  return { at, placed };
};
// The way from [latitude, longitude] to the picture, so that these divisions fill it
const projection = ids => {
  const seats = ids.map(i => N.seat[i]),
    [low, high] = extent(seats.map(s => s[0])),
    [west, east] = extent(seats.map(s => s[1])),
    wide = Math.max(200, $("picture").clientWidth - 160),
    tall = Math.max(200, $("picture").clientHeight - 190),
    scale = Math.min(CLOSEST, wide / (NARROW * (east - west) + ROUND), tall / (high - low + ROUND));
  return ([latitude, longitude]) => [
    (longitude - (west + east) / 2) * NARROW * scale,
    ((low + high) / 2 - latitude) * scale,
  ];
};
const paintSeats = (ctx, project, colour, size) => {
  ctx.globalAlpha = 0.35;
  ctx.fillStyle = colour;
  for (const seat of told.seats) {
    const [x, y] = project(seat);
    ctx.fillRect(x - size / 2, y - size / 2, size, size);
  }
  ctx.globalAlpha = 1;
};

// Who served together: two people's terms in one body that overlap, as the pages attest them. As
// kg/export/tables/service.py and the query `overlap` have it. Nothing here knows the page.

// The days from the first to the last on which somebody is seen in a post, or nothing; who held it
// or is to hold it does not serve
const termOf = tenure => {
  if (tenure.former || tenure.nominated) return null;
  const first = span(tenure.first),
    last = span(tenure.last);
  return first && last ? [first[0], last[1]] : null;
};
// Of tenures ({holder, post, first, last, former, nominated}) and of each post its bodies (a Map to lists) the
// terms that overlap: [{a, b, body, terms: [of a, of b], first, last}], a < b as numbers of people,
// days since 1970
const servedTogether = (tenures, bodiesOf) => {
  const bodies = new Map();
  for (const tenure of tenures) {
    const seen = termOf(tenure);
    if (!seen) continue;
    for (const body of bodiesOf.get(tenure.post) || []) {
      if (!bodies.has(body)) bodies.set(body, []);
      bodies.get(body).push({ tenure, seen });
    }
  }
  const found = [];
  for (const body of [...bodies.keys()].sort((x, y) => x - y)) {
    const terms = bodies.get(body).sort((x, y) => x.tenure.holder - y.tenure.holder);
    for (let i = 0; i < terms.length; i++)
      for (let j = i + 1; j < terms.length; j++) {
        const [x, y] = [terms[i], terms[j]],
          first = Math.max(x.seen[0], y.seen[0]),
          last = Math.min(x.seen[1], y.seen[1]);
        if (x.tenure.holder === y.tenure.holder || first > last) continue;
        found.push({ a: x.tenure.holder, b: y.tenure.holder, body, terms: [x.tenure, y.tenure], first, last });
      }
  }
  return found;
};

// Who belongs together: communities of a network, and the strongest of its lines. Lines are {a, b,
// weight}; nothing here knows the page.

// Of each id its neighbours, with the weight of all lines to each; of lines between these alone
const weights = (ids, lines) => {
  const near = new Map(ids.map(i => [i, new Map()]));
  for (const { a, b, weight } of lines) {
    if (!near.has(a) || !near.has(b)) continue;
    near.get(a).set(b, (near.get(a).get(b) || 0) + weight);
    near.get(b).set(a, (near.get(b).get(a) || 0) + weight);
  }
  return near;
};
// One round of Louvain's method: each goes to the neighbours' community where modularity gains most
const settle = (ids, near) => {
  const of = new Map(ids.map(i => [i, i])),
    strength = new Map(ids.map(i => [i, [...near.get(i).values()].reduce((s, w) => s + w, 0)])),
    held = new Map(strength),
    all = [...strength.values()].reduce((s, w) => s + w, 0) || 1;
  for (let round = 0, moved = true; moved && round < 20; round++) {
    moved = false;
    for (const i of ids) {
      const to = new Map(),
        own = strength.get(i);
      for (const [j, w] of near.get(i)) if (j !== i) to.set(of.get(j), (to.get(of.get(j)) || 0) + w);
      held.set(of.get(i), held.get(of.get(i)) - own);
      const gain = c => (to.get(c) || 0) - (held.get(c) * own) / all;
      let best = of.get(i);
      for (const c of [...to.keys()].sort((x, y) => x - y)) if (gain(c) > gain(best) + 1e-9) best = c;
      moved ||= best !== of.get(i);
      of.set(i, best);
      held.set(best, held.get(best) + own);
    }
  }
  return of;
};
// Each id → the number of its community, 0 the largest; the same for the same network
const communities = (ids, lines) => {
  let of = settle(ids, weights(ids, lines));
  for (let level = 0; level < 4; level++) {
    const groups = [...new Set(of.values())],
      between = lines
        .filter(l => of.has(l.a) && of.has(l.b))
        .map(l => ({ a: of.get(l.a), b: of.get(l.b), weight: l.weight })),
      above = settle(groups, weights(groups, between));
    if (new Set(above.values()).size === groups.length) break;
    of = new Map([...of].map(([i, c]) => [i, above.get(c)]));
  }
  const size = new Map();
  for (const c of of.values()) size.set(c, (size.get(c) || 0) + 1);
  const order = [...size.keys()].sort((x, y) => size.get(y) - size.get(x) || x - y),
    number = new Map(order.map((c, k) => [c, k]));
  return new Map([...of].map(([i, c]) => [i, number.get(c)]));
};
// Of what lies around a centre the `most` of each step that are tied most strongly to the step
// before, and to such as are kept there: ring has how many steps away each is; of equal ones that
// which `before` puts first
const strongest = (ring, lines, most, before) => {
  const kept = new Map([...ring].filter(([, step]) => step === 0)),
    outer = Math.max(...ring.values());
  for (let step = 1; step <= outer; step++) {
    const tied = new Map();
    for (const { a, b, weight } of lines)
      for (const [inner, i] of [
        [a, b],
        [b, a],
      ])
        if (ring.get(i) === step && ring.get(inner) === step - 1 && kept.has(inner))
          tied.set(i, (tied.get(i) || 0) + weight);
    [...tied.keys()]
      .sort((x, y) => tied.get(y) - tied.get(x) || before(x, y))
      .slice(0, most)
      .forEach(i => kept.set(i, step));
  }
  return kept;
};
// The lines that hold a network together, a strongest tree of each part, and the strongest few of
// each node
const backbone = (lines, few) => {
  const sorted = lines.slice().sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b),
    above = new Map(),
    count = new Map();
  const top = i => {
    let at = i;
    while (above.has(at)) at = above.get(at);
    return at;
  };
  return sorted.filter(({ a, b }) => {
    const x = top(a),
      y = top(b),
      tree = x !== y;
    if (tree) above.set(x, y);
    const keep = tree || (count.get(a) || 0) < few || (count.get(b) || 0) < few;
    if (keep) for (const i of [a, b]) count.set(i, (count.get(i) || 0) + 1);
    return keep;
  });
};

// Chains of meetings between two people, and the positions of rings and chains.

// The shortest chain a – event – b – event – c; among equally short ones that through the smallest
// events, where people speak to each other.
const wayBetween = (a, b) => {
  const there = e =>
    (takingsAt.get(e) || []).filter(
      k => passing.taking(k) && withOthers(k) && isPerson(T.agent[k]),
    );
  const best = new Map([[a, { cost: 0 }]]);
  let edge = [a];
  const crossed = new Set();
  while (edge.length && !best.has(b)) {
    const found = new Map(),
      now = new Set();
    for (const from of edge)
      for (const k of takingsOf.get(from) || []) {
        const e = T.event[k];
        if (!passing.taking(k) || !withOthers(k) || crossed.has(e)) continue;
        now.add(e);
        const list = there(e);
        for (const other of list) {
          const to = T.agent[other],
            cost = best.get(from).cost + list.length;
          if (!best.has(to) && (!found.has(to) || cost < found.get(to).cost))
            found.set(to, { from, event: e, k, other, cost });
        }
      }
    now.forEach(e => crossed.add(e));
    found.forEach((step, to) => best.set(to, step));
    edge = [...found.keys()];
  }
  if (!best.has(b) || a === b) return null;
  const way = [];
  for (let to = b; to !== a; to = best.get(to).from) {
    const { from, event, k, other } = best.get(to);
    way.unshift({
      from,
      event,
      to,
      k,
      other,
      lines: [
        line(from, event, styleOf(k), takingId(k)),
        line(to, event, styleOf(other), takingId(other)),
      ],
    });
  }
  return way;
};
const inARow = way => {
  const row = [way[0].from, ...way.flatMap(step => [step.event, step.to])];
  row.forEach((i, k) => {
    X[i] = k * 150;
    Y[i] = k % 2 ? -34 : 34;
  });
};

// A ring with room to spare: each as near to its own direction as its neighbours let it.
const nearWished = (members, wished, angle, reach) => {
  const gap = 62 / reach,
    turns = [];
  members.forEach((i, k) =>
    turns.push(k ? Math.max(wished.get(i), turns[k - 1] + gap) : wished.get(i)),
  );
  const late =
      turns.reduce((sum, turn, k) => sum + turn - wished.get(members[k]), 0) / (turns.length || 1),
    over = Math.max(0, (turns.at(-1) ?? 0) - turns[0] + gap - 2 * Math.PI) / (turns.length || 1);
  members.forEach((i, k) => {
    const turn = turns[k] - late - k * over;
    angle.set(i, turn);
    X[i] = Math.round(Math.cos(turn) * reach * 1.15);
    Y[i] = Math.round(Math.sin(turn) * reach);
  });
};

// The centre, what it touches around it in order of time, and the others outside, each near those
// that it is joined to.
const inRings = (ids, ring, lines) => {
  const near = neighboursIn(lines),
    angle = new Map(),
    centre = ids.find(i => ring.get(i) === 0),
    outer = Math.max(...ids.map(i => ring.get(i)));
  if (centre === undefined) return;
  X[centre] = 0;
  Y[centre] = 0;
  angle.set(centre, 0);
  let inside = 0;
  for (let h = 1; h <= outer; h++) {
    const members = ids.filter(i => ring.get(i) === h);
    const wish = i => {
      const up = [...(near.get(i) || [])].filter(j => ring.get(j) === h - 1 && angle.has(j));
      return Math.atan2(
        up.reduce((s, j) => s + Math.sin(angle.get(j)), 0),
        up.reduce((s, j) => s + Math.cos(angle.get(j)), 0),
      );
    };
    const wished = new Map(members.map(i => [i, wish(i)]));
    members.sort(
      h === 1
        ? (a, b) => (isEvent(a) && isEvent(b) ? byDate(a, b) : a - b)
        : (a, b) => wished.get(a) - wished.get(b) || a - b,
    );
    if (h > 1 && members.length * 62 < 2 * Math.PI * (inside + 120)) {
      nearWished(members, wished, angle, inside + 120);
      inside += 120;
      continue;
    }
    const room = members.length * (h % 2 ? 62 : 54),
      reach = Math.max(inside + (h === 1 ? 150 : 120), Math.min(room, 5200) / (2 * Math.PI));
    const layers = Math.max(1, Math.ceil(room / (2 * Math.PI * reach)));
    members.forEach((i, k) => {
      const turn = -Math.PI / 2 + (2 * Math.PI * k) / members.length + (h > 1 ? 0.11 * h : 0),
        out = reach + (k % layers) * 46;
      angle.set(i, turn);
      X[i] = Math.round(Math.cos(turn) * out * 1.15);
      Y[i] = Math.round(Math.sin(turn) * out);
    });
    inside = reach + (layers - 1) * 46;
  }
};

// What is drawn: the chosen picture of what passes the filters, thinned to what an eye can take in.

const MOST = told.opening.most,
  MOST_LINES = 6000;
const X = new Float64Array(COUNT),
  Y = new Float64Array(COUNT),
  R = new Float64Array(COUNT),
  importance = new Float64Array(COUNT);
const BASE = { person: 5, event: 6, organisation: 6, place: 5, group: 5, post: 5 };
const radius = i => Math.min(30, BASE[kindOf(i)] + (isPerson(i) ? 3.2 : 1.2) * Math.sqrt(isPerson(i) ? passing.of[i] : N.n[i]));
const line = (a, b, style, fact, weight) => ({ a, b, style, fact, weight: weight || 1 });
const STYLES_OF_TAKINGS = new Set(["lead", "present", "remote", "absent"]);
const stylesOfTakings = new Map();
told.pictures.two.fact.forEach((fact, k) => {
  const style = told.pictures.two.styles[told.pictures.two.style[k]];
  if (STYLES_OF_TAKINGS.has(style)) stylesOfTakings.set(fact, style);
});
const styleOf = k => stylesOfTakings.get(k) || "present";
// Whether the picture is of people alone: who met whom, who served with whom
const isOfPeople = (mode = state.mode) => ["co", "main", "served"].includes(mode);
// Whether a line runs between two people and stands for all that they share
const isPair = l => l.style === "met" || l.style === "served";
// What a line says that no participation tells: how often two met, in what they served together
const relationOf = l =>
  l.style === "met"
    ? `${t("met")} ${l.met} ${t("times")}`
    : l.style === "served"
      ? `${t("servedin")}: ${l.bodies.map(i => label(i, 20)).join("、")} ${l.days.join(" – ")}`
      : t(l.style === "place" ? "place_" : l.style);
const STANDS = { co: "two", main: "two", served: "posts", map: "areas" };
const spots = mode => {
  const p = told.pictures[STANDS[mode] || mode];
  p.nodes.forEach((i, k) => {
    X[i] = p.x[k];
    Y[i] = p.y[k];
  });
};

// The people of most weight, and whom the reader asked for
const foremost = () => {
  const asked = [state.n, state.with, ...state.plus].map(id => number.get(id)).filter(isPersonNumber),
    ranked = people().sort((a, b) => passing.of[b] - passing.of[a] || a - b),
    heads = new Set([...ranked.slice(0, Math.max(2, state.most)), ...asked]);
  return i => heads.has(i);
};
const isPersonNumber = i => i !== undefined && isPerson(i);
const people = () => indices(COUNT).filter(i => isPerson(i) && passing.of[i] && enough(i));
// Who met whom, of those whom `has` has, in `least` events or more
const meetings = (has, least) => {
  if (PART?.ties.length)
    return PART.ties.map(([a, b, met]) => ({
      ...line(a, b, "met", `pair~${N.id[a]}~${N.id[b]}`, met),
      met,
    }));
  const pairs = new Map();
    for (const e of passing.events) {
      const there = [
        ...new Set(
          (takingsAt.get(e) || [])
            .filter(k => passing.taking(k) && withOthers(k) && isPerson(T.agent[k]))
            .map(k => T.agent[k]),
        ),
      ].sort((a, b) => a - b);
      const heads = there.filter(has);
      for (let x = 0; x < heads.length; x++)
        for (let y = x + 1; y < heads.length; y++) {
          const key = heads[x] * COUNT + heads[y],
            pair = pairs.get(key) || [0, 0];
          pair[0] += 1;
          pair[1] += 1 / (there.length - 1);
          pairs.set(key, pair);
        }
    }
    const found = [];
    for (const [key, [met, newman]] of pairs) {
      if (met < least) continue;
      const a = Math.floor(key / COUNT),
        b = key % COUNT;
      const l = line(
        a,
        b,
        "met",
        `pair~${N.id[a]}~${N.id[b]}`,
        state.w === "count"
          ? met
          : state.w === "share"
            ? met / (passing.of[a] + passing.of[b] - met)
            : newman,
      );
      l.met = met;
      found.push(l);
    }
    return found.sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b);
  };

const STYLES_OF_TENURES = new Set(["holds", "former", "nominated"]);
let bodiesOf = null;
// The terms that overlap, of what passes the filters
const services = () => {
  const p = told.pictures.posts,
    [from, until] = limits(state.from, state.until);
  bodiesOf ??= new Map(
    [...group(indices(p.a.length).filter(k => p.styles[p.style[k]] === "org"), k => p.a[k])].map(
      ([post, rows]) => [post, rows.map(k => p.b[k])],
    ),
  );
  return servedTogether(
    told.tenures.filter(tenure => postPasses(tenure.post, tenure.id)),
    bodiesOf,
  ).filter(s => s.last >= from && s.first <= until);
};

const linesOf = {
  two: () => {
    const p = told.pictures.two,
      found = [];
    for (let k = 0; k < p.a.length; k++) {
      const fact = p.fact[k],
        style = p.styles[p.style[k]],
        taking = STYLES_OF_TAKINGS.has(style);
      if (taking ? passing.taking(fact) : passing.event(p.a[k]))
        found.push(
          line(
            p.a[k],
            p.b[k],
            style,
            taking
              ? takingId(fact)
              : `${typeof fact === "number" ? N.id[fact] : fact}~${style}~${N.id[p.b[k]]}`,
          ),
        );
    }
    return found;
  },
  co: () => meetings(() => true, state.min),
  main: () => meetings(foremost(), 1),
  served: () =>
    [...group(services(), s => s.a * COUNT + s.b).values()].map(shared => ({
      ...line(shared[0].a, shared[0].b, "served", `pair~${N.id[shared[0].a]}~${N.id[shared[0].b]}`),
      weight: Math.max(...shared.map(s => s.last - s.first + 1)),
      bodies: [...new Set(shared.map(s => s.body))],
      days: [Math.min(...shared.map(s => s.first)), Math.max(...shared.map(s => s.last))].map(iso),
    })),
  posts: () => {
    const p = told.pictures.posts,
      found = [];
    for (let k = 0; k < p.a.length; k++) {
      const style = p.styles[p.style[k]],
        fact = p.fact[k],
        tenure = STYLES_OF_TENURES.has(style);
      if (!postPasses(tenure ? p.b[k] : p.a[k], tenure ? fact : null)) continue;
      found.push(
        line(p.a[k], p.b[k], style, tenure ? fact : `${N.id[p.a[k]]}~${style}~${N.id[p.b[k]]}`),
      );
    }
    return found;
  },
  areas: () => {
    const p = told.pictures.areas,
      found = [],
      events = new Set(passing.events),
      area = state.area ? number.get(state.area) : -1;
    for (let k = 0; k < p.a.length; k++) {
      const style = p.styles[p.style[k]];
      if (style === "within" ? area < 0 || areasOf[p.a[k]].includes(area) : events.has(p.a[k]))
        found.push(line(p.a[k], p.b[k], style, `${N.id[p.a[k]]}~${style}~${N.id[p.b[k]]}`));
    }
    return found;
  },
};
// A post has an area and a level of its own; a tenure passes the line of time if it may overlap
// the span.
const postPasses = (i, id) => {
  const area = state.area ? (number.get(state.area) ?? -2) : -1,
    own = isPerson(i) ? -1 : i;
  if (area !== -1 && own >= 0 && !areasOf[own].includes(area)) return false;
  if (state.level.length && own >= 0 && !state.level.includes(levelOf(own))) return false;
  const tenure = id && tenureOf(id);
  if (!tenure) return true;
  if (state.conf && tenure.confidence < state.conf) return false;
  const first = span(tenure.first),
    last = span(tenure.last),
    [from, until] = limits(state.from, state.until);
  return first || last
    ? (last || first)[1] >= from && (first || last)[0] <= until
    : Boolean(state.undated);
};

const neighboursIn = lines => {
  const m = new Map();
  for (const l of lines)
    for (const [x, y] of [
      [l.a, l.b],
      [l.b, l.a],
    ]) {
      const s = m.get(x);
      if (s) s.add(y);
      else m.set(x, new Set([y]));
    }
  return m;
};

// The part of a picture that a focus asks for: what lies one or two meetings away, or the links of
// a chain.
const around = (lines, centre, steps) => {
  const near = neighboursIn(lines),
    ring = new Map([[centre, 0]]),
    hops = isOfPeople() ? steps : 2 * steps;
  let edge = [centre];
  for (let h = 1; h <= hops; h++) {
    const next = [];
    for (const i of edge)
      for (const j of near.get(i) || [])
        if (!ring.has(j)) {
          ring.set(j, h);
          next.push(j);
        }
    edge = next;
  }
  return ring;
};

// Lines for each thing of a ring from which on those between its members are only the strongest
const CROWDED = 4;
const aroundCentre = (lines, centre) => {
  const own = lines.filter(l => l.a === centre || l.b === centre);
  return own.concat(backbone(lines.filter(l => l.a !== centre && l.b !== centre), 1));
};
const latestFirst = (i, j) =>
  (Number.isNaN(begins[j]) ? -Infinity : begins[j]) - (Number.isNaN(begins[i]) ? -Infinity : begins[i]) ||
  importance[j] - importance[i] ||
  i - j;
// A small picture is laid out anew for what is in it
const FEW = 420;
const anew = (ids, lines, groups) => {
  const box = i => [Math.max(2 * R[i], 13.5 * Math.min(9, label(i).length)), 2 * R[i] + 22],
    stage = [$("picture").clientWidth - 120, $("picture").clientHeight - 150].map(v => Math.max(220, v)),
    found = spread(ids, lines, box, groups || communities(ids, lines), stage);
  for (const [i, [x, y]] of found) [X[i], Y[i]] = [x, y];
};
let view = null;
// quick: a hand moves the filter; what is left stays where it stands
const draw = quick => {
  judge();
  if (!quick) spots(state.mode);
  const hidden = new Set(state.hide),
    way =
      state.to && number.has(state.n) && number.has(state.to)
        ? wayBetween(number.get(state.n), number.get(state.to))
        : null;
  const main = state.mode === "main" && !state.ego && !way,
    there = state.mode === "map" && !state.ego && !way ? eventsAt() : null,
    mode = state.mode === "map" ? "areas" : state.mode === "main" && !main ? "co" : state.mode,
    all = there ? [] : linesOf[mode]();
  let lines = all.filter(l => enough(l.a) && enough(l.b));
  if (main) lines = backbone(lines, 2);
  const has = main ? foremost() : null,
    alone =
      { two: passing.events, areas: passing.events, main: main ? people().filter(has) : [], map: there ? [...there.at.keys()] : [] }[
        state.mode
      ] || [];
  let ids = new Set([...alone, ...lines.flatMap(l => [l.a, l.b])]);
  let ring = null,
    reached = 0;
  if (way) {
    ids = new Set(way.flatMap(step => [step.from, step.event, step.to]));
    lines = way.flatMap(step => step.lines);
  } else if (state.ego && number.has(state.n)) {
    ring = around(lines, number.get(state.n), Math.min(2, state.ego));
    reached = [...ring.keys()].filter(i => !hidden.has(kindOf(i))).length;
    ring = strongest(ring, lines, state.most, latestFirst);
    ids = new Set(ring.keys());
    lines = lines.filter(l => ids.has(l.a) && ids.has(l.b));
    if (lines.length > CROWDED * ids.size) lines = aroundCentre(lines, number.get(state.n));
  }
  ids = [...ids].filter(i => !hidden.has(kindOf(i)));
  const everybody = PART && !PART.about && !PART.find ? PART.totals.people : people().length,
    total = main && !hidden.has("person") ? everybody : Math.max(reached, ids.length),
    allLines = lines;
  const degree = new Map();
  for (const l of lines) {
    degree.set(l.a, (degree.get(l.a) || 0) + 1);
    degree.set(l.b, (degree.get(l.b) || 0) + 1);
  }
  for (const i of ids)
    importance[i] = isPerson(i)
      ? passing.of[i] + (degree.get(i) || 0) / 1000
      : (degree.get(i) || 0) * (isEvent(i) ? 0.5 : 1);
  if (there) for (const [i, n] of there.at) importance[i] = n;
  if (ids.length > MOST) ids = thin(ids, allLines, ring);
  const kept = new Set(ids);
  lines = lines.filter(l => kept.has(l.a) && kept.has(l.b));
  const totalLines = lines.length;
  if (lines.length > MOST_LINES) lines = lines.slice(0, MOST_LINES);
  for (const i of ids)
    R[i] = there ? Math.min(26, 3 + 2 * Math.sqrt(there.at.get(i))) : main ? Math.min(15, 0.6 * radius(i)) : Math.min(ring ? 16 : 30, radius(i));
  const project = there && ids.length ? projection(ids) : null;
  if (project) for (const i of ids) [X[i], Y[i]] = project(N.seat[i]);
  const groups = isOfPeople() ? communities(ids, lines) : null,
    laid = !quick && !way && !ring && !there && (main || PART || ((isOfPeople() || filtered()) && ids.length <= FEW));
  if (way) inARow(way);
  else if (ring) inRings(ids, ring, lines);
  else if (laid) anew(ids, lines, groups);
  view = {
    ids,
    kept,
    lines,
    total,
    totalLines,
    near: neighboursIn(lines),
    allLines,
    way,
    ring,
    laid: laid || (there && !quick),
    project,
    placed: there?.placed,
    quick,
    groups: main ? groups : null,
    order: ids.slice().sort((a, b) => importance[b] - importance[a] || a - b),
  };
  view.weightMost = lines.reduce((most, l) => Math.max(most, l.weight), 0) || 1;
};

// The most important people and bodies, then the events that most of them share; what is focused
// or expanded is always there.
const thin = (ids, lines, ring) => {
  const must = new Set(
      [state.n, state.with, ...state.plus].map(id => number.get(id)).filter(i => i !== undefined),
    ),
    near = neighboursIn(lines.filter(l => must.has(l.a) || must.has(l.b)));
  const keep = new Set();
  for (const i of must) {
    keep.add(i);
    for (const j of [...(near.get(i) || [])].slice(0, 400)) keep.add(j);
  }
  const rank = (a, b) =>
    (ring ? ring.get(a) - ring.get(b) : 0) || importance[b] - importance[a] || a - b;
  const passes = new Set(ids),
    happened = ids.filter(isEvent),
    others = ids.filter(i => !isEvent(i)).sort(rank);
  const quota = happened.length ? Math.max(Math.round(MOST * 0.6), MOST - happened.length) : MOST;
  for (const i of others) {
    if (keep.size >= quota) break;
    keep.add(i);
  }
  const shared = new Map();
  for (const l of lines) {
    if (isEvent(l.b) && keep.has(l.a)) shared.set(l.b, (shared.get(l.b) || 0) + 1);
    else if (isEvent(l.a) && keep.has(l.b)) shared.set(l.a, (shared.get(l.a) || 0) + 1);
  }
  happened.sort((a, b) => (shared.get(b) || 0) - (shared.get(a) || 0) || rank(a, b));
  for (const i of happened) {
    if (keep.size >= MOST) break;
    keep.add(i);
  }
  for (const i of others) {
    if (keep.size >= MOST) break;
    keep.add(i);
  }
  return [...keep].filter(i => passes.has(i) || must.has(i));
};

// Labels, the most important first, each where there is room for it; at one size on the screen
// whatever the zoom.

const widths = new Map();
const ruler = document.createElement("canvas").getContext("2d");
const font = (i, strong) => `${strong ? "600 " : ""}${isPerson(i) ? 13 : 12}px ${palette.sans}`;
const widthOf = (text, face) => {
  const key = face + text;
  let w = widths.get(key);
  if (w === undefined) {
    ruler.font = face;
    w = ruler.measureText(text).width;
    widths.set(key, w);
  }
  return w;
};

class Room {
  constructor() {
    this.cells = new Map();
  }
  each(box, visit) {
    for (let x = Math.floor(box[0] / 64); x <= Math.floor(box[2] / 64); x++)
      for (let y = Math.floor(box[1] / 64); y <= Math.floor(box[3] / 64); y++)
        if (visit(x * 100003 + y)) return true;
    return false;
  }
  taken(box, own, overDots) {
    return this.each(box, key =>
      (this.cells.get(key) || []).some(
        o =>
          o[4] !== own &&
          !(overDots && o[4] >= 0) &&
          o[0] < box[2] &&
          box[0] < o[2] &&
          o[1] < box[3] &&
          box[1] < o[3],
      ),
    );
  }
  take(box) {
    this.each(box, key => {
      const list = this.cells.get(key);
      if (list) list.push(box);
      else this.cells.set(key, [box]);
      return false;
    });
  }
}

const FOREMOST = 15;
// [x, y] of a label beside its dot, in the order in which they are tried.
const SIDES = [
  (w, r) => [-w / 2, r + 2],
  (w, r) => [r + 4, -8],
  (w, r) => [-w / 2, -r - 18],
  (w, r) => [-w - r - 4, -8],
];
const OUT = [[0, 1], [1, 0], [0, -1], [-1, 0]];
// Around a centre a label stands outside rather than over the lines to it
const sidesOf = i =>
  view.ring && (X[i] || Y[i])
    ? SIDES.map((side, k) => [OUT[k][0] * X[i] + OUT[k][1] * Y[i], side])
        .sort((a, b) => b[0] - a[0])
        .map(([, side]) => side)
    : SIDES;
const layLabels = scale => {
  const room = new Room(),
    placed = [],
    first = [over, cursor, ...chosen].filter(i => i >= 0 && view.kept.has(i)),
    must = new Set(first);
  const busiest = view.order.filter(isPerson).slice(0, FOREMOST),
    bold = new Set(busiest.filter(i => passing.of[i] > 2)),
    order = [
      ...new Set([
        ...first,
        ...(bright ? view.order.filter(i => bright.has(i)) : []),
        ...view.order,
      ]),
    ];
  for (const i of view.ids) {
    const r = Math.max(R[i] * scale, SEEN),
      x = X[i] * scale,
      y = Y[i] * scale;
    room.take([x - r, y - r, x + r, y + r, i]);
  }
  for (const i of order) {
    if (bright && !bright.has(i) && !must.has(i)) continue;
    const strong = must.has(i) || bold.has(i),
      face = font(i, strong),
      text = label(i, must.has(i) ? 30 : isEvent(i) ? 12 : 10),
      w = widthOf(text, face),
      r = Math.max(R[i] * scale, SEEN);
    const boxOf = side => {
      const [dx, dy] = side(w, r),
        x = X[i] * scale + dx,
        y = Y[i] * scale + dy;
      return { dx, dy, box: [x - 1, y, x + w + 1, y + 15, -1 - i] };
    };
    // The most important stand over the dots of others where there is no room beside them, and what
    // is chosen has its label even where there is none
    const sides = sidesOf(i).map(boxOf),
      free = overDots => sides.find(({ box }) => !room.taken(box, i, overDots)),
      found =
        free(false) ||
        ((bold.has(i) || bright) && free(true)) ||
        (must.has(i) && sides[0]);
    if (!found) continue;
    const { dx, dy, box } = found;
    room.take(box);
    placed.push({ i, must: must.has(i), text, face, x: X[i] + dx / scale, y: Y[i] + dy / scale, w: w / scale });
  }
  return placed;
};
let laid = { key: "", labels: [] };
const labelsAt = scale => {
  const key = `${scale}|${version}|${over}|${cursor}|${tongue}`;
  if (laid.key !== key) laid = { key, labels: layLabels(scale) };
  return laid.labels;
};
// What stands over the picture, as [left, top, right, bottom] in the picture's own measure
const covering = () => {
  const stage = $("picture").getBoundingClientRect(),
    at = (x, y) => network.DOMtoCanvas({ x: x - stage.left, y: y - stage.top });
  return [...document.querySelectorAll(COVERS)].map(part => {
    const box = part.getBoundingClientRect(),
      from = at(box.left, box.top),
      to = at(box.right, box.bottom);
    return [from.x, from.y, to.x, to.y];
  });
};
const COVERS = "#modes > *, #shown, #legend > *, #zoom > *";
// Where a label begins so that none is cut at an edge: what is chosen moves inside, others are left
// out; null where nothing is to be seen
const inside = ({ i, must, x, y, w }, a, b, scale, covers) => {
  if (y > b.y || y + 20 / scale < a.y || X[i] < a.x || X[i] > b.x) return null;
  if (!must && covers.some(c => c[0] < x + w && x < c[2] && c[1] < y + 15 / scale && y < c[3])) return null;
  if (x >= a.x && x + w <= b.x) return x;
  return must ? Math.max(a.x, Math.min(x, b.x - w)) : null;
};
const paintLabels = (ctx, scale, everywhere) => {
  if (!view) return;
  const labels = moving ? laid.labels : labelsAt(scale),
    a = network.DOMtoCanvas({ x: 0, y: 0 }),
    b = network.DOMtoCanvas({ x: $("picture").clientWidth, y: $("picture").clientHeight }),
    covers = everywhere ? [] : covering();
  ctx.save();
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.strokeStyle = palette.paper;
  let face = "";
  for (const l of labels) {
    const at = everywhere ? l.x : inside(l, a, b, scale, covers);
    if (at === null) continue;
    const scaled = l.face.replace(/(\d+)px/, (_, px) => `${px / scale}px`);
    if (scaled !== face) ctx.font = face = scaled;
    ctx.lineWidth = 3 / scale;
    if (!moving || labels.length < 150) ctx.strokeText(l.text, at, l.y);
    ctx.fillStyle = palette[kindOf(l.i) + "-ink"];
    ctx.fillText(l.text, at, l.y);
  }
  ctx.restore();
};

// The shape of each kind of thing, the dashes of each kind of line, and how much is dimmed.

const SHAPES = {
  person: (c, x, y, r) => c.arc(x, y, r, 0, 2 * Math.PI),
  event: (c, x, y, r) => c.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7),
  organisation: (c, x, y, r) => {
    c.moveTo(x, y - r * 1.2);
    c.lineTo(x + r * 1.2, y);
    c.lineTo(x, y + r * 1.2);
    c.lineTo(x - r * 1.2, y);
    c.closePath();
  },
  place: (c, x, y, r) => {
    c.moveTo(x, y - r * 1.1);
    c.lineTo(x + r, y + r * 0.8);
    c.lineTo(x - r, y + r * 0.8);
    c.closePath();
  },
  group: (c, x, y, r) => {
    for (let k = 0; k < 6; k++)
      c.lineTo(x + r * Math.cos((k * Math.PI) / 3), y + r * Math.sin((k * Math.PI) / 3));
    c.closePath();
  },
  post: (c, x, y, r) => {
    c.moveTo(x - r * 1.2, y - r * 0.7);
    c.lineTo(x + r * 1.2, y - r * 0.7);
    c.lineTo(x + r * 0.8, y + r * 0.8);
    c.lineTo(x - r * 0.8, y + r * 0.8);
    c.closePath();
  },
};
const DASHES = {
  remote: [5, 4],
  absent: [1.5, 4],
  former: [5, 4],
  nominated: [1.5, 4],
  subEventOf: [2, 3],
  followedBy: [2, 3],
};
const STRONG = new Set(["lead"]);
const FAINT = 0.16;

// The picture: vis-network holds the dots, the camera and the gestures; lines are painted in one
// stroke for each style.

let palette = {},
  chosen = new Set(),
  bright = null,
  over = -1,
  cursor = -1,
  version = 0,
  moving = false;
const css = key =>
  getComputedStyle(document.documentElement)
    .getPropertyValue("--" + key)
    .trim();
const rgb = hex => [1, 3, 5].map(k => parseInt(hex.slice(k, k + 2), 16));
const repaint = () => {
  palette = Object.fromEntries(
    [
      "paper",
      "ink",
      "soft",
      "accent",
      "sans",
      "event-old",
      "edge",
      ...told.kinds,
      ...told.kinds.map(k => k + "-ink"),
    ].map(key => [key, css(key)]),
  );
  const old = rgb(palette["event-old"]),
    young = rgb(palette.event),
    days = events.map(i => begins[i]).filter(d => !Number.isNaN(d)),
    [first, last] = extent(days);
  palette.time = i => {
    const part =
      Number.isNaN(begins[i]) || last <= first ? 1 : (begins[i] - first) / (last - first);
    return `rgb(${old.map((o, k) => Math.round(o + (young[k] - o) * part)).join(",")})`;
  };
  colours = N.id.map((_, i) => (isEvent(i) ? palette.time(i) : palette[kindOf(i)]));
  groupColours = indices(GROUPS + 1).map(k => css(`group-${k}`));
  version++;
};
let colours = [],
  groupColours = [];
// Communities with a colour of their own; the rest share one
const GROUPS = 7;

// A dot is never too small to be seen, however far away
const SEEN = 2.6;
let least = 0;
const sizeOf = i => Math.max(R[i], least);
const lit = i => !bright || bright.has(i);
const colourOf = i =>
  view.groups ? groupColours[Math.min(view.groups.get(i) ?? GROUPS, GROUPS)] : colours[i];
const paintDot = (ctx, i) => {
  ctx.globalAlpha = lit(i) ? 1 : FAINT;
  ctx.fillStyle = colourOf(i);
  ctx.beginPath();
  SHAPES[kindOf(i)](ctx, X[i], Y[i], sizeOf(i));
  ctx.fill();
  if (chosen.has(i) || i === over || i === cursor) {
    ctx.lineWidth = Math.max(chosen.has(i) ? 3 : 2, least / 2);
    ctx.strokeStyle = chosen.has(i) ? palette.accent : palette.ink;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
};

// Lines by how they are drawn; those of what is chosen come last and in colour.
let strokes = [];
const bundle = () => {
  const found = new Map();
  for (const l of view.lines) {
    const touched =
        view.way ||
        ((bright || view.ring) &&
          (chosen.has(l.a) || chosen.has(l.b)) &&
          (!bright || (bright.has(l.a) && bright.has(l.b)))),
      step =
        isOfPeople()
          ? Math.ceil((4 * l.weight) / view.weightMost)
          : STRONG.has(l.style)
            ? 2
            : 1;
    const key = `${touched ? 1 : 0}${l.style}${step}`;
    if (!found.has(key))
      found.set(key, {
        touched,
        dash: DASHES[l.style] || [],
        width:
          (isOfPeople() ? 0.4 + 0.9 * step : step === 2 ? 1.9 : 0.9) * (touched ? 1.5 : 1),
        alpha: touched ? 0.95 : bright ? 0.1 : step > 1 ? 0.6 : 0.38,
        lines: [],
      });
    found.get(key).lines.push(l);
  }
  strokes = [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, s]) => s);
};
const paintLines = ctx => {
  for (const s of strokes) {
    ctx.globalAlpha = s.alpha;
    ctx.lineWidth = Math.max(s.width, (least * s.width) / 5);
    ctx.strokeStyle = s.touched ? palette.accent : palette.edge;
    // Dashes of thousands of lines cost more than a frame has while a hand moves the picture
    ctx.setLineDash(moving && view.lines.length > 800 ? [] : s.dash);
    ctx.beginPath();
    for (const { a, b } of s.lines) {
      ctx.moveTo(X[a], Y[a]);
      ctx.lineTo(X[b], Y[b]);
    }
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
};

const setLeast = () => {
  least = SEEN / network.getScale();
};
const changed = () => {
  version++;
};
const dots = new vis.DataSet();
const renderer = ({ ctx, id, x, y }) => ({
  drawNode: () => {
    X[id] = x;
    Y[id] = y;
    paintDot(ctx, id);
  },
  nodeDimensions: { width: 2 * sizeOf(id), height: 2 * sizeOf(id) },
});
const network = new vis.Network(
  $("picture"),
  { nodes: dots, edges: new vis.DataSet() },
  { ...settings, nodes: { ...settings.nodes, ctxRenderer: renderer } },
);
network.on("beforeDrawing", ctx => {
  setLeast();
  if (view?.project) paintSeats(ctx, view.project, palette.soft, least);
  paintLines(ctx);
});
network.on("afterDrawing", ctx => paintLabels(ctx, network.getScale()));

// Tells vis-network only what has changed: which dots come, go or stand elsewhere.
const held = new Map();
const hand = () => {
  const gone = [],
    come = [],
    moved = [];
  for (const i of held.keys()) if (!view.kept.has(i)) gone.push(i);
  for (const i of view.ids) {
    const at = held.get(i);
    if (at === undefined) come.push({ id: i, x: X[i], y: Y[i] });
    else if (at[0] !== X[i] || at[1] !== Y[i]) moved.push({ id: i, x: X[i], y: Y[i] });
  }
  gone.forEach(i => held.delete(i));
  [...come, ...moved].forEach(d => held.set(d.id, [d.x, d.y]));
  if (gone.length) dots.remove(gone);
  if (come.length) dots.add(come);
  if (moved.length) dots.update(moved);
};

const frame = ids => {
  if (!ids.length) return;
  // Where the room has just changed, vis-network would learn of it later and scale the camera again
  network.setSize("100%", "100%");
  let l = Infinity,
    r = -Infinity,
    top = Infinity,
    low = -Infinity;
  for (const i of ids) {
    l = Math.min(l, X[i] - R[i]);
    r = Math.max(r, X[i] + R[i]);
    top = Math.min(top, Y[i] - R[i] - 6);
    low = Math.max(low, Y[i] + R[i] + 14);
  }
  const w = $("picture").clientWidth,
    h = $("picture").clientHeight,
    above = $("top").offsetHeight + 34,
    below = $("legend").offsetHeight + 26,
    beside = Math.min(130, w / 4);
  const scale = Math.max(
    0.02,
    Math.min(1.5, (w - beside) / (r - l + 1), (h - above - below) / (low - top + 1)),
  );
  network.moveTo({
    position: { x: (l + r) / 2, y: (top + low) / 2 + (below - above) / 2 / scale },
    scale,
    animation: false,
  });
};
const seen = i => {
  const p = network.canvasToDOM({ x: X[i], y: Y[i] });
  return (
    p.x > 30 &&
    p.y > 30 &&
    p.x < $("picture").clientWidth - 30 &&
    p.y < $("picture").clientHeight - 60
  );
};

// Whether what is left fills so little of the picture, or lies so far out of it, that one would
// have to look for it.
const tiny = () => {
  const there = view.ids.filter(seen).map(i => network.canvasToDOM({ x: X[i], y: Y[i] })),
    [left, right] = extent(there.map(p => p.x)),
    [top, low] = extent(there.map(p => p.y));
  return (
    view.ids.length > 0 &&
    (there.length < view.ids.length / 2 ||
      (right - left < $("picture").clientWidth / 3 && low - top < $("picture").clientHeight / 3))
  );
};

// What stands in the light: the chosen things and what they touch.
const choose = (ids, quiet) => {
  chosen = new Set(ids.filter(i => i >= 0));
  const there = [...chosen].filter(i => view.kept.has(i));
  bright = !there.length || view.way || view.ring ? null : new Set(there);
  if (bright && chosen.size === 1)
    for (const i of there) for (const j of view.near.get(i) || []) bright.add(j);
  bundle();
  version++;
  if (!quiet) network.redraw();
};

const lineAt = (x, y) => {
  const reach = 7 / network.getScale();
  let best = reach * reach,
    hit = null;
  for (const l of view.lines) {
    const ax = X[l.a],
      ay = Y[l.a],
      dx = X[l.b] - ax,
      dy = Y[l.b] - ay,
      long = dx * dx + dy * dy;
    const part = long ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long)) : 0,
      ex = ax + part * dx - x,
      ey = ay + part * dy - y,
      d = ex * ex + ey * ey;
    if (d < best) {
      best = d;
      hit = l;
    }
  }
  return hit;
};
const openLine = l =>
  isPair(l) ? go({ n: N.id[l.a], with: N.id[l.b] }) : go({ f: l.fact });
const tip = (text, at) => {
  const box = $("tip");
  box.hidden = !text;
  if (text) {
    box.textContent = text;
    box.style.left = Math.max(4, Math.min(at.x + 14, $("stage").clientWidth - 250)) + "px";
    box.style.top = at.y + 14 + "px";
  }
};
const tell = l => {
  const k = takingOf(l.fact);
  return `${label(l.a, 20)} — ${label(l.b, 24)} · ${
    k === undefined
      ? relationOf(l)
      : rolesOf(k)
          .map(r => word("role", r))
          .join("、")
  }`;
};

network.on("click", p => {
  if (p.nodes.length) return go({ n: N.id[p.nodes[0]] });
  const l = lineAt(p.pointer.canvas.x, p.pointer.canvas.y);
  if (l) openLine(l);
  else go({});
});
network.on("doubleClick", p => {
  if (p.nodes.length && view.total > view.ids.length)
    tune({ plus: [...state.plus, N.id[p.nodes[0]]] });
});
network.on("hoverNode", p => {
  over = p.node;
  $("picture").style.cursor = "pointer";
  tip("");
  network.redraw();
});
network.on("blurNode", () => {
  over = -1;
  $("picture").style.cursor = "";
  network.redraw();
});
network.on("dragStart", () => {
  moving = true;
  tip("");
});
network.on("dragEnd", p => {
  moving = false;
  for (const i of p.nodes) held.set(i, [X[i], Y[i]]);
  version++;
  network.redraw();
});
let asked = false;
$("picture").addEventListener("mousemove", e => {
  if (asked || moving || over >= 0 || e.buttons) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    if (over >= 0) return;
    const box = $("picture").getBoundingClientRect(),
      at = { x: e.clientX - box.left, y: e.clientY - box.top },
      p = network.DOMtoCanvas(at),
      l = lineAt(p.x, p.y);
    $("picture").style.cursor = l ? "pointer" : "";
    tip(l ? tell(l) : "", at);
  });
});
$("picture").addEventListener("mouseleave", () => tip(""));

// ---- the keyboard: from dot to dot, in the direction of the arrow
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const zoom = by =>
  network.moveTo({ scale: Math.max(0.02, Math.min(6, network.getScale() * by)), animation: false });
$("picture").addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (ARROWS[e.key]) {
    e.preventDefault();
    const [dx, dy] = ARROWS[e.key];
    let best = Infinity,
      next = -1;
    if (!view.kept.has(cursor)) {
      cursor = [...chosen].find(i => view.kept.has(i)) ?? -1;
      if (cursor < 0) next = view.order[0] ?? -1;
    }
    if (cursor >= 0)
      for (const i of view.ids) {
        const ahead = (X[i] - X[cursor]) * dx + (Y[i] - Y[cursor]) * dy,
          aside = Math.abs((X[i] - X[cursor]) * dy) + Math.abs((Y[i] - Y[cursor]) * dx);
        if (i !== cursor && ahead > 0 && aside <= 2 * ahead && ahead + 2 * aside < best) {
          best = ahead + 2 * aside;
          next = i;
        }
      }
    if (next >= 0) {
      cursor = next;
      if (!seen(next)) network.moveTo({ position: { x: X[next], y: Y[next] }, animation: false });
      announce(`${t(kindOf(next))} ${name(next)}`);
      version++;
      network.redraw();
    }
  } else if (e.key === "Enter" && cursor >= 0) {
    e.preventDefault();
    go({ n: N.id[cursor] });
  } else if (e.key === "+" || e.key === "=") zoom(1.3);
  else if (e.key === "-") zoom(1 / 1.3);
  else if (e.key === "0") frame(view.ids);
});
const announce = text => {
  $("status").textContent = text;
};

// Pieces of the panel. Every text goes in as text, never as markup.

const el = (tag, props, ...children) => {
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
const svg = (tag, props, ...children) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(props || {})) node.setAttribute(key, value);
  node.append(...children.flat(9).filter(child => child !== null && child !== undefined));
  return node;
};
const link = (i, text) => el("a", { href: href({ n: N.id[i] }) }, text || name(i));
const factLink = (id, text) =>
  el(
    "a",
    { href: href({ f: id }), class: "proof", "aria-label": `${t("proof")} ${text || ""}` },
    t("proof"),
  );
// Where the page is served with a desk, a thing leads to where it is corrected
const correct = id => {
  const desk = document.documentElement.dataset.review;
  return desk
    ? el("p", { class: "more" }, el("a", { class: "correct", href: `${desk}#about=${encodeURIComponent(id)}` }, t("correct")))
    : null;
};
// What a reader has said of a fact, and how the fact is shown then
const saidTag = said =>
  said ? el("span", { class: "role said" }, t(`said_${said.kind}`) + (said.to ? `: ${said.to}` : "")) : null;
const saidClass = said => (said && said.kind !== "right" ? "refuted" : null);
const pairLink = (a, b, text) =>
  el("a", { href: href({ n: N.id[a], with: N.id[b] }) }, text);
const heading = (text, count) =>
  el("h3", {}, text, count ? el("span", { class: "count" }, ` ${count.toLocaleString("en")}`) : null);
const whenOf = i => el("span", { class: "when" }, dated(i));
const roleTags = k => [
  ...rolesOf(k).map(r => el("span", { class: "role" }, word("role", r))),
  presenceTag(k),
];
// What is to be said of how somebody was there: nothing of who was there in person
const presenceTag = k =>
  presenceOf(k) === "in-person"
    ? null
    : el("span", { class: "role soft" }, word("presence", presenceOf(k)));
const title = text => (text ? el("span", { class: "title" }, ` ${text}`) : null);
const small = text => el("p", { class: "under" }, text);
const joined = list =>
  list.flatMap((part, k) => [k ? (tongue === "zh" ? "、" : ", ") : "", part]);
const show = (...children) => {
  const panel = $("panel");
  document.body.classList.remove("reading");
  panel.replaceChildren(...children.flat(9).filter(x => x !== null && x !== undefined && x !== ""));
  panel.scrollTop = 0;
};
const back = () =>
  el("nav", { class: "back" }, el("a", { href: href({}) }, "← " + t("back")));

// A list whose end is behind a button, so that a thousand lines are not made before they are asked
// for.
const list = (rows, make, most = 60) => {
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
const fold = (text, count, make, open) => {
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
const marked = (text, marks) => {
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
const where = (s, page, begin, end) =>
  el(
    "p",
    { class: "where" },
    `${file(page)} · ${t("characters")} ${begin}–${end} `,
    page >= 0 ? el("a", { href: href({ s: sentenceId(s) }) }, t("whole")) : null,
  );
const quotes = (sentences, marks, most = 8) => {
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
const forms = i => [N.label[i], ...N.also[i].split("|")].filter(Boolean);
const SIGNS = {
  person: "M6 1a5 5 0 1 0 .01 0z",
  event: "M1 1h10v10H1z",
  organisation: "M6 0l6 6-6 6-6-6z",
  place: "M6 0l6 11H0z",
  group: "M3 1h6l3 5-3 5H3L0 6z",
  post: "M0 2h12l-2 8H2z",
};
const sign = kind =>
  svg(
    "svg",
    { viewBox: "0 0 12 12", "aria-hidden": "true", class: "sign" },
    svg("path", { d: SIGNS[kind], fill: css(kind) }),
  );

// The drawer of filters, with counts that follow; the legend; and the choice of picture.

const MANY = 14;
const toggle = (list, value) =>
  list.includes(value) ? list.filter(v => v !== value) : [...list, value];
const opened = new Set(["type", "role"]);
const facet = (key, rows, text) => {
  const counts = tally(key),
    values = [...new Set([...rows, ...state[key]])]
      .map(v => [v, counts.get(v) || 0])
      .sort(
        (a, b) =>
          state[key].includes(b[0]) - state[key].includes(a[0]) ||
          b[1] - a[1] ||
          (a[0] < b[0] ? -1 : 1),
      );
  if (!values.length) return null;
  const shown = values.slice(0, opened.has("+" + key) ? 400 : MANY);
  const box = el(
    "details",
    { open: opened.has(key) || state[key].length > 0 },
    el(
      "summary",
      {},
      t(key),
      state[key].length ? el("span", { class: "count" }, ` ${state[key].length}`) : null,
    ),
    el(
      "div",
      { role: "group", "aria-label": t(key) },
      shown.map(([v, n]) => {
        const input = el("input", {
          type: "checkbox",
          "data-facet": key,
          value: v,
          checked: state[key].includes(v),
        });
        input.addEventListener("change", () => tune({ [key]: toggle(state[key], v) }));
        return el(
          "label",
          { class: n ? null : "faded" },
          input,
          el("span", {}, text(v)),
          el("span", { class: "count" }, n.toLocaleString("en")),
        );
      }),
      values.length > shown.length
        ? el(
            "button",
            {
              type: "button",
              class: "more",
              on: () => {
                opened.add("+" + key);
                facets();
              },
            },
            `${t("more")} (${values.length - shown.length})`,
          )
        : null,
    ),
  );
  box.addEventListener("toggle", () => {
    box.open ? opened.add(key) : opened.delete(key);
  });
  return box;
};
const field = (key, labelled, input) =>
  el("p", { class: "field" }, el("label", { for: "f-" + key }, labelled), input);
const choice = (key, rows, labelled) => {
  const select = el(
    "select",
    { id: "f-" + key, "data-filter": key },
    rows.map(([value, text]) =>
      el("option", { value, selected: String(state[key]) === String(value) }, text),
    ),
  );
  select.addEventListener("change", () =>
    tune({ [key]: typeof FRESH[key] === "number" ? Number(select.value) : select.value }),
  );
  return field(key, labelled, select);
};
const numberField = (key, labelled, props) => {
  const input = el("input", {
    type: "number",
    id: "f-" + key,
    "data-filter": key,
    value: String(state[key]),
    ...props,
  });
  input.addEventListener("change", () => tune({ [key]: Math.max(0, Number(input.value) || 0) }));
  return field(key, labelled, input);
};
const textField = (key, labelled) => {
  const input = el("input", {
    type: "search",
    id: "f-" + key,
    "data-filter": key,
    value: state[key],
  });
  input.addEventListener("change", () => tune({ [key]: input.value.trim() }));
  return field(key, labelled, input);
};
// The divisions that events are in, each with the one that it is within
const divisions = () =>
  PART
    ? everywhere.areas.map(([id, own, english, up]) => ({
        key: id,
        id,
        up,
        name: (tongue === "en" && english) || own,
      }))
    : [...new Set(events.flatMap(i => areasOf[i]))].map(a => ({
        key: a,
        id: N.id[a],
        up: within(a),
        name: label(a),
      }));
// Divisions as a tree written flat: each under the one that it is within, with the events in it and
// below.
const areaRows = () => {
  const counts = tally("area"),
    known = divisions(),
    keys = new Set(known.map(({ key }) => key)),
    below = group(known, ({ up }) => (keys.has(up) ? up : null)),
    rows = [["", t("anywhere")]];
  const most = (a, b) =>
    (counts.get(b.key) || 0) - (counts.get(a.key) || 0) || (a.key < b.key ? -1 : 1);
  const walk = (up, depth) => {
    for (const { key, id, name } of (below.get(up) || []).sort(most)) {
      rows.push([id, `${"　".repeat(depth)}${name} (${counts.get(key) || 0})`]);
      walk(key, depth + 1);
    }
  };
  walk(null, 0);
  return rows;
};
const facets = () => {
  const drawer = $("filters");
  if (drawer.hidden) return;
  const kept =
    document.activeElement && drawer.contains(document.activeElement)
      ? [
          document.activeElement.dataset.facet || document.activeElement.dataset.filter,
          document.activeElement.value,
        ]
      : null;
  if (PART) fetchEverywhere(facets);
  const all = (key, here) => [...(PART ? tally(key).keys() : new Set(here()))];
  drawer.replaceChildren(
    el("h2", {}, t("filters")),
    el(
      "div",
      { class: "row" },
      el(
        "button",
        {
          type: "button",
          id: "clear",
          disabled: !filtered(),
          on: () => tune(Object.fromEntries(FILTERS.map(k => [k, FRESH[k]]))),
        },
        t("clear"),
      ),
      el("button", { type: "button", on: () => drawerOpen(false) }, t("close")),
    ),
    facet("type", all("type", () => events.map(cls)), v => word("cls", v)),
    facet("role", all("role", () => takings.flatMap(rolesOf)), v => word("role", v)),
    facet("presence", all("presence", () => takings.map(presenceOf)), v => word("presence", v)),
    textField("post", t("postholds")),
    choice("area", areaRows(), t("area")),
    facet("level", all("level", () => events.map(levelOf)), v => (v ? word("level", v) : t("unknown"))),
    facet("paper", all("paper", () => papers.values()), v => v || t("unknown")),
    numberField("conf", `${t("confidence")} (0–100)`, { min: 0, max: 100, step: 5 }),
    numberField("deg", t("degree"), { min: 0, step: 1 }),
    choice(
      "list",
      [
        ["", t("everything")],
        ["no", t("nolist")],
        ["only", t("onlylist")],
      ],
      t("list"),
    ),
  );
  if (kept)
    [...drawer.querySelectorAll("[data-facet],[data-filter]")]
      .find(
        x =>
          (x.dataset.facet || x.dataset.filter) === kept[0] &&
          (x.dataset.filter || x.value === kept[1]),
      )
      ?.focus();
};
// Whether the drawer is open stands in the link, so that it stays so as the filters change
const drawer = () => {
  const open = Boolean(state.drawer);
  if (open !== $("filters").hidden) return;
  $("filters").hidden = !open;
  $("sieve").setAttribute("aria-expanded", String(open));
  if (!view) return;
  facets();
  if (view.ids.length) frame(view.ids);
};
const drawerOpen = open => {
  tune({ drawer: Number(open) }, "quietly");
  $(open ? "filters" : "sieve").focus();
};
$("sieve").addEventListener("click", () => drawerOpen($("filters").hidden));

// ---- the legend: what is drawn of each kind; a click hides it
const legend = () => {
  const counts = new Map();
  for (const i of new Set([...view.allLines.flatMap(l => [l.a, l.b]), ...view.ids]))
    counts.set(kindOf(i), (counts.get(kindOf(i)) || 0) + 1);
  const kinds = told.kinds.filter(k => counts.has(k) || state.hide.includes(k));
  $("legend").replaceChildren(
    ...kinds.map(k =>
      el(
        "button",
        {
          type: "button",
          "aria-pressed": String(!state.hide.includes(k)),
          "data-kind": k,
          on: () => tune({ hide: toggle(state.hide, k) }),
        },
        sign(k),
        `${t(k)} ${(counts.get(k) || 0).toLocaleString("en")}`,
      ),
    ),
  );
};

const mapped = () => {
  const without = (PART?.map ? PART.totals.events : passing.events.length) - view.placed,
    more = without > 0 ? `${tongue === "zh" ? "；" : "; "}${without.toLocaleString("en")} ${t("unmapped")}` : "";
  return view.ids.length ? t("mapped") + more : t("nomap");
};
const modes = () => {
  const select = el(
    "select",
    { id: "mode", "aria-label": t("mode") },
    MODES.filter(m => !PART || PART.about || m === "main" || m === "map").map(m => el("option", { value: m, selected: state.mode === m }, t(m))),
  );
  select.addEventListener("change", () => tune({ mode: select.value, ego: 0, to: "" }));
  const more = [];
  if (state.mode === "co") {
    const weight = el(
      "select",
      { id: "weight", "aria-label": t("weight") },
      ["newman", "count", "share"].map(w =>
        el("option", { value: w, selected: state.w === w }, t(w)),
      ),
    );
    weight.addEventListener("change", () => tune({ w: weight.value }));
    const least = el("input", {
      type: "number",
      id: "least",
      min: 1,
      value: String(state.min),
      "aria-label": t("atleast"),
    });
    least.addEventListener("change", () => tune({ min: Math.max(1, Number(least.value) || 1) }));
    more.push(weight, el("label", { class: "least" }, t("atleast"), " ", least));
  }
  if ((state.mode === "main" || view.ring) && view.total > view.ids.length)
    more.push(
      el(
        "button",
        { type: "button", id: "deeper", on: () => tune({ most: 2 * state.most }) },
        `${t(view.ring ? "more" : "deeper")} (${view.ids.length} / ${view.total.toLocaleString("en")})`,
      ),
    );
  $("modes").replaceChildren(select, ...more);
  const n = view.ids.length.toLocaleString("en"),
    m = view.total.toLocaleString("en"),
    cut = view.total > view.ids.length;
  $("shown").textContent =
    (view.ring && cut ? t("nearest") : "") ||
    (state.mode === "main" && !view.ring && !view.way ? t("backbone") : "") ||
    (view.project ? mapped() : "") ||
    (state.mode === "served" && !cut ? t("servedhow") : "") ||
    (cut
      ? tongue === "zh"
        ? `已绘 ${n} / 共 ${m}，${t("by")}；${t("thinned")}`
        : `${n} of ${m} ${t("by")}; ${t("thinned")}`
      : "") +
    (view.totalLines > view.lines.length
      ? `${cut ? (tongue === "zh" ? "；" : "; ") : ""}${view.lines.length.toLocaleString("en")} / ${view.totalLines.toLocaleString("en")} ${t("lines")}${tongue === "zh" ? "，" : ", "}${t("linesof")}`
      : "");
  $("shown").hidden = !$("shown").textContent;
};

// Finding: by name, alias, title, pinyin and initials.

let spellings = null;
// What each thing may be called, made when it is first asked for.
const spelling = () =>
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
const seek = (text, only) => {
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

const hits = $("hits"),
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
const peopleCalled = async (text, but) => {
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

// An event: who was there, in which role, where, and what was seen.

const leading = k => Math.min(...rolesOf(k).map(r => rank("role", r)), 99);
const event = i => {
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

// The panel as the page opens: how much there is, who attends most, what is to be checked.

const pairAlike = ({ a, b, how }) =>
  el("li", { class: "check" }, `${t(how)}: `, side(a), " · ", side(b));
const side = i => [link(i), ` (${[local(N.id[i]), seats(i)].filter(Boolean).join(", ")})`];
const doubtful = k =>
  el(
    "li",
    { class: "check" },
    link(T.agent[k]),
    " → ",
    link(T.event[k], label(T.event[k], 18)),
    ` · ${t("unsure")} ${T.confidence[k] / 100} `,
    factLink(takingId(k)),
  );
// How many people there are, as kg build counts them, and how many of them were somewhere
const everyone = (every, there) =>
  every > there
    ? small(
        t("everyone")
          .replace("%a", every.toLocaleString("en"))
          .replace("%b", there.toLocaleString("en"))
          .replace("%c", (every - there).toLocaleString("en")),
      )
    : null;
// In hundredths: what kg build counts as unsure, and the query review_queue lists
const UNSURE = 80;
const overview = lost => {
  const kinds = new Map();
  for (const i of view.allLines.flatMap(l => [l.a, l.b]).concat(passing.events)) {
    const k = kindOf(i);
    if (!kinds.has(k)) kinds.set(k, new Set());
    kinds.get(k).add(i);
  }
  const there = kind => kinds.get(kind)?.size || 0,
    happened = passing.events.filter(i => cls(i) !== "Stop");
  const busy = indices(COUNT)
    .filter(i => isPerson(i) && passing.of[i] && enough(i))
    .sort((a, b) => passing.of[b] - passing.of[a] || N.label[a].localeCompare(N.label[b], "zh"));
  const days = happened.map(i => begins[i]).filter(d => !Number.isNaN(d)),
    top = busy.length ? passing.of[busy[0]] : 1;
  const [first] = extent(days),
    [, last] = extent(happened.map(i => ends[i]).filter(d => !Number.isNaN(d)));
  const doubts = takings
    .filter(k => passing.taking(k) && T.confidence[k] < UNSURE)
    .sort((a, b) => T.confidence[a] - T.confidence[b]);
  const same = told.same.filter(({ a, b }) => a < b),
    meetings = [happened.length, t("events")],
    // Where pairs that met seldom are left out, so are those who met nobody oftener
    people = [state.mode === "co" && state.min > 1 ? there("person") : busy.length, t("people")];
  const figures = [
    ...{
      two: [meetings, people, [there("organisation"), t("bodies")]],
      co: [meetings, people, [view.allLines.length, t("lines")]],
      served: [[there("person"), t("people")], [view.allLines.length, t("lines")]],
      main: [meetings, people],
      posts: [
        [there("person"), t("people")],
        [there("post"), t("held")],
        [there("organisation"), t("bodies")],
      ],
      areas: [meetings, [there("place"), t("places")]],
      map: [meetings, [view.ids.length, t("places")]],
    }[state.mode],
    [told.pages.length, t("pages")],
  ];
  const everybody = indices(COUNT).filter(isPerson).length;
  const shown = PART
    ? [
        [PART.totals.events, t("events")],
        [PART.totals.people, t("people")],
        [PART.totals.pages, t("pages")],
      ]
    : figures;
  show(
    el("h2", { class: "hidden" }, t("back")),
    el(
      "div",
      { class: "figures" },
      shown.map(([n, w]) =>
        el("div", {}, el("b", {}, n.toLocaleString("en")), el("span", {}, w)),
      ),
    ),
    small(`${days.length ? `${iso(first)} – ${iso(last)} · ` : ""}${t("reading")}`),
    lost ? el("p", { class: "check", id: "lost" }, `${t("lost")} ${lost}`) : null,
    filtered() ? null : PART ? everyone(PART.totals.persons, PART.totals.people) : everyone(everybody, busy.length),
    told.opening.note ? el("p", { class: "check" }, `${t("partof")} ${told.opening.note}`) : null,
    busy.length || happened.length ? null : el("p", { class: "check" }, t("nothing")),
    busy.length
      ? [
          heading(t("most")),
          list(
            busy,
            i =>
              el(
                "li",
                {},
                el("span", {
                  class: "bar",
                  style: `width:${Math.max(3, Math.round((64 * passing.of[i]) / top))}px`,
                }),
                link(i),
                el("span", { class: "title" }, ` ${eventsAndSeats(passing.of[i], i)}`),
              ),
            12,
          ),
        ]
      : null,
    happened.length
      ? [
          heading(t("chronicle"), happened.length),
          list(
            happened.slice().sort(byDate),
            i => el("li", {}, whenOf(i), link(i, label(i, 40))),
            40,
          ),
        ]
      : null,
    doubts.length || same.length || told.warnings.length
      ? fold(t("check"), doubts.length + same.length + told.warnings.length, () => [
          list(same, pairAlike, 10),
          told.warnings.map(w => el("div", { class: "check" }, w)),
          list(doubts, doubtful, 10),
        ])
      : null,
  );
};

// A body, a place or a post: what lies near it.

const thing = i => {
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
const places = i => {
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

// A person: posts, events, company, words.
// How and when somebody holds a post, as the pages see it

const MARKS = ["acting", "former", "nominated"];
const manner = tenure => MARKS.filter(mark => tenure[mark]).map(mark => ` (${t(mark)})`);
const seenFrom = ({ first, last }, before) =>
  first
    ? el("span", { class: "when" }, before + (first === last ? first : `${first} – ${last}`))
    : null;

const person = i => {
  const own = (takingsOf.get(i) || []).slice().sort((a, b) => byDate(T.event[a], T.event[b])),
    posts = (tenuresOf.get(i) || [])
      .slice()
      .sort((a, b) => a.generic - b.generic || ((a.first || "9") < (b.first || "9") ? -1 : 1));
  const fits = own.filter(k => passing.taking(k)),
    rest = own.length - fits.length,
    mine = new Set(fits.filter(wasThere).map(k => T.event[k])),
    beside = new Map();
  for (const e of mine)
    for (const o of new Set((takingsAt.get(e) || []).filter(withOthers).map(k => T.agent[k])))
      if (o !== i && isPerson(o)) beside.set(o, (beside.get(o) || 0) + 1);
  const whole = PART && PART.about === N.id[i],
    company = whole
      ? PART.company
      : [...beside].sort(
          (a, b) => b[1] - a[1] || N.label[a[0]].localeCompare(N.label[b[0]], "zh"),
        );
  const signed = told.articles.filter(article => article.authors.includes(i)),
    said = saidBy.get(i) || [],
    same = told.same.filter(pair => pair.a === i),
    pass = whole ? PART.counts[i] : mine.size,
    known = whole ? PART.attended : new Set(own.filter(wasThere).map(k => T.event[k])).size;
  show(
    back(),
    el("h2", {}, name(i)),
    small(
      [
        word("cls", cls(i)),
        tongue === "zh" ? pinyin(i) : "",
        N.also[i] ? `${t("also")} ${N.also[i].split("|").join("、")}` : "",
      ]
        .filter(Boolean)
        .join(" · "),
    ),
    ways(i),
    heading(t("career"), posts.length || ""),
    posts.length
      ? [list(career(posts), heldAs, 6), lifeline(career(posts).slice(0, 6), own)]
      : small(t("noposts")),
    heading(t("attended"), pass !== known ? `${pass} / ${known}` : known || ""),
    fits.length ? byYear(fits) : small(rest ? t("nothing") : t("none")),
    company.length
      ? [
          heading(t("beside"), company.length),
          list(company, ([o, n]) => companion(i, o, n), 6),
        ]
      : null,
    said.length ? [heading(t("said"), said.length), list(said, spoken, 3)] : null,
    signed.length
      ? [
          heading(t("signed"), signed.length),
          list(
            signed,
            article => el("li", {}, article.headline || "—", title(file(article.page))),
            6,
          ),
        ]
      : null,
    same.length ? fold(t("check"), same.length, () => same.map(alike)) : null,
    fold(t("named"), mentionsOf(i).length, () => places(i)),
    correct(N.id[i]),
  );
};
// One line a post: of several groups that nobody tells apart one, with all days
const career = posts =>
  [...group(posts, held => [N.label[held.post], ...MARKS.map(mark => held[mark])].join("|")).values()].map(
    same => ({
      ...same[0],
      last: same.reduce((last, held) => (held.last > last ? held.last : last), ""),
      times: same.length,
    }),
  );
const saidOfTenure = held => saidOf("tenure", held.holder, held.post, held.sentences);
const heldAs = tenure =>
  el(
    "li",
    { class: saidClass(saidOfTenure(tenure)) },
    saidTag(saidOfTenure(tenure)),
    seenFrom(tenure, ""),
    el("strong", {}, link(tenure.post)),
    manner(tenure),
    tenure.times > 1 ? title(`×${tenure.times}`) : null,
    title(tenure.titles.filter(words => words !== N.label[tenure.post]).join(" / ")),
    " ",
    factLink(tenure.id, N.label[tenure.post]),
  );
const took = k =>
  el(
    "li",
    { class: saidClass(saidOfTaking(k)) },
    saidTag(saidOfTaking(k)),
    whenOf(T.event[k]),
    link(T.event[k], label(T.event[k], 40)),
    el(
      "div",
      {},
      roleTags(k),
      title(capacity(k)),
      title(venueOf(k) && `· ${venueOf(k)}`),
      " ",
      factLink(takingId(k), N.label[T.event[k]]),
    ),
  );
// A few in one list, more by their years, each folded
const FEW_EVENTS = 8;
const byYear = rows => {
  if (rows.length <= FEW_EVENTS) return list(rows, took);
  const years = group(rows, k => yearOf(T.event[k]));
  return [...years].map(([year, mine]) => fold(year || t("undated"), mine.length, () => list(mine, took)));
};
const yearOf = e => (Number.isNaN(begins[e]) ? "" : iso(begins[e]).slice(0, 4));
const companion = (i, o, n) =>
  el(
    "li",
    {},
    link(o),
    " ",
    pairLink(i, o, `${t("met")} ${n.toLocaleString("en")} ${t("times")}`),
    title(`/ ${eventsAndSeats(passing.of[o], o)}`),
  );
const spoken = row =>
  el(
    "li",
    {},
    row.event >= 0
      ? [whenOf(row.event), link(row.event, label(row.event, 24)), " "]
      : null,
    el("span", { class: "role" }, row.verb),
    row.sentences
      .slice(0, 1)
      .map(s => el("a", { class: "plain", href: href({ s: sentenceId(s) }) }, short(sentence(s), 60))),
  );
const alike = ({ b, how }) =>
  el("div", { class: "check" }, `${t(how)}: `, link(b), ` (${seats(b) || "—"})`);
// Ego networks and the shortest connection to somebody else.
const ways = i => {
  const box = el("input", {
      type: "search",
      placeholder: t("connecthint"),
      "aria-label": t("connect"),
      autocomplete: "off",
      class: "to",
    }),
    hits = el("ul", { class: "tohits", "aria-label": t("connect") });
  box.addEventListener("input", async () => {
    const text = box.value,
      found = await peopleCalled(text, i);
    if (text !== box.value) return;
    hits.replaceChildren(
      ...found
        .slice(0, 6)
        .map(o =>
          el("li", {}, el("a", { href: href({ n: N.id[i], to: o.id, ego: 0 }) }, o.name), title(o.sub)),
        ),
    );
  });
  box.addEventListener("keydown", e => {
    if (e.key === "Enter") hits.querySelector("a")?.click();
  });
  const steps = state.mode === "two" || isOfPeople() ? [0, 1, 2] : [0, 1];
  return el(
    "div",
    { class: "ways" },
    el(
      "div",
      { role: "group", "aria-label": t("ego1"), class: "segments" },
      steps.map(k =>
        el(
          "button",
          {
            type: "button",
            "aria-pressed": String(state.ego === k),
            "data-ego": k,
            on: () => tune({ ego: k }),
          },
          t(["egooff", "ego1", "ego2"][k]),
        ),
      ),
    ),
    el("details", {}, el("summary", {}, t("connect")), box, hits),
    PART && PART.events > (takingsOf.get(i) || []).length
      ? el(
          "button",
          { type: "button", class: "more", on: () => tune({ most: 2 * state.most }) },
          `${t("earlier")} (${(takingsOf.get(i) || []).length} / ${PART.events.toLocaleString("en")})`,
        )
      : null,
    view.total > view.ids.length && !view.ring && state.mode !== "main" && !state.plus.includes(N.id[i])
      ? el(
          "button",
          { type: "button", class: "more", on: () => tune({ plus: [...state.plus, N.id[i]] }) },
          t("expand"),
        )
      : null,
  );
};
// Posts as bars from first to last seen, events as squares, on one line of time.
const lifeline = (posts, own) => {
  const bars = posts
      .map(tenure => [tenure, span(tenure.first), span(tenure.last)])
      .filter(([, a, b]) => a || b),
    days = own.map(k => T.event[k]).filter(e => !Number.isNaN(begins[e]));
  const marks = [
    ...bars.flatMap(([, a, b]) => [(a || b)[0], (b || a)[1]]),
    ...days.map(e => begins[e]),
  ];
  if (marks.length < 2) return null;
  const first = Math.min(...marks),
    last = Math.max(...marks, first + 1),
    W = 340,
    x = d => 6 + ((W - 12) * (d - first)) / (last - first),
    H = 24 + 16 * bars.length;
  return el(
    "figure",
    { class: "life" },
    svg(
      "svg",
      {
        viewBox: `0 0 ${W} ${H + 14}`,
        role: "img",
        "aria-label": `${t("held")}, ${t("attended")}: ${iso(first)} – ${iso(last)}`,
      },
      bars.map(([tenure, a, b], k) => [
        svg("rect", {
          x: x((a || b)[0]) - 2,
          y: 2 + 16 * k,
          width: Math.max(4, x((b || a)[1]) - x((a || b)[0]) + 4),
          height: 12,
          rx: 3,
          fill: css("post"),
          "fill-opacity": 0.35,
        }),
        (() => {
          const from = Math.min(
            x((a || b)[0]) + 4,
            W - 12 * Math.min(14, N.label[tenure.post].length),
          );
          const word = svg("text", {
            x: Math.max(4, from),
            y: 12 + 16 * k,
            "font-size": 11,
            fill: css("ink"),
          });
          word.textContent = label(tenure.post, 14);
          return word;
        })(),
      ]),
      days.map(e =>
        svg("rect", { x: x(begins[e]) - 3, y: H - 14, width: 6, height: 6, fill: palette.time(e) }),
      ),
      svg("line", { x1: 6, x2: W - 6, y1: H - 2, y2: H - 2, stroke: css("line") }),
      [
        [first, "start"],
        [last, "end"],
      ].map(([d, anchor]) => {
        const word = svg("text", {
          x: x(d),
          y: H + 11,
          "font-size": 10,
          fill: css("soft"),
          "text-anchor": anchor,
        });
        word.textContent = iso(d);
        return word;
      }),
    ),
  );
};

// Two people: what they attended together, and the shortest way from one to the other.

const pair = (a, b) => {
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
const chain = (a, b) => {
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

// The picture of a page: the clipping of a sentence, and its whole sheet with the sentence marked.
// Images lie in the folder `pictures` beside this page; one that is not there is told once.

const MARGIN = 0.006,
  ENLARGED = 1.6,
  STEPS = [1, 2, 4];
const percent = part => `${(100 * part).toFixed(3)}%`;
// The way to the folder of images, where the page lies elsewhere than its exports
const way = told.opening.images || "";
const address = path => (way + path).split("/").map(encodeURIComponent).join("/");
const sheetOf = (s, number) => {
  const [width, height, path] = told.pages[told.sentences[s].page].sheets[number];
  return { width, height, path };
};
const image = (s, number, absent) => {
  const img = el("img", {
    src: address(sheetOf(s, number).path),
    alt: `${t("clipping")} ${sentence(s)}`,
    decoding: "async",
    draggable: "false",
  });
  img.addEventListener("error", () => absent(img));
  return img;
};

// What a box shows with a little round it, not much larger than the image has it
const clipping = (s, [number, x, y, w, h]) => {
  const { width, height } = sheetOf(s, number),
    beside = MARGIN * Math.max(1, height / width),
    above = (beside * width) / height;
  const left = Math.max(0, x - beside),
    top = Math.max(0, y - above),
    wide = Math.min(1, x + w + beside) - left,
    high = Math.min(1, y + h + above) - top;
  const img = image(s, number, lost => lost.closest(".clipping").remove());
  img.style.cssText = `width:${percent(1 / wide)};left:${percent(-left / wide)};top:${percent(-top / high)}`;
  const window = el("div", {}, img);
  window.style.aspectRatio = `${wide * width}/${high * height}`;
  img.addEventListener("load", () => {
    window.style.maxWidth = `${Math.round(ENLARGED * wide * img.naturalWidth)}px`;
  });
  return el("div", { class: "clipping" }, window);
};
const clippings = s => told.sentences[s].boxes.map(box => clipping(s, box));

const boxOn = ([, x, y, w, h]) => {
  const box = el("div", { class: "here" });
  box.style.cssText = `left:${percent(x)};top:${percent(y)};width:${percent(w)};height:${percent(h)}`;
  return box;
};
const toMark = frame => {
  const mark = frame.querySelector(".here");
  frame.scrollTop = mark.offsetTop - frame.clientHeight / 3;
  frame.scrollLeft = mark.offsetLeft - frame.clientWidth / 4;
};
// A sheet with the boxes of a sentence; a button makes it larger, and small again
const sheet = (s, number, boxes) => {
  const { width, height, path } = sheetOf(s, number);
  const img = image(s, number, () =>
    frame.replaceWith(el("p", { class: "where" }, `${t("noimage")} ${path}`)),
  );
  const inner = el("div", {}, img, boxes.map(boxOn)),
    frame = el(
      "div",
      {
        class: "sheet",
        tabindex: "0",
        role: "region",
        "aria-label": `${t("sheet")} ${file(told.sentences[s].page)}`,
      },
      inner,
    );
  inner.style.aspectRatio = `${width}/${height}`;
  const larger = el("button", { type: "button", class: "more" }, t("closerlook"));
  let step = 0;
  larger.addEventListener("click", () => {
    step = (step + 1) % STEPS.length;
    inner.style.width = percent(STEPS[step]);
    toMark(frame);
  });
  return [frame, larger];
};
const sheets = s => {
  const boxes = told.sentences[s].boxes,
    numbers = [...new Set(boxes.map(([number]) => number))];
  if (!numbers.length) return null;
  return [
    heading(t("sheet")),
    numbers.map(n => sheet(s, n, boxes.filter(([number]) => number === n))),
  ];
};
const revealOnSheet = () => document.querySelectorAll(".sheet").forEach(toMark);

// Reading: the sentence of a fact with what stands before and after it, and its whole page beside
// it.

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

const fact = id => {
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
const readSentence = s => {
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

// How central each thing is in a picture. Lines are {a, b, weight}; nothing here knows the page.

// Of each its neighbours as [place among ids, weight], in the order of ids
const neighbours = (ids, lines) => {
  const at = new Map(ids.map((i, k) => [i, k])),
    near = weights(ids, lines.filter(({ a, b }) => a !== b));
  return ids.map(i => [...near.get(i)].map(([j, weight]) => [at.get(j), weight]));
};
// To how many others each is joined
const degrees = (ids, lines) => {
  const near = neighbours(ids, lines);
  return new Map(ids.map((i, k) => [i, near[k].length]));
};
// On what part of the shortest ways between two others each lies, from 0 to 1 (Brandes 2001); all
// lines are of one length
const betweenness = (ids, lines) => {
  const near = neighbours(ids, lines).map(others => others.map(([k]) => k)),
    lies = new Float64Array(ids.length),
    pairs = ((ids.length - 1) * (ids.length - 2)) / 2;
  for (let from = 0; from < ids.length; from++) gather(from, near, lies);
  // Each pair has been met from both its ends
  return new Map(ids.map((i, k) => [i, pairs > 0 ? lies[k] / 2 / pairs : 0]));
};
const gather = (from, near, lies) => {
  const steps = new Int32Array(near.length).fill(-1),
    ways = new Float64Array(near.length),
    share = new Float64Array(near.length),
    order = [from];
  steps[from] = 0;
  ways[from] = 1;
  for (let k = 0; k < order.length; k++)
    for (const to of near[order[k]]) {
      if (steps[to] < 0) {
        steps[to] = steps[order[k]] + 1;
        order.push(to);
      }
      if (steps[to] === steps[order[k]] + 1) ways[to] += ways[order[k]];
    }
  for (let k = order.length - 1; k > 0; k--) {
    const to = order[k];
    for (const by of near[to])
      if (steps[by] === steps[to] - 1) share[by] += (ways[by] / ways[to]) * (1 + share[to]);
    lies[to] += share[to];
  }
};
// How much each is joined to such as are themselves much joined, by the weights of the lines; the
// most of all is 1 (the leading eigenvector of the network)
const eigenvector = (ids, lines) => {
  const near = neighbours(ids, lines);
  let now = new Float64Array(ids.length).fill(1);
  for (let round = 0, moved = 1; round < 1000 && moved > 1e-9; round++) {
    // What each has itself is kept, so that networks of two modes settle too
    const next = now.map((own, k) =>
        near[k].reduce((sum, [j, weight]) => sum + weight * now[j], own),
      ),
      most = next.reduce((m, v) => Math.max(m, v), 0) || 1;
    moved = next.reduce((m, v, k) => Math.max(m, Math.abs(v / most - now[k])), 0);
    now = next.map(v => v / most);
  }
  return new Map(ids.map((i, k) => [i, near[k].length ? now[k] : 0]));
};
// All three of each thing: [degree, betweenness, eigenvector]
const measures = (ids, lines) => {
  const all = [degrees, betweenness, eigenvector].map(measure => measure(ids, lines));
  return new Map(ids.map(i => [i, all.map(of => of.get(i))]));
};

// What is seen, as a picture (PNG, SVG) or as data (CSV, GraphML).

const give = (content, type, ending) => {
  const url = URL.createObjectURL(
      content instanceof Blob ? content : new Blob([content], { type }),
    ),
    a = el("a", {
      href: url,
      download: `kg-${state.mode}${state.n ? "-" + local(state.n).replace(/[^\p{L}\p{N}_-]/gu, "") : ""}.${ending}`,
    });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
};
const bounds = () => {
  setLeast();
  const scale = network.getScale(),
    labels = labelsAt(scale),
    pad = 24 / scale;
  let l = Infinity,
    r = -Infinity,
    top = Infinity,
    low = -Infinity;
  for (const i of view.ids) {
    l = Math.min(l, X[i] - R[i]);
    r = Math.max(r, X[i] + R[i]);
    top = Math.min(top, Y[i] - R[i]);
    low = Math.max(low, Y[i] + R[i]);
  }
  for (const b of labels) {
    l = Math.min(l, b.x);
    r = Math.max(r, b.x + b.w);
    top = Math.min(top, b.y);
    low = Math.max(low, b.y + 16 / scale);
  }
  return { scale, labels, x: l - pad, y: top - pad, w: r - l + 2 * pad, h: low - top + 2 * pad };
};
// What both kinds of data say of a line: who, how, when, how sure, and where it stands
const factsOf = l => {
  const k = takingOf(l.fact),
    tenure = k === undefined ? tenureOf(l.fact) : null,
    e = isEvent(l.b) ? l.b : isEvent(l.a) ? l.a : -1,
    own = k === undefined ? tenure?.sentences || [] : T.sentences[k],
    s = own[0] === undefined ? { page: -1, begin: "", end: "" } : told.sentences[own[0]],
    days = l.days || (l.style === "met" ? sharedDays(l.a, l.b) : [tenure?.first || "", tenure?.last || ""]);
  return {
    relation: l.style,
    roles: k === undefined ? "" : rolesOf(k).join("、"),
    title: k === undefined ? "" : titleOf(k),
    date: e >= 0 ? day(e) : "",
    weight: isPair(l) ? l.weight : "",
    events: l.met ?? "",
    first: days[0] ?? "",
    last: days.at(-1) ?? "",
    confidence: k === undefined ? (tenure ? tenure.confidence / 100 : "") : T.confidence[k] / 100,
    file: file(s.page),
    begin: s.begin,
    end: s.end,
    quote: own[0] === undefined ? "" : sentence(own[0]),
  };
};
const NUMBERS = new Map([
  ["weight", "double"],
  ["events", "int"],
  ["confidence", "double"],
  ["begin", "int"],
  ["end", "int"],
]);
const MEASURES = [
  ["degree", "int"],
  ["betweenness", "double"],
  ["eigenvector", "double"],
];
const FACTS =
  "relation roles title date weight events first last confidence file begin end quote".split(" ");
// The days on which two people met, the first first
const sharedDays = (a, b) => {
  const of = i => (takingsOf.get(i) || []).filter(k => passing.taking(k) && withOthers(k)).map(k => T.event[k]),
    there = new Set(of(b));
  return of(a)
    .filter(e => there.has(e))
    .map(day)
    .filter(d => /^\d/.test(d))
    .sort();
};
const savers = {
  png: () => {
    // Twice as fine as the screen, but no larger than a browser's canvas may be
    const b = bounds(),
      times = Math.min(2 * b.scale, 12000 / b.w, 12000 / b.h),
      canvas = el("canvas", { width: Math.round(b.w * times), height: Math.round(b.h * times) }),
      ctx = canvas.getContext("2d");
    ctx.fillStyle = palette.paper;
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    ctx.setTransform(times, 0, 0, times, -b.x * times, -b.y * times);
    paintLines(ctx);
    for (const i of view.ids) paintDot(ctx, i);
    paintLabels(ctx, b.scale, true);
    canvas.toBlob(blob => give(blob, "image/png", "png"), "image/png");
  },
  svg: () => {
    const b = bounds(),
      s = b.scale,
      shape = i => {
        const path = [];
        const r2 = v => Math.round(v * 100) / 100;
        SHAPES[kindOf(i)](
          {
            arc: (x, y, r) =>
              path.push(
                `M${r2(x - r)} ${r2(y)}a${r2(r)} ${r2(r)} 0 1 0 ${r2(2 * r)} 0a${r2(r)} ${r2(r)} 0 1 0 ${r2(-2 * r)} 0`,
              ),
            rect: (x, y, w, h) => path.push(`M${r2(x)} ${r2(y)}h${r2(w)}v${r2(h)}h${r2(-w)}z`),
            moveTo: (x, y) => path.push(`M${r2(x)} ${r2(y)}`),
            lineTo: (x, y) => path.push(`${path.length ? "L" : "M"}${r2(x)} ${r2(y)}`),
            closePath: () => path.push("z"),
          },
          X[i],
          Y[i],
          sizeOf(i),
        );
        return path.join("");
      };
    const root = svg(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        viewBox: `${b.x} ${b.y} ${b.w} ${b.h}`,
        width: Math.round(b.w * s),
        height: Math.round(b.h * s),
        "font-family": palette.sans,
      },
      svg("rect", { x: b.x, y: b.y, width: b.w, height: b.h, fill: palette.paper }),
      strokes.map(k =>
        svg("path", {
          d: k.lines.map(l => `M${X[l.a]} ${Y[l.a]}L${X[l.b]} ${Y[l.b]}`).join(""),
          fill: "none",
          stroke: k.touched ? palette.accent : palette.edge,
          "stroke-width": k.width,
          "stroke-opacity": k.alpha,
          ...(k.dash.length ? { "stroke-dasharray": k.dash.join(" ") } : {}),
        }),
      ),
      view.ids.map(i => {
        const dot = svg("path", {
            d: shape(i),
            fill: colourOf(i),
            "fill-opacity": lit(i) ? 1 : FAINT,
          }),
          tip = svg("title");
        tip.textContent = N.label[i];
        dot.append(tip);
        return dot;
      }),
      b.labels.map(l => {
        const px = l.face.match(/([\d.]+)px/)[1] / s,
          word = svg("text", {
            x: l.x,
            y: l.y + px * 0.88,
            "font-size": px,
            "font-weight": l.face.startsWith("600") ? 600 : 400,
            fill: palette[kindOf(l.i) + "-ink"],
            stroke: palette.paper,
            "stroke-width": 3 / s,
            "paint-order": "stroke",
            "stroke-linejoin": "round",
          });
        word.textContent = l.text;
        return word;
      }),
    );
    give(clean(new XMLSerializer().serializeToString(root)), "image/svg+xml", "svg");
  },
  csv: () => {
    const rows = view.lines.map(l => [
        N.id[l.a],
        N.id[l.b],
        N.label[l.a],
        N.label[l.b],
        ...Object.values(factsOf(l)),
      ]),
      head = ["source", "target", "source_name", "target_name", ...FACTS];
    const joinedTo = new Set(view.lines.flatMap(l => [l.a, l.b])),
      alone = view.ids
        .filter(i => !joinedTo.has(i))
        .map(i => [N.id[i], "", N.label[i], "", "", "", "", day(i)]);
    give(
      "\ufeff" +
        [head, ...rows, ...alone].map(row => row.map(cell).join(",")).join("\r\n") +
        "\r\n",
      "text/csv;charset=utf-8",
      "csv",
    );
  },
  graphml: () => {
    const NS = "http://graphml.graphdrawing.org/xmlns",
      doc = document.implementation.createDocument(NS, "graphml"),
      make = (tag, props, text) => {
        const n = doc.createElementNS(NS, tag);
        Object.entries(props).forEach(([k, v]) => n.setAttribute(k, v));
        if (text !== undefined) n.textContent = text;
        return n;
      };
    const keys = [
      ["label", "node", "string"],
      ["kind", "node", "string"],
      ["cls", "node", "string"],
      ["date", "node", "string"],
      ["events", "node", "int"],
      ...MEASURES.map(([k, type]) => [k, "node", type]),
      ["x", "node", "double"],
      ["y", "node", "double"],
      ...FACTS.map(k => [k, "edge", NUMBERS.get(k) || "string"]),
    ];
    keys.forEach(([k, of, type]) =>
      doc.documentElement.append(
        make("key", { id: `${of[0]}-${k}`, for: of, "attr.name": k, "attr.type": type }),
      ),
    );
    const graph = make("graph", { id: "G", edgedefault: "undirected" });
    doc.documentElement.append(graph);
    const data = (into, pairs) => {
      for (const [k, v] of pairs)
        if (v !== "" && v !== undefined) into.append(make("data", { key: `${into.tagName[0]}-${k}` }, String(v)));
      return into;
    };
    const of = measures(view.ids, view.lines);
    for (const i of view.ids)
      graph.append(
        data(make("node", { id: N.id[i] }), [
          ["label", N.label[i]],
          ["kind", kindOf(i)],
          ["cls", cls(i)],
          ["date", day(i)],
          ["events", isPerson(i) ? passing.of[i] : ""],
          ...MEASURES.map(([k], n) => [k, of.get(i)[n]]),
          ["x", X[i]],
          ["y", -Y[i]],
        ]),
      );
    view.lines.forEach((l, n) => {
      graph.append(
        data(
          make("edge", { id: `e${n}`, source: N.id[l.a], target: N.id[l.b] }),
          Object.entries(factsOf(l)),
        ),
      );
    });
    give(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        clean(new XMLSerializer().serializeToString(doc)),
      "application/xml",
      "graphml",
    );
  },
  print: () => window.print(),
};
const saving = () => {
  $("save").replaceChildren(
    el("summary", {}, t("save")),
    el(
      "div",
      { role: "group", "aria-label": t("save") },
      Object.keys(savers).map(k =>
        el(
          "button",
          {
            type: "button",
            "data-save": k,
            on: () => {
              $("save").open = false;
              savers[k]();
            },
          },
          t(k),
        ),
      ),
    ),
  );
};
document.addEventListener("click", e => {
  if (!$("save").contains(e.target)) $("save").open = false;
});
document.addEventListener("keydown", e => {
  if (e.key === "Escape" && $("save").open) {
    $("save").open = false;
    $("save").querySelector("summary").focus();
  }
});

// Sentences found by their words, with the facts that they carry.

const FIRST = 40;
const plain = text => simplified(halfWidth(text)).toLowerCase();
const issued = s => told.pages[told.sentences[s].page]?.issued || "";
const isWithinDays = s => {
  const day = span(issued(s)),
    [from, until] = limits(state.from, state.until);
  return day ? day[1] >= from && day[0] <= until : !state.from && !state.until;
};
const latest = (a, b) =>
  issued(b).localeCompare(issued(a)) ||
  file(told.sentences[a].page).localeCompare(file(told.sentences[b].page)) ||
  told.sentences[a].begin - told.sentences[b].begin;
let compared = null;
// The sentences that hold all words of a text, the latest first; of a large archive the server has
// found them
const hitsOf = text => {
  if (PART) return PART.hits.map(sentenceOf).filter(s => s >= 0);
  const words = wordsOf(plain(text));
  compared ??= told.sentences.map((_, s) => plain(sentence(s)));
  return indices(told.sentences.length)
    .filter(s => words.length && words.every(w => compared[s].includes(w)) && isWithinDays(s))
    .sort(latest);
};
let carriedBy = null;
const carried = s => {
  if (!carriedBy) {
    carriedBy = new Map();
    const put = (sentences, key, value) => {
      for (const one of sentences) {
        if (!carriedBy.has(one)) carriedBy.set(one, { events: [], takings: [], tenures: [], said: [] });
        carriedBy.get(one)[key].push(value);
      }
    };
    for (const i of events) put(facts.get(i).sentences, "events", i);
    for (const k of takings) put(T.sentences[k], "takings", k);
    for (const tenure of told.tenures) put(tenure.sentences, "tenures", tenure);
    for (const statement of told.said) put(statement.sentences, "said", statement);
  }
  return carriedBy.get(s) || { events: [], takings: [], tenures: [], said: [] };
};
const factsIn = s => {
  const { events: held, takings: there, tenures, said } = carried(s),
    at = new Set([...held, ...there.map(k => T.event[k])]);
  return [
    ...[...at].sort(byDate).map(i => [
      whenOf(i),
      link(i, label(i, 40)),
      ...there
        .filter(k => T.event[k] === i)
        .map(k => el("div", {}, link(T.agent[k]), " ", roleTags(k), factLink(takingId(k)))),
    ]),
    ...tenures.map(({ id, holder, post }) => [link(holder), ` ${t("holds")} `, link(post), " ", factLink(id)]),
    ...said.filter(({ event }) => !at.has(event)).map(({ speaker, verb }) => [link(speaker), ` ${verb}`]),
  ];
};
const hit = words => s => {
  const { page, begin, end } = told.sentences[s],
    text = sentence(s),
    found = runs(plain(text), words).map(([from, to]) => text.slice(from, to));
  return el(
    "li",
    { class: "hit" },
    small(issued(s) || t("undated")),
    el("blockquote", {}, marked(text, found)),
    where(s, page, begin, end),
    el("ul", { class: "carried" }, factsIn(s).map(parts => el("li", {}, parts))),
  );
};
// What the picture lights up: the events of the sentences
const happenedIn = text =>
  hitsOf(text).flatMap(s => {
    const { events: held, takings: there } = carried(s);
    return [...held, ...there.map(k => T.event[k])];
  });
const sentencesWith = text => {
  const hits = hitsOf(text),
    words = wordsOf(plain(text)),
    count = PART ? PART.events : hits.length,
    many = PART && count > PART.counted ? `${PART.counted}+` : String(count);
  show(
    back(),
    el("h2", {}, `${t("sentenceswith")} «${text}»`),
    small(`${many} ${t("sentences")}${PART && count > hits.length ? ` · ${t("latest")} ${hits.length}` : ""}`),
    hits.length ? list(hits, hit(words), FIRST) : el("p", { class: "check" }, t("found")),
    PART && count > hits.length
      ? el(
          "button",
          {
            type: "button",
            class: "more",
            on: () => tune({ most: 3 * hits.length }),
          },
          t("more"),
        )
      : null,
  );
  $("panel").focus({ preventScroll: true });
};

// The same view as tables: what is drawn and the lines between, for reading, sorting and screen
// readers.

const CENTRAL = ["joined", "betweenness", "eigenvector"];
const rowsOfNodes = () => {
  const of = measures(view.ids, view.lines);
  return view.order.map(i => ({
    i,
    cells: [
      label(i),
      t(kindOf(i)),
      word("cls", cls(i)),
      isEvent(i) ? dated(i) : "",
      isPerson(i) ? passing.of[i] : view.near.get(i)?.size || 0,
      isPerson(i) ? seats(i) : "",
      ...of.get(i).map(v => Math.round(v * 1000) / 1000),
    ],
  }));
};
const headOfNodes = () => [
  t("name"),
  t("kind"),
  t("type"),
  t("date"),
  `${t("events")} / ${t("lines")}`,
  t("held"),
  ...CENTRAL.map(t),
];
const roleText = l => {
  const k = takingOf(l.fact);
  return k === undefined
    ? relationOf(l)
    : rolesOf(k)
        .map(r => word("role", r))
        .join("、");
};
const rowsOfLines = () =>
  view.lines.map(l => {
    const k = takingOf(l.fact),
      e = isEvent(l.b) ? l.b : isEvent(l.a) ? l.a : -1;
    return {
      l,
      cells: [
        label(l.a),
        label(l.b),
        roleText(l),
        e >= 0 ? dated(e) : "",
        k === undefined
          ? isPair(l)
            ? Math.round(l.weight * 1000) / 1000
            : ""
          : titleOf(k),
      ],
    };
  });
const headOfLines = () => [
  t("name"),
  t("with"),
  t("role"),
  t("date"),
  isOfPeople() ? t("weight") : t("title"),
];

const SORTED = { nodes: [4, -1], lines: [3, 1] };
// The order of both tables as the link tells it: nodes.4.-1,lines.3.1
const sorting = () => {
  const found = { ...SORTED };
  for (const part of state.sort.split(",")) {
    const [which, by, turn] = part.split(".");
    if (which in found && by < 9) found[which] = [Number(by), Number(turn) < 0 ? -1 : 1];
  }
  return found;
};
const sortBy = (which, order) => {
  const all = { ...sorting(), [which]: order };
  tune({ sort: Object.entries(all).map(([k, v]) => `${k}.${v.join(".")}`).join(",") });
};
// The button that was pressed has the focus again once the tables are made anew
let wanted = null;
const PAGE = 300;
const grid = (which, caption, head, rows, first) => {
  const [by, turn] = sorting()[which];
  rows.sort((x, y) => {
    const a = x.cells[by],
      b = y.cells[by];
    return (
      turn *
      (typeof a === "number" && typeof b === "number"
        ? a - b
        : String(a).localeCompare(String(b), "zh"))
    );
  });
  const body = el("tbody"),
    put = (from, to) =>
      body.append(
        ...rows.slice(from, to).map(row =>
          el(
            "tr",
            {},
            row.cells.map((cell, k) =>
              k === 0 ? el("th", { scope: "row" }, first(row)) : el("td", {}, String(cell)),
            ),
          ),
        ),
      );
  put(0, PAGE);
  const table = el(
    "table",
    {},
    el("caption", {}, `${caption} (${rows.length.toLocaleString("en")}) · ${t("sorted")}`),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        head.map((h, k) =>
          el(
            "th",
            {
              scope: "col",
              "aria-sort": k === by ? (turn > 0 ? "ascending" : "descending") : null,
            },
            el(
              "button",
              {
                type: "button",
                on: () => {
                  wanted = [which, k];
                  sortBy(which, [k, k === by ? -turn : which === "nodes" && typeof rows[0]?.cells[k] === "number" ? -1 : 1]);
                },
              },
              h,
            ),
          ),
        ),
      ),
    ),
    body,
  );
  table.dataset.rows = which;
  const more =
    rows.length > PAGE
      ? el("button", { type: "button", class: "more" }, `${t("more")} (${rows.length - PAGE})`)
      : null;
  more?.addEventListener("click", () => {
    put(PAGE, Infinity);
    more.remove();
  });
  return [table, more];
};
const tables = () => {
  const open = state.view === "table";
  $("table").hidden = !open;
  $("picture").inert = $("zoom").hidden = $("legend").hidden = open;
  $("tabular").setAttribute("aria-pressed", String(open));
  if (!open) return;
  $("table").style.paddingTop = `${$("top").offsetHeight + 26}px`;
  $("table").replaceChildren(
    ...[
      grid("nodes", t("nodes"), headOfNodes(), rowsOfNodes(), row => link(row.i, row.cells[0])),
      CENTRAL.map(key => small(`${t(key)}: ${t(`${key}_`)}`)),
      grid("lines", t("links"), headOfLines(), rowsOfLines(), row =>
        el(
          "a",
          {
            href:
              isPair(row.l)
                ? href({ n: N.id[row.l.a], with: N.id[row.l.b] })
                : href({ f: row.l.fact }),
          },
          row.cells[0],
        ),
      ),
    ]
      .flat(2)
      .filter(Boolean),
  );
  if (wanted)
    $("table").querySelectorAll(`table[data-rows=${wanted[0]}] th button`)[wanted[1]]?.focus();
  wanted = null;
};

// The line of time: events by day, week, month or year as the span asks; a brush chooses a part of
// it.

const UNITS = [
  ["day", 70, d => d],
  ["week", 420, d => d - ((((d + 3) % 7) + 7) % 7)],
  [
    "month",
    4400,
    d => {
      const x = new Date(d * DAY);
      return Date.UTC(x.getUTCFullYear(), x.getUTCMonth(), 1) / DAY;
    },
  ],
  ["year", Infinity, d => Date.UTC(new Date(d * DAY).getUTCFullYear(), 0, 1) / DAY],
];
const NEXT = {
  day: d => d + 1,
  week: d => d + 7,
  month: d => {
    const x = new Date(d * DAY);
    return Date.UTC(x.getUTCFullYear(), x.getUTCMonth() + 1, 1) / DAY;
  },
  year: d => Date.UTC(new Date(d * DAY).getUTCFullYear() + 1, 0, 1) / DAY,
};
// The bulk of the dates has the line; what lies far before or after it is folded into one bar at
// that end.
const MONTHS = new Map((PART && !PART.about ? PART.months : []).map(([m, n]) => [span(m)?.[0], n]));
const ERA = bulk(
  MONTHS.size
    ? [...MONTHS].flatMap(([d, n]) => Array(Math.min(n, 400)).fill(d))
    : events.map(i => begins[i]).filter(d => !Number.isNaN(d)),
);
const era = ERA
  ? (() => {
      const last = events.reduce(
          (m, i) => (ends[i] <= ERA.last ? Math.max(m, ends[i]) : m),
          ERA.last,
        ),
        [unit, , floor] = UNITS.find(u => last - ERA.first <= u[1]),
        bins = [];
      for (let d = floor(ERA.first); d <= last; d = NEXT[unit](d)) bins.push(d);
      return { ...ERA, unit, floor, bins, first: bins[0], last: NEXT[unit](bins.at(-1)) };
    })()
  : null;
// Where the line of the bulk begins and ends, of 1000, beside the folded bars
const FOLD = 26,
  left = era?.before ? FOLD : 0,
  right = era?.after ? 1000 - FOLD : 1000;
const folded = d => (d < era.first ? -1 : d >= era.last ? 1 : 0);

const HIGH = 40;
const timeline = () => {
  const box = $("time");
  if (!era) {
    box.replaceChildren(el("span", { class: "under" }, t("undated"), ` ${events.length}`));
    return;
  }
  const counts = tally("time"),
    by = new Map(),
    at = d =>
      Math.max(left, Math.min(right, left + ((right - left) * (d - era.first)) / (era.last - era.first)));
  let undated = 0;
  for (const [d, n] of MONTHS) {
    const key = folded(d) || era.floor(d);
    by.set(key, (by.get(key) || 0) + n);
  }
  for (const i of MONTHS.size ? [] : counts.keys()) {
    if (cls(i) === "Stop") continue;
    if (Number.isNaN(begins[i])) undated++;
    else {
      const key = folded(begins[i]) || era.floor(begins[i]);
      by.set(key, (by.get(key) || 0) + 1);
    }
  }
  const top = Math.max(1, ...by.values()),
    from = span(state.from)?.[0] ?? era.first,
    until = (span(state.until)?.[1] ?? era.last - 1) + 1,
    timed = state.from || state.until,
    folds = { [-1]: [era.oldest, era.first - 1], 1: [era.last, era.youngest] };
  const bars = [...by].map(([d, n]) => {
    const fold = folds[d],
      x = fold ? (d < 0 ? 0 : right + 6) : at(d),
      w = fold ? FOLD - 6 : Math.max(2.2, at(NEXT[era.unit](d)) - x - 0.6),
      first = fold ? fold[0] : d,
      behind = fold ? fold[1] + 1 : NEXT[era.unit](d),
      h = Math.max(3, ((HIGH - 3) * n) / top);
    const bar = svg("rect", {
      x,
      y: HIGH - h,
      width: w,
      height: h,
      class:
        (!timed || (first < (state.until ? until : Infinity) && behind > (state.from ? from : -Infinity))
          ? "in"
          : "out") + (fold ? " fold" : ""),
    });
    bar.append(
      Object.assign(document.createElementNS("http://www.w3.org/2000/svg", "title"), {
        textContent: fold ? `${iso(fold[0])} – ${iso(fold[1])} · ${n}` : `${iso(d)} · ${n}`,
      }),
    );
    return bar;
  });
  const plot = svg(
    "svg",
    {
      viewBox: `0 0 1000 ${HIGH}`,
      preserveAspectRatio: "none",
      id: "brush",
      role: "img",
      "aria-label": `${t("brush")} (${t(era.unit)}): ${[...by]
        .sort((a, b) => a[0] - b[0])
        .map(([d, n]) => `${folds[d] ? `${iso(folds[d][0])} – ${iso(folds[d][1])}` : iso(d)} ${n}`)
        .slice(0, 24)
        .join(", ")}`,
    },
    bars,
    timed
      ? [
          svg("rect", { x: 0, y: 0, width: Math.max(0, at(from)), height: HIGH, class: "shade" }),
          svg("rect", {
            x: Math.min(1000, at(until)),
            y: 0,
            width: Math.max(0, 1000 - at(until)),
            height: HIGH,
            class: "shade",
          }),
        ]
      : null,
  );
  const years = [],
    firstYear = new Date(era.first * DAY).getUTCFullYear(),
    lastYear = new Date(era.last * DAY).getUTCFullYear(),
    every = [1, 2, 5, 10, 20, 50, 100].find(n => (lastYear - firstYear) / n <= (box.clientWidth < 600 ? 6 : 14)) || 200;
  for (let y = firstYear; y <= lastYear; y++) {
    const d = Date.UTC(y, 0, 1) / DAY;
    if (d >= era.first && d < era.last && y % every === 0)
      years.push(el("span", { style: `left:${at(d) / 10}%` }, String(y)));
  }
  if (era.before) years.push(el("span", { class: "fold", style: "left:0" }, "‹"));
  if (era.after) years.push(el("span", { class: "fold right" }, "›"));
  const edge = (key, labelled, value) => {
    const input = el("input", {
      type: "text",
      id: "t-" + key,
      class: "day",
      "data-time": key,
      "aria-label": `${labelled} (${t("dayform")})`,
      value,
      placeholder: t("dayform"),
      title: t("dayforms"),
      inputmode: "numeric",
      autocomplete: "off",
      maxlength: 10,
    });
    input.addEventListener("change", () => {
      const text = input.value.trim(),
        wrong = Boolean(text) && !span(text);
      input.setAttribute("aria-invalid", String(wrong));
      if (!wrong) tune({ [key]: text });
    });
    return input;
  };
  const focus = document.activeElement?.dataset?.time;
  box.replaceChildren(
    el(
      "div",
      { class: "plot" },
      plot,
      el(
        "div",
        { class: "years", "aria-hidden": "true" },
        years.length
          ? years
          : [
              el("span", { style: "left:0" }, iso(era.first)),
              el("span", { class: "right" }, iso(era.last - 1)),
            ],
      ),
    ),
    el(
      "div",
      { class: "edges" },
      el(
        "div",
        {},
        edge("from", t("from"), state.from),
        " – ",
        edge("until", t("until"), state.until),
      ),
      el(
        "div",
        {},
        el(
          "button",
          {
            type: "button",
            id: "alltime",
            disabled: !timed,
            on: () => tune({ from: "", until: "" }),
          },
          t("everytime"),
        ),
        undated
          ? (() => {
              const check = el("input", {
                type: "checkbox",
                id: "undated",
                checked: Boolean(state.undated),
              });
              check.addEventListener("change", () => tune({ undated: Number(check.checked) }));
              return el("label", {}, check, `${t("undatedtoo")} ${undated}`);
            })()
          : null,
      ),
    ),
  );
  if (focus) $("t-" + focus)?.focus();
};

let brushing = null;
const dayAt = e => {
  const box = $("brush").getBoundingClientRect(),
    x = (1000 * (e.clientX - box.left)) / box.width;
  if (era.before && x < FOLD - 3) return era.oldest;
  if (era.after && x > 1000 - FOLD + 3) return era.youngest;
  const part = Math.max(0, Math.min(1, (x - left) / (right - left)));
  return Math.min(era.last - 0.001, era.first + (era.last - era.first) * part);
};
$("time").addEventListener("pointerdown", e => {
  if (e.target.closest("#brush")) {
    brushing = { from: dayAt(e), x: e.clientX, pushed: false };
    $("time").setPointerCapture(e.pointerId);
    e.preventDefault();
  }
});
const brushed = e => {
  const a = brushing.from,
    b = dayAt(e);
  return {
    from: iso(Math.floor(Math.min(a, b))),
    until: iso(Math.floor(Math.max(a, b))),
  };
};
$("time").addEventListener("pointermove", e => {
  if (!brushing || Math.abs(e.clientX - brushing.x) < 4 || brushing.waiting) return;
  brushing.waiting = true;
  requestAnimationFrame(() => {
    if (!brushing) return;
    brushing.waiting = false;
    if (!brushing.pushed) {
      history.pushState(null, "", location.href);
      brushing.pushed = true;
    }
    tune(brushed(e), true);
  });
});
$("time").addEventListener("pointerup", e => {
  if (!brushing) return;
  const was = brushing,
    end = brushed(e);
  brushing = null;
  if (was.pushed) return tune(end, true);
  const fold = folded(was.from);
  if (fold < 0) return tune({ from: iso(era.oldest), until: iso(era.first - 1) });
  if (fold > 0) return tune({ from: iso(era.last), until: iso(era.youngest) });
  const bin = era.floor(Math.floor(was.from));
  tune({ from: iso(Math.max(bin, era.first)), until: iso(NEXT[era.unit](bin) - 1) });
});

// From the address to what is seen. Only what has changed is made anew.

const VIEW_KEYS = ["mode", "ego", "plus", "hide", "w", "min", "most", ...FILTERS];
const viewKey = () =>
  JSON.stringify([
    ...VIEW_KEYS.map(k => state[k]),
    state.to ? [state.n, state.to] : 0,
    state.ego || (view && view.total > view.ids.length && !held.has(number.get(state.n)))
      ? state.n
      : 0,
  ]);
let drawnKey = "",
  routed = null;
// The id of a link that leads to nothing here
const gone = () => {
  const known = id => !id || number.has(id),
    end = state.f.split("~").at(-1),
    fact = !state.f || takingOf(state.f) !== undefined || tenureOf(state.f) || number.has(end);
  return (
    [state.n, state.to, state.with].find(id => !known(id)) ||
    (fact ? "" : state.f) ||
    (state.s && sentenceOf(state.s) < 0 ? state.s : "")
  );
};
const moved = () => {
  for (const key of ["n", "to", "with"])
    if (!number.has(state[key]) && state[key] in told.moved) {
      tune({ [key]: N.id[told.moved[state[key]]] }, "moved");
      return true;
    }
  return false;
};
const read = () => {
  const i = number.get(state.n),
    j = number.get(state.to),
    k = number.get(state.with),
    s = state.s ? sentenceOf(state.s) : -1;
  const lost = gone();
  if (lost) overview(lost);
  else if (s >= 0) readSentence(s);
  else if (state.f) fact(state.f);
  else if (state.find && i === undefined) sentencesWith(state.find);
  else if (i === undefined) overview();
  else if (j !== undefined) chain(i, j);
  else if (k !== undefined) pair(i, k);
  else (isPerson(i) ? person : isEvent(i) ? event : thing)(i);
  const about = $("panel").querySelector("h2").textContent;
  document.title = `${about} · ${t("brand")}`;
  announce(about);
};
const focused = () => {
  if (state.f) {
    const k = takingOf(state.f),
      tenure = k === undefined ? tenureOf(state.f) : null,
      [a, , b] = state.f.split("~");
    return k !== undefined
      ? [T.agent[k], T.event[k]]
      : tenure
        ? [tenure.holder, tenure.post]
        : [number.get(a) ?? -1, number.get(b) ?? -1];
  }
  if (state.find && !state.n) return happenedIn(state.find);
  return [state.n, state.with, state.to].map(id => number.get(id) ?? -1);
};
// The part of a large archive that the view of this address draws; true where it is on its way
const elsewhere = () => {
  if (!PART) return false;
  const wanted = {
    about: state.f.split("~")[0] || state.s || state.n,
    other: state.with || state.to,
    ...askedFor(),
    find: state.n || state.f || state.s ? "" : state.find,
    most: state.most === FRESH.most ? 0 : state.most,
    chain: Boolean(state.to),
    map: state.mode === "map" && !state.n && !state.f && !state.s && !state.find,
  };
  if (brushing || Object.entries(wanted).every(([key, value]) => PART[key] === value)) return false;
  location.replace(`/explorer?${parameters(wanted)}${location.hash}`);
  return true;
};
const route = () => {
  const before = state;
  routed = location.hash;
  setState(decode(location.hash, FRESH));
  if (moved() || elsewhere()) return;
  asLinked();
  drawer();
  tip("");
  const key = viewKey(),
    fresh = key !== drawnKey || (view.quick && !brushing);
  if (fresh) {
    draw(Boolean(brushing) && before.drawn);
    drawnKey = viewKey();
    hand();
  }
  const refit =
    fresh &&
    (!before.drawn ||
      before.mode !== state.mode ||
      before.ego !== state.ego ||
      before.to !== state.to ||
      (state.ego && before.n !== state.n));
  state.drawn = true;
  choose(focused(), refit);
  if (fresh) {
    legend();
    modes();
  }
  if (
    refit ||
    (fresh && view.laid) ||
    (fresh && !brushing && FILTERS.some(k => String(before[k]) !== String(state[k])) && tiny())
  )
    frame(view.ids);
  if (fresh) {
    timeline();
    facets();
    tables();
  } else if (before.view !== state.view || before.sort !== state.sort) tables();
  // Of the events that sentences tell the picture shows all, of what is chosen at least the first
  const first = state.find ? undefined : [...chosen].find(i => view.kept.has(i));
  if (
    (first !== undefined && !refit && !seen(first)) ||
    (first !== undefined && !before.drawn && !view.ring && !view.way && !view.laid)
  )
    network.moveTo({
      position: { x: X[first], y: Y[first] },
      scale: Math.max(network.getScale(), 0.8),
      animation: false,
    });
  read();
  // On a small screen what is read stands under the picture
  if (
    before.drawn &&
    [...chosen].length &&
    ["n", "f", "s", "to", "with", "find"].some(k => before[k] !== state[k]) &&
    matchMedia("(max-width: 760px)").matches
  )
    $("panel").scrollIntoView({ block: "start" });
};
const speak = () => {
  document.documentElement.lang = tongue === "zh" ? "zh-CN" : "en";
  $("brand").textContent = t("brand");
  $("subtitle").textContent = told.opening.note
    ? `${t("partof")} ${told.opening.note}`
    : t("subtitle");
  $("language").textContent = t("other");
  $("sieve").textContent = t("filters");
  $("tabular").textContent = t("table");
  search.placeholder = t("search");
  search.setAttribute("aria-label", t("search"));
  hits.setAttribute("aria-label", t("search"));
  for (const [id, key] of [
    ["picture", "picture"],
    ["theme", "theme"],
    ["closer", "closer"],
    ["farther", "farther"],
    ["fit", "fit"],
    ["legend", "legend"],
    ["filters", "filters"],
    ["time", "brush"],
    ["table", "table"],
    ["panel", "quotes"],
    ["stage", "picture"],
  ])
    $(id).setAttribute("aria-label", t(key));
  saving();
  changed();
};
const renew = () => {
  speak();
  legend();
  modes();
  timeline();
  facets();
  tables();
  read();
  network.redraw();
};
const store = (key, value) => {
  try {
    if (value === undefined) return localStorage.getItem(key);
    localStorage.setItem(key, value);
  } catch {
    /* a page opened from a file may store nothing */
  }
  return null;
};
const paint = dark => {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  repaint();
};
const isDark = () => document.documentElement.dataset.theme === "dark";

// What a link says of language and theme holds while it is looked at
const asLinked = () => {
  const other = state.lang && state.lang !== tongue,
    shade = state.theme && (state.theme === "dark") !== isDark();
  if (other) speakIn(state.lang === "en" ? "en" : "zh");
  if (shade) paint(state.theme === "dark");
  if ((other || shade) && drawnKey) renew();
  else if (other) speak();
};
$("theme").addEventListener("click", () => {
  store("kg-theme", isDark() ? "light" : "dark");
  tune({ theme: isDark() ? "light" : "dark" });
});
$("language").addEventListener("click", () => {
  store("kg-tongue", tongue === "zh" ? "en" : "zh");
  tune({ lang: tongue === "zh" ? "en" : "zh" });
});
$("closer").addEventListener("click", () => zoom(1.4));
$("farther").addEventListener("click", () => zoom(1 / 1.4));
$("fit").addEventListener("click", () => frame(view.ids));
$("tabular").addEventListener("click", () => tune({ view: state.view === "table" ? "" : "table" }));
// ?: the keys; Escape: from what is read back to the overview
const KEYS = ["/", "← ↑ → ↓", "Enter", "+ − 0", "Esc", "?"];
const keyHelp = () => {
  const box = $("keys");
  box.replaceChildren(
    el(
      "dl",
      {},
      KEYS.map((key, k) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, t("keys").split("|")[k])]),
    ),
  );
  box.hidden = !box.hidden;
};
document.addEventListener("keydown", e => {
  if (e.target.matches?.("input, select, textarea") || e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === "?") keyHelp();
  else if (e.key === "Escape" && !$("keys").hidden) $("keys").hidden = true;
  else if (e.key === "Escape" && !$("save").open && ([...chosen].length || state.find)) tune(CLOSED);
});
const CLOSED = { n: "", f: "", s: "", to: "", with: "", find: "", ego: 0 };
// A step in the history tells itself twice, as a new hash and as a state popped
const arrive = () => {
  if (location.hash !== routed) route();
};
window.addEventListener("hashchange", arrive);
window.addEventListener("popstate", arrive);
// Paper is white
let night = false;
window.addEventListener("beforeprint", () => {
  night = isDark();
  if (night) {
    paint(false);
    renew();
  }
});
window.addEventListener("afterprint", () => {
  if (night) {
    paint(true);
    renew();
  }
});

// vis-network's own frame can be tabbed to, but ours answers the keys
for (const inner of $("picture").querySelectorAll("[tabindex]")) inner.tabIndex = -1;
if (store("kg-tongue") === "en" || (!store("kg-tongue") && told.opening.tongue === "en"))
  speakIn("en");
paint(
  store("kg-theme")
    ? store("kg-theme") === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches,
);
speak();
followWith(route);
route();
document.documentElement.dataset.ready = "yes";
// These indices are made when there is time, so that the first letter typed and the first click
// are answered at once
(window.requestIdleCallback || setTimeout)(() => {
  spelling();
  mentionsOf(0);
  takingOf("");
});
})();
