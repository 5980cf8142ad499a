// Where we are: one value, written in the page's address, so that every view has a link and back and forward work.
const FRESH = {
  mode: told.opening.mode, n: told.opening.n, f: "", s: "", to: "", with: "", ego: 0, plus: [], hide: [], type: [], role: [], area: "", level: [], paper: [],
  conf: 0, deg: 0, list: "", from: "", until: "", undated: 1, w: "newman", min: 1, view: "",
};
const FILTERS = ["type", "role", "area", "level", "paper", "conf", "deg", "list", "from", "until", "undated"];
const FOCUS = { n: "", f: "", s: "", to: "", with: "" };
const BLANK = { ...FRESH, n: "" };
let state = { ...FRESH };

const enc = text => encodeURIComponent(text).replace(/%(2F|3A|40|7E)/gi, decodeURIComponent);
const dec = text => { try { return decodeURIComponent(text); } catch { return text; } };
const encode = s => Object.keys(FRESH).filter(k => String(s[k]) !== String(FRESH[k])).map(k => `${k}=${Array.isArray(s[k]) ? s[k].map(enc).join(",") : enc(String(s[k])).replaceAll("%2C", ",")}`).join("&");
const decode = hash => {
  const found = { ...FRESH };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const at = part.indexOf("="), key = part.slice(0, at), value = part.slice(at + 1);
    if (at < 0 || !(key in FRESH)) continue;
    if (Array.isArray(FRESH[key])) found[key] = value ? value.split(",").map(dec) : [];
    else if (typeof FRESH[key] === "number") found[key] = Number(value) || 0;
    else found[key] = dec(value);
  }
  if ((found.f || found.s) && found.n === FRESH.n) found.n = "";
  if (!["two", "co", "posts", "areas"].includes(found.mode)) found.mode = "two";
  if (!["newman", "count", "share"].includes(found.w)) found.w = "newman";
  return found;
};
const href = change => "#" + encode({ ...state, ...FOCUS, ...change });
const go = change => { const link = href(change); if (link === (location.hash || "#")) return; location.hash = link; };
// A change of the filters keeps what is read; while a hand is on the brush only the last step is kept in the history.
const tune = (change, passing) => {
  const link = "#" + encode({ ...state, ...change });
  if (passing) { history.replaceState(null, "", link); route(); } else if (link !== location.hash) location.hash = link;
};
const filtered = () => FILTERS.some(k => String(state[k]) !== String(FRESH[k]));
