// Texts: shortened, squeezed, spelt, compared with what was typed, and made safe for what reads
// them.

export const short = (text, most) => {
  const chars = Array.from(text);
  return chars.length > most ? chars.slice(0, most).join("") + "…" : text;
};
export const squeeze = text => text.replace(/\s+/g, "");
export const wordsOf = text => text.split(/\s+/).filter(Boolean);
export const initials = text =>
  wordsOf(text)
    .map(s => s[0])
    .join("");
// Pinyin is sent, and may be typed, with v for ü
const capital = s => (s.charAt(0).toUpperCase() + s.slice(1)).replaceAll("v", "ü");
// Syllables as one word, with an apostrophe before a vowel within it: Xi'an
export const oneWord = syllables => capital(syllables.replace(/ +(?=[aeo])/g, "'").replaceAll(" ", ""));
// Full width made half, one character for one, as sentences are compared
export const halfWidth = text =>
  [...text]
    .map(c => {
      const half = c.normalize("NFKC");
      return half.length === c.length ? half : c;
    })
    .join("");
// Where words stand in a text: [from, to] of each place
export const runs = (text, words) =>
  words.flatMap(word => {
    const found = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
      found.push([at, at + word.length]);
    return found;
  });
// How well a spelling fits what is typed: 0 the name itself, 1 another name, 2 begins so, 3 holds
// it, 9 not at all
export const fit = (q, s, k) =>
  s === q ? (k ? 1 : 0) : s.startsWith(q) ? 2 : q.length > 1 && s.includes(q) ? 3 : 9;
// A cell that a spreadsheet would run as a formula is made text
export const cell = v => {
  const s = String(v ?? ""),
    safe =
      /^(?:[\s\ufeff\u200b]*[=+@\uff0b\uff0d\uff1d\uff20-]|[\t\r])/.test(s) &&
      !/^[+-]?\d+(?:\.\d+)?$/.test(s)
        ? "'" + s
        : s;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
// XML may not hold control characters, even escaped; OCR may
export const clean = text =>
  text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    "",
  );
