import type * as z from "zod";
import { isFindable, missingContact, type registration, type warnings } from "../../../schema/contracts/requests.ts";
import { convention, regulationOn } from "../../clock/regulations.ts";

/**
 * What a request on paper lacks to be answered: nothing is refused for it, since what came is registered as it came; the applicant is
 * asked (2008 Regulation, Art. 20 and 21; 2019 Regulation, Art. 29 and 30).
 */
export function unreachableWarnings(request: z.output<typeof registration>): z.input<typeof warnings> {
  const article =
    regulationOn(request.received_on)?.id === "2008" ? "2008 Regulation, Art. 20" : "2019 Regulation, Art. 29";
  const needed = missingContact(request);
  const isMandateMissing =
    request.applicant.agent !== undefined && !request.files?.some(({ kind }) => kind === "mandate");
  return [
    ...(needed === undefined
      ? []
      : [{ code: "reply-unserved", article, detail: `a reply by ${request.route} needs the applicant's ${needed}` }]),
    ...(isFindable(request)
      ? []
      : [
          { code: "unreachable", article, detail: "the applicant can neither be reached nor recognised by a document" },
        ]),
    ...(isMandateMissing
      ? [
          {
            code: "mandate-missing",
            article: convention,
            detail: "somebody acts for the applicant, and sent no mandate",
          },
        ]
      : []),
  ];
}
