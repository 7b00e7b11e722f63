import { chartWords } from "../words/chart-words.ts";
import { layoutWords } from "../words/layout-words.ts";
import { MonthsChart } from "./chart-months.tsx";
import type { Example } from "./example.ts";

const months = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

export const chartMonthsExamples: readonly Example[] = [
  {
    name: "a year of two lines, months without a number, the last one outlined",
    draw: (reader) => (
      <MonthsChart
        reader={reader}
        id="months"
        title={reader.say(layoutWords.publications)}
        description={reader.say(chartWords.table)}
        months={months}
        lines={[
          {
            label: reader.say(layoutWords.home),
            total: "66",
            values: months.map(Number).map((month) => (month > 11 ? null : month)),
          },
          { label: reader.say(layoutWords.request), total: "12", values: months.map(() => 1) },
        ]}
        outlined={months.map((month) => month === "12")}
        table={{ columns: [{ heading: reader.say(layoutWords.publications) }], rows: months.map((month) => [month]) }}
        downloads={[]}
      />
    ),
  },
];
