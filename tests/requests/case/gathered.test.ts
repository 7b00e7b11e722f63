import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { decide } from "../../../functions/requests/case/decide.ts";
import type { Gathered } from "../../../functions/requests/case/recorded.ts";
import { calendar } from "../../clock/notices.ts";
import { eventOf, monday, read, received } from "../../support/events.ts";

const gathered: Gathered = { suggest_after: 3, applicants: 4, requests: ["2025-000001", "2025-000002"] };
const withdrawn = received(monday, eventOf.withdrawn("2025-06-10"));
const { facts, log } = withdrawn;
const decided = (more: { gathered?: Gathered }, event = eventOf.suggestionDecided("2025-06-11")) =>
  decide(facts, log, read(event), {
    ...{ by: ["officer"], today: toDay("2026-11-22"), calendar, seq: log.length + 2 },
    ...more,
  });

// 2019 Regulation, Art. 44: the agency decides about what was suggested, or what many ask for.
describe("a decision about publishing where nobody suggested it", () => {
  it("is made where enough have gathered, and records them", () => {
    expect(decided({ gathered })).toMatchObject({
      ok: true,
      article: "2019 Regulation, Art. 44",
      history: { state: "closed" },
      entry: { type: "suggestion_decided", gathered },
    });
  });

  it("is refused where too few have, and records nothing", () => {
    expect(decided({})).toMatchObject({
      ok: false,
      illegal: { rule: "nothing-suggested", article: "2019 Regulation, Art. 44" },
    });
  });

  it("stands as recorded when an earlier entry is corrected", () => {
    const noted = received(monday, eventOf.note("2025-06-10"), eventOf.withdrawn("2025-06-10"));
    const entry = { ...read(eventOf.suggestionDecided("2025-06-11")), on: toDay("2025-06-11"), seq: 4 };
    const correct = (decision: object) =>
      decide(noted.facts, [...noted.log, { ...entry, ...decision }], read(eventOf.corrected("2025-06-12", 2)), {
        ...{ by: ["head"], today: toDay("2026-11-22"), calendar, seq: 5 },
      });
    expect(correct({ gathered }).ok).toBe(true);
    expect(correct({})).toMatchObject({ ok: false, illegal: { rule: "others-rest-on-it" } });
  });
});
