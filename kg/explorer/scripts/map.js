// Where events were: each at the smallest divisions that are known of it, by the seats of these.
import { passing } from "./filter.js";
import { extent } from "./layout.js";
import { $, N, PART, told } from "./store.js";

// Degrees of longitude are shorter than those of latitude; this much in the middle of the country
const NARROW = Math.cos((36 * Math.PI) / 180),
  CLOSEST = 4000,
  ROUND = 0.01;
// Events at each division with a seat, and how many of all that pass are at one
export const eventsAt = () => {
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
export const projection = ids => {
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
export const paintSeats = (ctx, project, colour, size) => {
  ctx.globalAlpha = 0.35;
  ctx.fillStyle = colour;
  for (const seat of told.seats) {
    const [x, y] = project(seat);
    ctx.fillRect(x - size / 2, y - size / 2, size, size);
  }
  ctx.globalAlpha = 1;
};
