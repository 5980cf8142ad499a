// Where we are: one value, written in the page's address, so that every view has a link and back
// and forward work.
import { encode } from "./address.js";
import { told } from "./store.js";

export const FRESH = {
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
export const FILTERS = [
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
export let state = { ...FRESH };
export const setState = next => {
  state = next;
};
// What makes the view of a new address; the program's last part says it
let follow = () => {};
export const followWith = way => {
  follow = way;
};

// A sentence or a fact that is read within some steps of a thing keeps these in view
const centre = change => (state.ego && (change.f || change.s) ? { n: state.n } : {});
export const href = change =>
  "#" + encode({ ...state, ...FOCUS, ...centre(change), ...change }, FRESH);
export const go = change => {
  const link = href(change);
  if (link === (location.hash || "#")) return;
  location.hash = link;
};
// A change of the filters keeps what is read; while a hand is on the brush only the last step is
// kept in the history.
export const tune = (change, passing) => {
  const link = "#" + encode({ ...state, ...change }, FRESH);
  if (passing) {
    history.replaceState(null, "", link);
    follow();
  } else if (link !== location.hash) location.hash = link;
};
export const filtered = () => FILTERS.some(k => String(state[k]) !== String(FRESH[k]));
