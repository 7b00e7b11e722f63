import type * as z from "zod";
import type { registration } from "../../../schema/contracts/requests.ts";
import { type Bindings, todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { invalid } from "../../http/validation.ts";
import type { Facts } from "../case/history.ts";
import { assertOffered } from "../notifying/offered.ts";
import { intakeAsRegistered, receivedFacts, unbornFault } from "./new-case.ts";

type Registration = z.output<typeof registration>;

/** Throws `validation-failed` for days that are not over, and for a confirmation before the arrival. */
export function assertDaysOver({ env, outside }: Pick<Call, "env" | "outside">, body: Registration): void {
  const today = todayOf(env, outside);
  for (const member of ["received_on", "confirmed_on"] as const) {
    const value = body[member];
    if (value !== undefined && value > today) {
      throw invalid(
        { pointer: `/${member}`, code: "in-the-future", detail: "must not be after today" },
        "A request is registered once it has been received.",
      );
    }
  }
  if (body.confirmed_on !== undefined && body.confirmed_on < body.received_on) {
    throw invalid(
      { pointer: "/confirmed_on", code: "before-arrival", detail: "must not be before received_on" },
      "A request is confirmed after it has arrived.",
    );
  }
}

/**
 * What follows from a request as it would be registered: whether its receipt is dated, and by which Regulation. Throws what registering it
 * would be refused with, as far as that is known without its files.
 */
export function factsIfRegistered(call: { env: Bindings; outside: Call["outside"] }, body: Registration): Facts {
  assertDaysOver(call, body);
  const unborn = unbornFault(body.applicant, body.received_on);
  if (unborn !== undefined) throw invalid(unborn);
  if (body.notify !== undefined) assertOffered(call.env, body.notify.by, "/notify/by");
  return receivedFacts(intakeAsRegistered(body, call.env.PRACTICE));
}
