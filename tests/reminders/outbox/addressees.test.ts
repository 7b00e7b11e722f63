import { expect, it } from "vitest";
import { addresseesOf } from "../../../functions/reminders/outbox/addressees.ts";

const colleagues = [
  { id: "m1", email: "m1@gov.example" },
  { id: "m2", email: null },
  { id: "m3", email: "m3@gov.example" },
];

it.each([
  ["log", []],
  ["wecom", [""]],
  ["dingtalk", [""]],
  ["webhook", ["m1", "m2"]],
  ["email", ["m1"]],
] as const)("a sink of the kind %s sends digests to %j", (kind, recipients) => {
  expect(addresseesOf(["m1", "m2"], [{ id: "s", kind }], colleagues)).toEqual(
    recipients.map((recipient) => ({ sink_id: "s", recipient })),
  );
});

it("each sink has its own", () => {
  const sinks = [
    { id: "a", kind: "wecom" },
    { id: "b", kind: "webhook" },
  ] as const;
  expect(addresseesOf(["m1"], sinks, colleagues)).toEqual([
    { sink_id: "a", recipient: "" },
    { sink_id: "b", recipient: "m1" },
  ]);
});
