// What the columns of the rows mean: each row is sent as a list and has names from here on.

// sheets: of a scan or a PDF number → [width, height, image beside this page]
export const pageRow = ([file, paper, issued, text, sheets = {}]) => ({
  file,
  paper,
  issued,
  text,
  sheets,
});
export const articleRow = ([headline, page, begin, end, authors]) => ({
  headline,
  page,
  begin,
  end,
  authors,
});
// text: 0 where it is the page's own without white space
// boxes: [sheet, left, top, width, height] of where it stands, in parts of the sheet
export const sentenceRow = ([page, begin, end, text, boxes = []]) => ({
  page,
  begin,
  end,
  text,
  boxes,
});
// date: as known; printed: as the page prints it; end: of an event of several days, else empty;
// hosts: the organisers, those who ran it, those who helped
export const eventRow = ([
  event,
  date,
  printed,
  end,
  place,
  hosts,
  venues,
  sentences,
  confidence,
  article,
]) => ({ event, date, printed, end, place, hosts, venues, sentences, confidence, article });
export const stopRow = ([tour, seen, name, visitors, sentences]) => ({
  tour,
  seen,
  name,
  visitors,
  sentences,
});
export const statementRow = ([speaker, event, verb, sentences]) => ({
  speaker,
  event,
  verb,
  sentences,
});
// first, last: the days of issue on which the pages see it
export const tenureRow = ([
  id,
  holder,
  post,
  titles,
  acting,
  former,
  first,
  last,
  sentences,
  generic,
  confidence,
  place,
  nominated = 0,
]) => ({
  id,
  holder,
  post,
  titles,
  acting,
  former,
  first,
  last,
  sentences,
  generic,
  confidence,
  place,
  nominated,
});
// how: homonymOf or maybeSame
export const alikeRow = ([a, b, how]) => ({ a, b, how });
export const NO_EVENT = eventRow(["", "", "", "", 0, 0, [], [], 0, -1]);
