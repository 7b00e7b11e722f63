import type { Operation } from "../../http/operation.ts";
import { complaintStepForm, deskComplaintPage } from "./complaint-page.tsx";
import { complaintsPage } from "./complaints-page.tsx";
import { newComplaintForm, newComplaintPage } from "./new-complaint.tsx";

/** The pages about complaints, and what their form is sent to. */
export const complaintPages: readonly Operation[] = [
  ...complaintsPage,
  ...newComplaintPage,
  ...newComplaintForm,
  ...deskComplaintPage,
  ...complaintStepForm,
];
