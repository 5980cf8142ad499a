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
  return Number.isNaN(first) ? null : [first / DAY, last / DAY];
};
export const iso = day => new Date(day * DAY).toISOString().slice(0, 10);
