import type { Period } from "../../../clock/period.ts";
import {
  periodToSue,
  type RemedyQuestion,
  reconsiderationLaw2024,
  remedyPeriod,
} from "../../../clock/remedy-periods.ts";
import { chineseNumber } from "../../../text/chinese-numbers.ts";
import { answersOf } from "../../case/answers.ts";
import { isReconsideredFirst } from "../../case/guards/reply-guards.ts";
import { remedyBodies, remedySetting } from "../../case/remedy-bodies.ts";
import { cited } from "../citations.ts";
import { actOfType, type Drafting, dayOfLetter } from "./drafting.ts";

/**
 * What a letter tells of remedies: by the law in force on its day, before whom the settings name, and first by reconsideration where the
 * ground of an answer asks for that. Undefined of a reply that states to tell none.
 */
export function remediesParagraph(drafting: Drafting): string | undefined {
  const reply = actOfType(drafting, "replied");
  if (reply?.remedy_told === false) return undefined;
  const on = dayOfLetter(drafting);
  const answers = reply === undefined ? [] : answersOf(reply);
  const first = answers.flatMap((answer, at) => (isReconsideredFirst(answer, on) ? [at + 1] : []));
  const remedies = remediesOn(drafting);
  const sentences =
    first.length === 0
      ? remedies.either("如对本告知书不服")
      : first.length === answers.length
        ? remedies.reconsiderationFirst("如对本告知书不服")
        : `${remedies.reconsiderationFirst(`如对本告知书${listed(first)}的答复不服`)}${remedies.either("如对其他各项的答复不服")}`;
  return `${sentences}${remedies.online}`;
}

/** 第（一）项、第（三）项. */
const listed = (items: readonly number[]) => items.map((item) => `第（${chineseNumber(item)}）项`).join("、");

function remediesOn(drafting: Drafting) {
  const on = dayOfLetter(drafting);
  const period = (kind: Extract<RemedyQuestion["kind"], "reconsideration" | "litigation_after_reconsideration">) =>
    lengthOf(remedyPeriod({ kind, start_on: on }));
  const before = (forum: "reconsideration" | "litigation") =>
    remedyBodies(forum, on, drafting)
      .map(({ name }) => name.zh_hans)
      .join("或者");
  const reconsideration = `向${before("reconsideration")}申请行政复议`;
  const within = `自收到本告知书之日起${period("reconsideration")}内`;
  const { online } = remedySetting(on, drafting.practice) ?? {};
  return {
    either: (opening: string) =>
      `${opening}，可以${within}${reconsideration}，或者自收到本告知书之日起${lengthOf(periodToSue(on))}内向${before("litigation")}提起行政诉讼。`,
    reconsiderationFirst: (opening: string) =>
      `${opening}，根据${cited("Administrative Reconsideration Law, Art. 23")}的规定，应当${within}先${reconsideration}；对行政复议决定不服的，可以自收到行政复议决定书之日起${period("litigation_after_reconsideration")}内向人民法院提起行政诉讼。`,
    // Art. 22 asks for it where a letter is served electronically. How this one will be served is not known yet when it is approved.
    online:
      online === undefined || on < reconsiderationLaw2024 ? "" : `（通过互联网提交行政复议申请的渠道：${online}）`,
  };
}

const units = { working_days: "个工作日", calendar_days: "日", months: "个月" } as const;
const lengthOf = ({ length, unit }: Period): string => `${length}${units[unit]}`;
