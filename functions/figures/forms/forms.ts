import type { FormId } from "../../../schema/contracts/figures.ts";
import type { ReportForm } from "./form.ts";
import { form2014 } from "./form-2014.ts";
import { form2019 } from "./form-2019.ts";
import { form2021 } from "./form-2021.ts";
import { formBefore2019 } from "./form-before-2019.ts";

const forms: Readonly<Record<FormId, ReportForm>> = {
  "pre-2019": formBefore2019,
  "2014": form2014,
  "2019": form2019,
  "2021": form2021,
};

export const reportFormOf = (id: FormId): ReportForm => forms[id];
