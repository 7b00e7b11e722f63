import type { Reader } from "../reader.ts";
import { reportFilesWords as words } from "../words/report-files-words.ts";

interface ReportFilesProps {
  reader: Reader;
  /** What the files are called, without an ending: `report-2025-r2`. */
  name: string;
  /** Which revision it is, as the files say it; of a draft that it is one. */
  edition: string;
  /** Where its CSV is, if it is released. */
  csv: string | undefined;
}

/** Buttons that make a Word file and a workbook of the report on the page, where scripts run; where none does, what to do without. */
export const ReportFiles = ({ reader: { say }, name, edition, csv }: ReportFilesProps) => (
  <div
    class="report-files"
    data-name={name}
    data-edition={edition}
    data-making={say(words.making)}
    data-made={say(words.made)}
    data-failed={say(words.failed)}
  >
    <p class="without-script">
      {say(words.withoutScript)}
      {csv && (
        <>
          {" "}
          <a href={csv}>{say(words.csv)}</a>
        </>
      )}
    </p>
    <p class="with-script" hidden>
      <button type="button" class="second" value="word">
        {say(words.word)}
      </button>{" "}
      <button type="button" class="second" value="workbook">
        {say(words.workbook)}
      </button>
    </p>
    <p role="status" />
  </div>
);
