import { label } from "../../labels/label.ts";
import type { Example } from "./example.ts";
import { Ways } from "./ways.tsx";

const guide = {
  office: label("示例机关办公室", "示例機關辦公室", "Example Office"),
  address: label("某市某路1号", "某市某路1號", "1 Example Road"),
  postcode: "000000",
  hours: label("工作日9:00至17:00", "工作日9:00至17:00", "working days, 9:00 to 17:00"),
  fax: "000-00000000",
};

export const waysExamples: readonly Example[] = [
  { name: "where the settings do not say how the office is reached", draw: (reader) => <Ways reader={reader} /> },
  {
    name: "with all of them",
    draw: (reader) => <Ways reader={{ ...reader, agency: { ...reader.agency, guide } }} isOnline />,
  },
];
