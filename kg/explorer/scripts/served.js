// Who served together: two people's terms in one body that overlap, as the pages attest them. As
// kg/export/tables/service.py and the query `overlap` have it. Nothing here knows the page.
import { span } from "./days.js";

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
export const servedTogether = (tenures, bodiesOf) => {
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
