import type { Operation } from "../../http/operation.ts";
import { caseDisclosureForm, caseDisclosurePage, withdrawDisclosureForm } from "./case-disclosure-page.tsx";
import { deskDisclosuresPage } from "./disclosures-page.tsx";

/** The pages of the disclosure log, and their forms. */
export const disclosurePages: readonly Operation[] = [
  deskDisclosuresPage,
  caseDisclosurePage,
  caseDisclosureForm,
  withdrawDisclosureForm,
].flat();
