import * as z from "zod";
import { day } from "./day.ts";
import { disclosureNo } from "./disclosures.ts";
import { event, free } from "./event-shapes.ts";
import { outcome } from "./outcomes.ts";
import { writtenIndexNo } from "./publications.ts";
import { caseState, receiptNo } from "./requests.ts";

/** How a suggestion to publish is decided: by publishing, or by saying why not. */
const decided = {
  index_no: writtenIndexNo
    .optional()
    .meta({ description: "The item of the catalogue by which it is published, where it is." }),
  reasons: free(5_000)
    .optional()
    .meta({ description: "Why it is not published; stored sealed.", examples: ["该信息仅涉及申请人本人。"] }),
};

const eitherWay = ({ index_no, reasons }: { index_no?: string | undefined; reasons?: string | undefined }) =>
  (index_no === undefined) !== (reasons === undefined);
const said = {
  path: ["reasons"],
  message: "is said where nothing is published, and only there: `index_no` or `reasons`",
};

const suggested = {
  description: "What should be published for everybody, and why; stored sealed.",
  examples: ["建议按年公布户籍业务办理数量。"],
};

/** What an applicant who was granted information suggests to publish, and what the agency decides of it (2019 Regulation, Art. 44). */
export const suggestion = [
  event("publication_suggested", {
    text: free(5_000).meta(suggested),
  }),
  event("suggestion_decided", decided).refine(eitherWay, said),
] as const;

/** What an applicant suggests in its own case; the day is the day it is sent. */
export const suggestionByApplicant = z.strictObject({ text: free(5_000).meta(suggested) }).meta({
  id: "PublicationSuggestion",
  description: "What was granted and should be published for everybody, and why.",
});

/** The reasons an applicant gives where they were asked for. */
export const reasonsByApplicant = z
  .strictObject({
    text: free(10_000).meta({
      description: "Why so many or such requests are made; stored sealed.",
      examples: ["用于学术研究，需按年度比较。"],
    }),
  })
  .meta({
    id: "ApplicantReasons",
    description: "The reasons the agency asked for (2019 Regulation, Art. 35); stored sealed.",
  });

const ofCase = disclosureNo.nullable().meta({
  description: "The number of the case's entry in the disclosure log; null where it has none, or it was withdrawn.",
  examples: [12],
});

const suggestedCase = z.strictObject({
  receipt_no: receiptNo,
  disclosure: ofCase,
  suggested_on: day.meta({ description: "The first day of those that are undecided." }),
  suggestions: z.int().meta({ description: "How many are undecided; one decision answers them all.", examples: [1] }),
});

const gatheredGroup = z
  .strictObject({
    applicants: z.int().meta({ description: "Different applicants who ask in these requests.", examples: [4] }),
    undecided_applicants: z
      .int()
      .meta({ description: "Those of them who ask in no request that was decided about.", examples: [4] }),
    request_count: z.int().meta({ description: "How many requests gather, also those not listed.", examples: [5] }),
    requests: z
      .array(
        z.strictObject({
          ...{ receipt_no: receiptNo, received_on: day, state: caseState, outcome: outcome.nullable() },
          disclosure: ofCase,
        }),
      )
      .meta({ description: "The latest first, at most 100. A closed one takes the decision." }),
  })
  .meta({ id: "GatheredRequests", description: "Requests of like text by different applicants." });

/** What is to be decided about publishing (2019 Regulation, Art. 44). */
export const publicationSuggestions = z
  .strictObject({
    suggested: z.array(suggestedCase).meta({ description: "What applicants suggested, the longest waiting first." }),
    gathered: z.array(gatheredGroup).meta({ description: "What many ask for, those most ask for first." }),
    suggest_after: z
      .int()
      .meta({ description: "How many different applicants make a group: a setting.", examples: [3] }),
    since: day.meta({ description: "Requests received from this day on gather, the latest 2,000 of them." }),
    complete: z.boolean().meta({
      description:
        "False where there is more than is read or listed: decide about these first, or take older requests as not counted.",
    }),
  })
  .meta({ id: "PublicationSuggestions", description: "What applicants suggest to publish, and what many ask for." });
