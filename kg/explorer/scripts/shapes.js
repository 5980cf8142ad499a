// The shape of each kind of thing, the dashes of each kind of line, and how much is dimmed.

export const SHAPES = {
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
export const DASHES = {
  remote: [5, 4],
  absent: [1.5, 4],
  former: [5, 4],
  nominated: [1.5, 4],
  subEventOf: [2, 3],
  followedBy: [2, 3],
};
export const STRONG = new Set(["lead"]);
export const FAINT = 0.16;
