import * as z from "zod";
import { anyEmail, anyPhone, contactMeta, emailAddress, phoneNumber, postcode } from "./address.ts";
import { type Identity, identityType, numberCheck, standardNumber } from "./identity.ts";
import { lines, text } from "./text.ts";

export const applicantKinds = [
  "natural_person",
  "commercial",
  "research",
  "social",
  "legal_service",
  "other_organisation",
] as const;
export const applicantKind = z
  .enum(applicantKinds)
  .meta({ description: "The applicant's column in table 3 of the annual report." });
export type ApplicantKind = z.infer<typeof applicantKind>;

/** The number as its standard writes it. One of which nothing is left, such as a dash, is no number. */
const standardised = <Written extends Identity>(identity: Written): Written => ({
  ...identity,
  number: standardNumber(identity),
});

/** What the members of who asks say, as they are sent and as they are stored. */
const about = {
  name: { description: "A person's name, or an organisation's as it is registered.", examples: ["申请人甲"] },
  representative: {
    description: "Of an organisation: who represents it by law, or is in charge of it.",
    examples: ["申请人丙"],
  },
  agent: {
    description:
      "Who acts for the applicant by a mandate, where somebody does. The mandate itself is a file of the case.",
  },
  nameOfAgent: { description: "The agent's name.", examples: ["申请人乙"] },
  identityOfAgent: { description: "The document that shows who the agent is, where one was given." },
  identity: { description: "The document that shows who asks (2019 Regulation, Art. 29), where one was given." },
  number: {
    description: "As printed on the document. Of a resident card or a credit code blanks and dashes are left out.",
    examples: ["E00000000"],
  },
};

const identityMembers = { type: identityType, number: text(64).meta(about.number) };
const hasNumber = (identity: Identity) => identity.number !== "" && standardNumber(identity) !== "";
const noNumber = { path: ["number"], params: { code: "blank" }, message: "must not be blank", abort: true };

const onlineIdentity = z
  .strictObject({
    ...identityMembers,
    number_confirmed: z
      .literal(true)
      .optional()
      .meta({ description: "The number is as printed on the document, though its check character does not match." }),
  })
  .refine(hasNumber, noNumber)
  .overwrite(standardised)
  .superRefine(asChecked);

/** A number that its check character refuses is asked about once, a resident's is a typing error; neither is repeated in the answer. */
function asChecked(identity: Identity & { number_confirmed?: true | undefined }, ctx: z.RefinementCtx): void {
  const issue = (code: string, message: string) =>
    ctx.addIssue({ code: "custom", path: ["number"], params: { code }, message });
  // Cards with numbers of 15 digits are valid no more (Resident Identity Card Law, Art. 23); whoever asks today has one of 18.
  const isCurrent = identity.type !== "resident_id" || identity.number.length !== 15;
  if (numberCheck(identity) !== "mismatch" && isCurrent) return;
  if (identity.type === "resident_id") {
    issue(
      "identity-number",
      "is not a resident identity number of 18 characters (GB 11643); check it against the card, or leave it out",
    );
  } else if (identity.number_confirmed !== true) {
    issue(
      "check-character",
      "is not as GB 32100 makes it; check it, and where it is printed so, send `number_confirmed: true` with it",
    );
  }
}

/** A document whose number is recorded as it is given. */
const plainIdentity = z.strictObject(identityMembers).refine(hasNumber, noNumber).overwrite(standardised);

const applicantMembers = (phone: z.ZodType<string>) => ({
  kind: applicantKind,
  name: text(200).meta(about.name),
  representative: text(200).optional().meta(about.representative),
  agent: z
    .strictObject({
      name: text(200).meta(about.nameOfAgent),
      identity: plainIdentity.optional().meta(about.identityOfAgent),
      phone: phone.optional(),
    })
    .optional()
    .meta(about.agent),
});
const ways = {
  address: lines(500).optional().meta(contactMeta.address),
  postcode: postcode.optional().meta(contactMeta.postcode),
};

export const onlineApplicant = z
  .strictObject({
    ...applicantMembers(phoneNumber),
    identity: onlineIdentity.optional().meta(about.identity),
    contact: z.strictObject({ phone: phoneNumber.optional(), email: emailAddress.optional(), ...ways }).meta({
      description:
        "A reply by post needs `address`, one by e-mail `email`; else any of them but `postcode`, or a document.",
    }),
  })
  .meta({ id: "Applicant", description: "Who asks. Stored sealed; never in public output, logs or errors." });

/** Nothing that stands on paper is refused for its spelling. */
export const paperApplicant = z
  .strictObject({
    ...applicantMembers(anyPhone),
    identity: plainIdentity.optional().meta(about.identity),
    contact: z
      .strictObject({
        phone: anyPhone.optional(),
        email: anyEmail.optional(),
        ...ways,
      })
      .meta({ description: "Whatever stands on paper of how the applicant is reached; it may be nothing." }),
  })
  .meta({
    id: "PaperApplicant",
    description: "Who asks, as it stands on paper: numbers and addresses are recorded as given.",
  });

const storedText = z.string();
const storedIdentity = {
  type: identityType,
  number: storedText.meta(about.number),
  number_confirmed: z.literal(true).optional().meta({ description: "Whoever filed confirmed the number." }),
};
const storedAgent = z.strictObject({
  name: storedText.meta(about.nameOfAgent),
  identity: z
    .strictObject({ type: storedIdentity.type, number: storedIdentity.number })
    .optional()
    .meta(about.identityOfAgent),
  phone: storedText.optional().meta({ ...contactMeta.phone, description: "As it was typed." }),
});
const storedMembers = {
  kind: applicantKind,
  name: storedText.meta(about.name),
  identity: z.strictObject(storedIdentity).optional().meta(about.identity),
  contact: z
    .strictObject({
      phone: storedText
        .optional()
        .meta({ ...contactMeta.phone, description: "As it was typed, in plain digits and signs." }),
      email: storedText
        .optional()
        .meta({ ...contactMeta.email, description: "As it goes over the wire, where it is an address." }),
      address: storedText.optional().meta(contactMeta.address),
      postcode: storedText.optional().meta(contactMeta.postcode),
    })
    .meta({ description: "How the applicant is reached." }),
  representative: storedText.optional().meta(about.representative),
  agent: storedAgent.optional().meta(about.agent),
};

/** Who asked, as stored. Whatever an earlier contract let in is read as it is: of an agent that was the name alone. */
export const storedApplicant = z.strictObject({
  ...storedMembers,
  agent: z.union([storedText.transform((name) => ({ name })), storedAgent]).optional(),
});
export type Applicant = z.infer<typeof storedApplicant>;

/** The same as those read it who may. */
export const applicantOnFile = z
  .strictObject({
    ...storedMembers,
    identity: z
      .strictObject({
        ...storedIdentity,
        number_check: z.enum(["match", "mismatch"]).nullable().meta({
          description:
            "Whether the number is as GB 11643 or GB 32100 makes it. Codes issued before 2016 may not be; null for other documents.",
        }),
      })
      .optional()
      .meta(about.identity),
  })
  .meta({ id: "ApplicantOnFile", description: "Who asked, as stored." });
