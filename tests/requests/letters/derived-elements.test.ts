import { describe, expect, it } from "vitest";
import { letterOf } from "../../../functions/requests/letters/draft-letter.ts";
import type { LetterInput } from "../../../functions/requests/letters/letter-input.ts";
import { eventOf } from "../../support/events.ts";
import { storyOf } from "./golden.ts";
import { letterInput, reply } from "./letter-stories.ts";

// What follows from a case where it is not as simple as in the golden texts.

const textOf = (input: LetterInput) => JSON.stringify(letterOf(input)?.letter.body);
const variant = "2019, letter of 2025";

describe("an element that follows from the case", () => {
  it("of an agency that cannot be determined says so", () => {
    const input = letterInput(variant, undefined, (day, id) => ({
      act: reply(day, id, "not_held.other_agency", {
        competent_agency: undefined,
        agency_undetermined: true,
        reasons: "该信息不由公安机关制作。",
      }),
    }));
    expect(textOf(input)).toContain("本机关无法确定负责公开该政府信息的行政机关。");
    expect(letterOf(input)?.missing).toEqual([]);
  });

  it("of a notice to clarify is of the notice that counts", () => {
    const input = letterInput(variant, undefined, (day, id) => ({
      before: [
        eventOf.clarificationRequested(day(0), day(8), { irregular: true }),
        eventOf.clarificationRequested(day(1)),
        eventOf.clarificationReceived(day(4)),
        eventOf.clarificationRequested(day(5), day(8), { irregular: true }),
      ],
      act: reply(day, id, "unavailable.still_unclear"),
    }));
    expect(textOf(input)).toContain("本机关于2025年6月11日告知你（单位）补正");
  });

  it("of the only notice there is, irregular as it was, too", () => {
    const input = letterInput(variant, undefined, (day, id) => ({
      before: [
        eventOf.clarificationRequested(day(5), day(8), { irregular: true }),
        eventOf.clarificationReceived(day(8), { irregular: true }),
      ],
      act: reply(day, id, "unavailable.still_unclear"),
    }));
    expect(textOf(input)).toContain("本机关于2025年6月15日告知你（单位）补正，于2025年6月18日收到");
  });

  it("of a fee by item counts the month, and has its tiers", () => {
    const input = letterInput(variant, undefined, (day) => ({
      before: [eventOf.itemsCounted(day(1), 25)],
      act: { ...eventOf.feeNotified(day(9), { method: "by_item", earlier_items: 8 }), pages: undefined },
    }));
    expect(textOf(input)).toContain("按件计收。计费数量：本次申请25件，本自然月内此前已申请8件。");
    expect(letterOf(input)?.letter.body).toContainEqual({
      head: ["档次", "单价（元/件）", "金额（元）"],
      rows: [
        ["第9至10件", "0", "0"],
        ["第11至30件", "100", "2000"],
        ["第31至33件", "200", "600"],
        ["合计", "", "2600"],
      ],
    });
    expect(textOf(input)).toContain("（国办函〔2020〕109号）第四条");
  });

  it("that is a table stands in no sentence: it is missing there", () => {
    const input = storyOf("fee", variant);
    const drafted = letterOf({ ...input, own: { version: "own-1", wording: ["金额：{tiers}。"] } });
    expect(drafted?.letter.body).toEqual([{ paragraph: "金额：＿＿＿＿。" }]);
    expect(drafted?.missing).toMatchObject([{ element: "tiers", blocks: true }]);
  });
});
