import type { Example } from "../../site/components/example.ts";
import { MissingAct } from "./missing-act.tsx";

export const missingActExamples: readonly Example[] = [
  {
    name: "where a review is lacking, and where an entry has to be corrected",
    draw: (reader) => (
      <>
        <p>
          <MissingAct reader={reader} receiptNo="2026-000018" rule="not-reviewed" />
        </p>
        <p>
          <MissingAct reader={reader} receiptNo="2026-000018" rule="fee-waived" />
        </p>
      </>
    ),
  },
];
