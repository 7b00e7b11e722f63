import type * as z from "zod";
import type { caseClock } from "../../../schema/contracts/cases.ts";
import { Particulars } from "../../site/components/particulars.tsx";
import { SecretCode } from "../../site/components/secret-code.tsx";
import type { Reader } from "../../site/reader.ts";
import { actFormWords, actResultWords } from "../words/act-form-words.ts";

interface SplitDoneProps {
  reader: Reader;
  /** The case that was split. */
  receiptNo: string;
  split: NonNullable<z.output<typeof caseClock>["split"]>;
}

/** After a split: what the applicant is to be given of the new case. */
export const SplitDone = ({ reader, receiptNo, split }: SplitDoneProps) => {
  const { say } = reader;
  const words = actResultWords.split;
  return (
    <>
      <h1>{say(words.title)}</h1>
      <p>{say(words.lead)}</p>
      <Particulars
        items={[
          {
            name: say(words.number),
            value: <a href={reader.to(`/desk/requests/${split.receipt_no}`)}>{split.receipt_no}</a>,
          },
          { name: say(words.secret), value: <SecretCode secret={split.tracking_secret} /> },
        ]}
      />
      <p>
        <a href={reader.to(`/desk/requests/${receiptNo}`)}>{say(actFormWords.back)}</a>
      </p>
    </>
  );
};
