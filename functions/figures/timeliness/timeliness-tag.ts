/** What the answers of the quarters' timeliness, and their page, are purged by where they are cached outside. */
export const timelinessTag = "timeliness";
