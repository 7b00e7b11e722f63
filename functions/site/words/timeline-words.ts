import { label } from "../../labels/label.ts";

/** Whether something happened or is awaited; behind its day. */
export const timelineWords = {
  done: label("（已办理）", "（已辦理）", " (done)"),
  awaited: label("尚待办理", "尚待辦理", "awaited"),
};
