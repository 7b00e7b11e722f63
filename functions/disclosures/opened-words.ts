import type { Applicant } from "../../schema/contracts/applicant.ts";
import type { Bindings } from "../env.ts";
import type { Keyring } from "../platform/keyring.ts";
import { openedAmendments } from "../requests/amending/amendments.ts";
import { writtenByApplicant } from "../requests/personal/written-by-applicant.ts";
import { openApplicant } from "../requests/sealing/sealed-text.ts";
import { type CaseRows, readApplicant } from "../requests/store/requests.store.ts";
import { filedDescription } from "../requests/views/case-view.ts";
import type { ApplicantMarks } from "./applicants-words.ts";

type Contact = Applicant["contact"];

const known = (...texts: readonly (string | undefined)[]): string[] => texts.filter((text) => text !== undefined);
const contactsIn = ({ phone, email, address }: Contact): string[] => known(phone, email, address);

/**
 * What the applicant of a case wrote and who they are, as it is stored now and as it was before it was amended: opened to be compared with
 * what is to be published, and read by nobody. Nothing of what was erased.
 */
export async function openApplicantsWords(
  { DB }: Pick<Bindings, "DB">,
  file: CaseRows,
  keyring: Keyring,
): Promise<{ written: string[]; marks: ApplicantMarks }> {
  const sealed = await readApplicant(DB, file.request.id);
  const [description, later, amendments, applicant] = await Promise.all([
    filedDescription(file, keyring),
    writtenByApplicant(file, keyring),
    openedAmendments(file, keyring),
    sealed && openApplicant(keyring, file.request.id, sealed),
  ]);
  // Of an agent that was stored as the name alone there is no more.
  const agent: { name?: string; phone?: string | undefined; identity?: { number: string } | undefined } =
    applicant?.agent ?? {};
  const sides = amendments.flatMap(({ changes, was }) => [changes, was]);
  return {
    written: [
      ...known(description, ...sides.map((side) => side.description)),
      ...later.flatMap(({ text }) => text ?? []),
    ],
    marks: {
      names: [
        ...known(applicant?.name, applicant?.representative, agent.name),
        ...sides.flatMap(({ name }) => known(name)),
      ],
      contacts: [
        ...(applicant === undefined ? [] : contactsIn(applicant.contact)),
        ...known(applicant?.identity?.number, agent.phone, agent.identity?.number),
        ...sides.flatMap(({ contact }) => (contact === undefined ? [] : contactsIn(contact))),
      ],
    },
  };
}
