// The picture of a page: the clipping of a sentence, and its whole sheet with the sentence marked.
// Images lie in the folder `pictures` beside this page; one that is not there is told once.
import { el, heading } from "./parts.js";
import { file, sentence, told } from "./store.js";
import { t } from "./words.js";

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
export const clippings = s => told.sentences[s].boxes.map(box => clipping(s, box));

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
export const sheets = s => {
  const boxes = told.sentences[s].boxes,
    numbers = [...new Set(boxes.map(([number]) => number))];
  if (!numbers.length) return null;
  return [
    heading(t("sheet")),
    numbers.map(n => sheet(s, n, boxes.filter(([number]) => number === n))),
  ];
};
export const revealOnSheet = () => document.querySelectorAll(".sheet").forEach(toMark);
