import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { decide } from "../../../functions/requests/case/decide.ts";
import { evolve } from "../../../functions/requests/case/evolve.ts";
import type { LogEntry } from "../../../functions/requests/case/history.ts";
import { factsOfIntake } from "../../../functions/requests/case/intake.ts";
import { moves } from "../../../functions/requests/case/moves.ts";
import { decidingMembers } from "../../../functions/requests/moves/deciding-members.ts";
import { openMoves } from "../../../functions/requests/moves/open-moves.ts";
import { plainActs } from "../../../functions/requests/moves/plain-acts.ts";
import { newEvent } from "../../../schema/contracts/events.ts";
import { roles } from "../../../schema/contracts/staff.ts";
import { calendar } from "../../clock/notices.ts";
import { read, recordedEntry } from "../../support/events.ts";
import { intakeOn } from "../../support/intake.ts";
import { legalConditions } from "../case/legal-conditions.ts";

const types = newEvent.options.map((option) => option.shape.type.value);
const conditions = types.flatMap((type) => legalConditions[type].map((condition) => ({ type, ...condition })));
const today = toDay("2026-11-22");

describe("an act that breaks a condition", () => {
  it.each(conditions)("$type: $rule, received on $receivedOn", ({ type, receivedOn, channel, given, act }) => {
    const facts = factsOfIntake(intakeOn(receivedOn, channel && { channel }));
    const log: LogEntry[] = [];
    for (const event of given) log.push(recordedEntry(facts, log, event));
    const { open, closed } = openMoves(facts, log, roles, { today, calendar });
    const move = open.find((one) => one.type === type);
    if (move === undefined) {
      expect(closed.map((one) => one.type)).toContain(type);
      return;
    }
    // It is listed, so that something that the act states is what refuses it: what it is about, its day, or a member that is named.
    const event = read(act);
    const about = move.member === null ? null : Object(event)[move.member];
    const day = "service" in event ? event.service.sent_on : event.on;
    const choice = move.choices.find((one) => one.about === about);
    if (choice === undefined || day < choice.from || day > choice.until) return;
    if ("irregular" in event && event.irregular === true) return;
    if ("unapproved" in event && event.unapproved === true) return;
    const asked = { by: moves[type].by, today, calendar, seq: log.length + 2 };
    const forms = plainActs[type](evolve(facts, log), undefined)
      .filter((form) => form.about === about)
      .filter((form) => decide(facts, log, form.on(day), asked).ok);
    expect(forms).not.toEqual([]);
    const differing = forms.map((form) => {
      const plain = Object(form.on(day));
      return decidingMembers[type].filter(
        (name) => JSON.stringify(plain[name]) !== JSON.stringify(Object(event)[name]),
      );
    });
    for (const names of differing) expect(names).not.toEqual([]);
  });
});

it("names members that the acts have", () => {
  for (const option of newEvent.options) {
    const type = option.shape.type.value;
    for (const name of decidingMembers[type])
      expect([type, Object.keys(option.shape)]).toEqual([type, expect.arrayContaining([name])]);
  }
});
