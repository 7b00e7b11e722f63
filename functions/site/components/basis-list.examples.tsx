import { BasisList } from "./basis-list.tsx";
import type { Example } from "./example.ts";

export const basisListExamples: readonly Example[] = [
  {
    name: "articles of one law and of several, and a rule of ours",
    draw: (reader) => (
      <BasisList
        reader={reader}
        basis={[
          { article: "2019 Regulation, Art. 33, 34", rule: "consultation-stops-clock" },
          { article: "Civil Code, Art. 201", rule: "first-day-excluded" },
          { article: "convention", rule: "regulation-by-receipt" },
        ]}
      />
    ),
  },
];
