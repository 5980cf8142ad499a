// Dates: the days that an event may lie on, as [first, last] of days since 1970, or nothing.

export const DAY = 86400000;
export const span = text => {
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
export const limits = (from, until) => [
  span(from)?.[0] ?? -Infinity,
  span(until)?.[1] ?? Infinity,
];
export const iso = day => new Date(day * DAY).toISOString().slice(0, 10);
// Of days the span in which all lie but a few far away: {oldest, first, last, youngest, before,
// after}, the latter how many lie outside. The few are 2 % at each end, and far is half as far
// again as the rest reaches, and three years at least. Nothing of no day.
export const bulk = days => {
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
