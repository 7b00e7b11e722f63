/** What nobody sane writes; sent in every place, so that it tells nothing of where it was read. */
export const oddWords = [
  "",
  "\u0000",
  "\ud800",
  "\u200b\u202e",
  "甲\u0007乙",
  "'; DROP TABLE request; --",
  "../../etc",
  "%",
  "__proto__",
  "甲".repeat(300),
];
