import { vi } from "vitest";
import * as z from "zod";
import type { Bindings } from "../../functions/env.ts";
import { notifyApplicants } from "../../functions/notices/notify.ts";
import { applicantNotice } from "../../schema/contracts/webhook-messages.ts";
import { assertDiscreetLog } from "./discretion.ts";
import { bindings, environmentAt } from "./environment.ts";
import { filing } from "./requests.ts";

/** The mobile number of the applicants of these tests. */
export const mobile = "13000000150";

/** A filing whose applicant wants notices to their mobile. */
export const notifiedFiling = {
  ...filing,
  applicant: { ...filing.applicant, contact: { ...filing.applicant.contact, phone: mobile } },
  notify: { by: "sms" },
};

/** The settings of an agency that sends notices both ways. */
export const noticesBy = (more: NonNullable<Bindings["PRACTICE"]["notices"]> = {}): Bindings["PRACTICE"] => ({
  ...bindings.PRACTICE,
  notices: { email: { from: "foi@agency.example" }, sms: { url: "https://sms.example/send" }, ...more },
});

export type Delivered = z.infer<typeof applicantNotice>["data"] & { id: string; at: Date };

const mail = z.object({ from: z.string(), to: z.string(), subject: z.string(), text: z.string() });

/**
 * The app of an agency that sends notices, with what carries them: an SMS gateway and a mail server that write down what they took.
 * `answer` says what the gateway answers; a failure is thrown.
 */
export function notifyingAt(
  instant: string,
  { replaced = {}, answer = () => 204 }: { replaced?: Partial<Bindings>; answer?: (message: Delivered) => number } = {},
) {
  const delivered: Delivered[] = [];
  const mails: z.infer<typeof mail>[] = [];
  const environment = environmentAt(instant, {
    PRACTICE: noticesBy(),
    REMINDER_EMAIL: {
      send: async (message) => {
        mails.push(mail.parse(message));
        return {};
      },
    },
    ...replaced,
  });
  vi.spyOn(globalThis, "fetch").mockImplementation(async (_, init) => {
    const { data } = applicantNotice.parse(JSON.parse(String(init?.body)));
    const message = { ...data, id: new Headers(init?.headers).get("webhook-id") ?? "", at: environment.outside.now() };
    const status = answer(message);
    if (status < 300) delivered.push(message);
    return new Response(null, { status });
  });
  return {
    ...environment,
    get bound() {
      return environment.bound;
    },
    delivered,
    mails,
    /** What a run does for notices, at this instant. */
    async hour(at: string) {
      environment.setNow(at);
      await notifyApplicants(environment.bound, environment.outside);
      assertDiscreetLog();
    },
    /** What the gateway took, as `kind day`, since the last look. */
    kinds: () => delivered.splice(0).map(({ kind, day }) => `${kind} ${day}`),
  };
}
