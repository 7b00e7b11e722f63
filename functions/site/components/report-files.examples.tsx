import { label } from "../../labels/label.ts";
import type { Example } from "./example.ts";
import { ReportFiles } from "./report-files.tsx";

export const reportFilesExamples: readonly Example[] = [
  {
    name: "of a released report",
    draw: (reader) => (
      <ReportFiles
        reader={reader}
        name="report-2025-r2"
        edition={reader.say(label("第2版", "第2版", "Revision 2"))}
        csv="/v1/figures/2025/r2.csv"
      />
    ),
  },
  {
    name: "of a draft",
    draw: (reader) => (
      <ReportFiles
        reader={reader}
        name="report-2025-draft"
        edition={reader.say(label("草稿", "草稿", "Draft"))}
        csv={undefined}
      />
    ),
  },
];
