// A view as the part of an address after #, and back. fresh: the view of an address that says
// nothing.

export const MODES = ["main", "two", "co", "served", "posts", "areas", "map"];
const enc = text => encodeURIComponent(text).replace(/%(2F|3A|40|7E)/gi, decodeURIComponent);
const dec = text => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
export const encode = (s, fresh) =>
  Object.keys(fresh)
    .filter(k => String(s[k]) !== String(fresh[k]))
    .map(
      k =>
        `${k}=${Array.isArray(s[k]) ? s[k].map(enc).join(",") : enc(String(s[k])).replaceAll("%2C", ",")}`,
    )
    .join("&");
export const decode = (hash, fresh) => {
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
