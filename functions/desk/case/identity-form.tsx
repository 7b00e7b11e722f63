import type * as z from "zod";
import { applicantOnFile } from "../../../schema/contracts/applicant.ts";
import { applicantKindLabels, identityTypeLabels } from "../../labels/applicants.ts";
import { readIdentity } from "../../requests/reading/reading.routes.ts";
import { Notice } from "../../site/components/notice.tsx";
import { type Particular, Particulars } from "../../site/components/particulars.tsx";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { deskForm } from "../desk-page.ts";
import { deskCaseWords } from "../words/desk-case-words.ts";
import { relatedWords as words } from "../words/related-words.ts";
import { caseAddress } from "./case-frame.tsx";

type Applicant = z.output<typeof applicantOnFile>;

const stated = (name: string, value: string | undefined, isText = false): Particular[] =>
  value === undefined ? [] : [{ name, value, isText }];

/** Who asks, as it is on file. */
function factsOf({ say }: Reader, { kind, name, representative, identity, contact, agent }: Applicant): Particular[] {
  const document = (one: { type: keyof typeof identityTypeLabels; number: string } | undefined) =>
    one && `${say(identityTypeLabels[one.type])} ${one.number}`;
  const mismatch = identity?.number_check === "mismatch" ? say(words.mismatch) : "";
  return [
    { name: say(words.name), value: name },
    { name: say(words.kind), value: say(applicantKindLabels[kind].label) },
    ...stated(say(words.representative), representative),
    ...stated(say(words.document), identity && `${document(identity)}${mismatch}`),
    ...stated(say(words.phone), contact.phone),
    ...stated(say(words.email), contact.email),
    ...stated(say(words.address), contact.address, true),
    ...stated(say(words.postcode), contact.postcode),
    ...stated(say(words.agent), agent?.name),
    ...stated(say(words.agentDocument), document(agent?.identity)),
    ...stated(say(words.agentPhone), agent?.phone),
  ];
}

/** Who asks, read once: the reading is on record before anything is drawn. */
export const caseIdentityForm = deskForm({
  id: "deskCaseIdentity",
  path: "/desk/requests/{receipt_no}/identity",
  summary: "Read who asks in a case",
  description: "By a form alone, after a sign-in of the last ten minutes; each reading is put on record.",
  form: readIdentity,
  async draw(call, { reader }) {
    const reply = await runForm(readIdentity, call);
    const applicant = applicantOnFile.parse("body" in reply ? reply.body : undefined);
    const { say } = reader;
    const number = call.pathParameters.receipt_no ?? "";
    return {
      title: `${say(words.identity)} - ${say(deskCaseWords.titled(number, null))}`,
      readAt: caseAddress(number),
      children: (
        <>
          <h1>{say(words.identity)}</h1>
          <p>{say(deskCaseWords.titled(number, null))}</p>
          <Particulars items={factsOf(reader, applicant)} />
          <Notice>
            <p>{say(words.readOnce)}</p>
          </Notice>
          <p class="screen">
            <a href={reader.to(caseAddress(number))}>{say(words.back)}</a>
          </p>
        </>
      ),
    };
  },
});
