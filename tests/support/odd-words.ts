/** What nobody sane writes; sent in every place, so that it tells nothing of where it was read. */
export const oddWords = [
  "",
  "\u0000",
  "\ud800",
  "'; DROP TABLE request; --",
  "../../etc",
  "%",
  "__proto__",
  "甲".repeat(300),
];
