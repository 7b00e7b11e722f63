import * as z from "zod";
import type { Applicant } from "./applicant.ts";

export const electronicService = z.enum(["email", "phone"]).meta({
  description:
    "The applicant agreed to be served electronically, at this contact of theirs (Civil Procedure Law, Art. 90, by analogy). Recorded as " +
    "agreed; without it nothing but a reply that was asked for by e-mail is served so.",
});
export type ElectronicService = z.infer<typeof electronicService>;

/** A contact at which somebody agreed to be served has to be stated. */
export function agreedContact(
  {
    applicant,
    electronic_service: agreed,
  }: { applicant: Applicant } & { electronic_service?: ElectronicService | undefined },
  ctx: z.RefinementCtx,
): void {
  if (agreed === undefined || applicant.contact[agreed] !== undefined) return;
  const message = `needs the applicant's ${agreed}`;
  ctx.addIssue({
    code: "custom",
    path: ["electronic_service"],
    params: { code: "agreement-without-contact" },
    message,
  });
}
