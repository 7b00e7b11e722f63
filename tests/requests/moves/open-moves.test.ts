import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, toDay } from "../../../functions/clock/days.ts";
import { decide } from "../../../functions/requests/case/decide.ts";
import { evolve } from "../../../functions/requests/case/evolve.ts";
import { moves } from "../../../functions/requests/case/moves.ts";
import { openMoves } from "../../../functions/requests/moves/open-moves.ts";
import { plainActs } from "../../../functions/requests/moves/plain-acts.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import { type NewEvent, newEvent } from "../../../schema/contracts/events.ts";
import { roles } from "../../../schema/contracts/staff.ts";
import { calendar } from "../../clock/notices.ts";
import { eventOf, monday, read, received } from "../../support/events.ts";
import { runsOr, sampling } from "../../support/runs.ts";
import { type AnyCase, anyAct, anyCase } from "./any-case.ts";

/** Each case is asked on many days, by every role: a third of the usual cases finds what all do. */
const often = { ...sampling, numRuns: Math.min(runsOr(70), 1_000) };

const movesOf = ({ facts, log, today }: AnyCase) => openMoves(facts, log, roles, { today, calendar });

const decided = ({ facts, log, today }: AnyCase, event: NewEvent) =>
  decide(facts, log, event, { by: moves[event.type].by, today, calendar, seq: log.length + 2 });

/** The forms of an act that are about this. */
const formsOf = ({ facts, log }: AnyCase, type: NewEvent["type"], about: number | string | null) =>
  plainActs[type](evolve(facts, log), undefined).filter((form) => form.about === about);

const dayIn = (from: Day, until: Day, part: number): Day =>
  addDays(from, Math.floor((part * (Date.parse(until) - Date.parse(from))) / 86_400_000));

const dayOf = (event: NewEvent) => ("service" in event ? event.service.sent_on : event.on);

describe("of any case", () => {
  it("what is listed is taken on each of its days and on none after them", () => {
    fc.assert(
      fc.property(anyCase, fc.double({ min: 0, max: 1, noNaN: true }), (any, part) => {
        for (const { type, choices } of movesOf(any).open) {
          for (const { about, from, until } of choices) {
            const takes = (on: Day) => formsOf(any, type, about).some((form) => decided(any, form.on(on)).ok);
            for (const on of [from, dayIn(from, until, part), until])
              expect([type, on, takes(on)]).toEqual([type, on, true]);
            const after = addDays(until, 1);
            expect([type, after, takes(after)]).toEqual([type, after, false]);
          }
        }
      }),
      often,
    );
  });

  it("whatever it takes is listed, with the day and what it is about", () => {
    fc.assert(
      fc.property(anyCase, fc.array(fc.tuple(anyAct, fc.nat(60)), { minLength: 20, maxLength: 20 }), (any, tried) => {
        const { open } = movesOf(any);
        for (const [tell, back] of tried) {
          const event = read(tell(addDays(any.today, -back), any.log.length + 1));
          if (("irregular" in event && event.irregular) || !decided(any, event).ok) continue;
          const move = open.find(({ type }) => type === event.type);
          expect([event, move?.type]).toEqual([event, event.type]);
          const named = move?.member === null ? null : Object(event)[move?.member ?? ""];
          const choice = move?.choices.find(({ about }) => about === named);
          if (event.type === "corrected" && choice === undefined) continue;
          expect([event, choice !== undefined]).toEqual([event, true]);
          const on = dayOf(event);
          expect([event, choice, on <= String(choice?.until)]).toEqual([event, choice, true]);
        }
      }),
      often,
    );
  });

  it("each type is listed or refused to those who may append it, and to nobody else", () => {
    fc.assert(
      fc.property(anyCase, ({ facts, log, today }) => {
        for (const role of roles) {
          const { open, closed } = openMoves(facts, log, [role], { today, calendar });
          const named = [...open, ...closed].map(({ type }) => type).sort();
          const own = newEvent.options
            .map((option) => option.shape.type.value)
            .filter((type) => moves[type].by.includes(role));
          expect(named).toEqual(own.sort());
        }
      }),
      often,
    );
  });
});

it("lists a payment that came in its period once that has run out, however much happened since", () => {
  const { facts, log } = received(
    monday,
    eventOf.feeNotified("2025-06-10"),
    ...["2025-07-01", "2025-07-09", "2025-07-10"].map(eventOf.note),
  );
  const { open } = movesOf({ facts, log, today: toDay("2025-07-20") });
  const paid = { about: null, from: "2025-06-10", until: "2025-07-08" };
  expect(open.find(({ type }) => type === "fee_paid")?.choices).toEqual([paid]);
});

it("lists that what was sent electronically came back, which it does from a wrong address alone", () => {
  const sent = { service: { by: "electronic", sent_on: "2025-06-10" } };
  const { facts, log } = received(monday, eventOf.extended("2025-06-10", 5, sent));
  const { open } = movesOf({ facts, log, today: toDay("2025-06-20") });
  expect(open.find(({ type }) => type === "service_returned")?.choices).toMatchObject([{ about: 2 }]);
});

describe("plain acts", () => {
  it("are as the contract has them, but for what only the agency can name", () => {
    const named = new Set(["file_attached"]);
    fc.assert(
      fc.property(anyCase, (any) => {
        for (const type of newEvent.options.map((option) => option.shape.type.value)) {
          for (const form of plainActs[type](evolve(any.facts, any.log), undefined)) {
            const event = form.on(toDay(any.today));
            if (!named.has(type)) expect([event, newEvent.safeParse(event).success]).toEqual([event, true]);
          }
        }
      }),
      often,
    );
  });
});
