import type { Example } from "../../site/components/example.ts";
import { caseTableExamples } from "./case-table.examples.tsx";
import { checkboxesExamples } from "./checkboxes.examples.tsx";
import { countListExamples } from "./count-list.examples.tsx";
import { dayStripExamples } from "./day-strip.examples.tsx";
import { deskFormExamples } from "./desk-form.examples.tsx";
import { dueOnExamples } from "./due-on.examples.tsx";
import { fieldGridExamples } from "./field-grid.examples.tsx";
import { filterExamples } from "./filter.examples.tsx";
import { mendTableExamples } from "./mend-table.examples.tsx";
import { missingActExamples } from "./missing-act.examples.tsx";
import { pageTabsExamples } from "./page-tabs.examples.tsx";
import { pagerExamples } from "./pager.examples.tsx";
import { scopesExamples } from "./scopes.examples.tsx";
import { seatExamples } from "./seat.examples.tsx";
import { secretExamples } from "./secret.examples.tsx";
import { signInOnceMoreExamples } from "./sign-in-once-more.examples.tsx";

/** The states of every component of the desk, by the name of its file. No page imports this. */
export const deskGallery: Readonly<Record<string, readonly Example[]>> = {
  "case-table": caseTableExamples,
  checkboxes: checkboxesExamples,
  "count-list": countListExamples,
  "day-strip": dayStripExamples,
  "desk-form": deskFormExamples,
  "due-on": dueOnExamples,
  "field-grid": fieldGridExamples,
  filter: filterExamples,
  "mend-table": mendTableExamples,
  "missing-act": missingActExamples,
  "page-tabs": pageTabsExamples,
  pager: pagerExamples,
  scopes: scopesExamples,
  seat: seatExamples,
  secret: secretExamples,
  "sign-in-once-more": signInOnceMoreExamples,
};
