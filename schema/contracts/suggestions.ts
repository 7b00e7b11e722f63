import * as z from "zod";
import { event, free } from "./event-shapes.ts";
import { writtenIndexNo } from "./publications.ts";

/** How a suggestion to publish is decided: by publishing, or by saying why not. */
const decided = {
  index_no: writtenIndexNo
    .optional()
    .meta({ description: "The item of the catalogue by which it is published, where it is." }),
  reasons: free(5_000).optional().meta({ description: "Why it is not published; stored sealed." }),
};

const eitherWay = ({ index_no, reasons }: { index_no?: string | undefined; reasons?: string | undefined }) =>
  (index_no === undefined) !== (reasons === undefined);
const said = {
  path: ["reasons"],
  message: "is said where nothing is published, and only there: `index_no` or `reasons`",
};

/** What an applicant who was granted information suggests to publish, and what the agency decides of it (2019 Regulation, Art. 44). */
export const suggestion = [
  event("publication_suggested", {
    text: free(5_000).meta({ description: "What should be published for everybody, and why; stored sealed." }),
  }),
  event("suggestion_decided", decided).refine(eitherWay, said),
] as const;

/** What an applicant suggests in its own case; the day is the day it is sent. */
export const suggestionByApplicant = z.strictObject({ text: free(5_000) }).meta({
  id: "PublicationSuggestion",
  description: "What was granted and should be published for everybody, and why.",
});

/** The reasons an applicant gives where they were asked for. */
export const reasonsByApplicant = z.strictObject({ text: free(10_000) }).meta({
  id: "ApplicantReasons",
  description: "The reasons the agency asked for (2019 Regulation, Art. 35); stored sealed.",
});
