import type { Example } from "./example.ts";
import { ReportFiles } from "./report-files.tsx";

export const reportFilesExamples: readonly Example[] = [
  {
    name: "of a released report",
    draw: (reader) => (
      <ReportFiles reader={reader} name="report-2025-r2" edition="第2版" csv="/v1/figures/2025/r2.csv" />
    ),
  },
  {
    name: "of a draft",
    draw: (reader) => <ReportFiles reader={reader} name="report-2025-draft" edition="草稿" csv={undefined} />,
  },
];
