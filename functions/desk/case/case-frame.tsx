import type { Child } from "hono/jsx";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { Notice } from "../../site/components/notice.tsx";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { PageTabs } from "../components/page-tabs.tsx";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { deskCaseWords as words } from "../words/desk-case-words.ts";
import type { CasePage } from "./read-case-page.ts";

type CasePart = keyof typeof words.page;

/** The address of a case at the desk, or of one of its other pages. */
export const caseAddress = (number: string, part: CasePart = "case"): string =>
  `/desk/requests/${number}${part === "case" ? "" : `/${part}`}`;

/** What of a case can no longer be read, and why. */
const Unreadable = ({ reader, page: { erased, unopened } }: { reader: Reader; page: CasePage }) => (
  <>
    {erased && (
      <Notice>
        <p>{reader.say(words.erased(dayWords(erased.erasedOn)))}</p>
      </Notice>
    )}
    {unopened > 0 && (
      <Notice kind="warning">
        <p>{reader.say(words.unopened(unopened))}</p>
      </Notice>
    )}
  </>
);

interface CaseFrame {
  part: CasePart;
  /** What was done just now. */
  done?: Labels | undefined;
  scripts?: readonly string[];
  children: Child;
}

/** A page about a case: what it is called, its number, and its other pages. */
export function caseFramed(reader: Reader, page: CasePage, { part, done, scripts, children }: CaseFrame): DeskDrawn {
  const { say } = reader;
  const { receipt_no, title } = page.view;
  const name = say(words.titled(receipt_no, title));
  const [before, after] = name.split(receipt_no);
  const disclosed: CasePart[] = page.isDisclosable ? ["disclosure"] : [];
  const parts: CasePart[] = ["case", "clock", "timeline", "related", ...disclosed, "log"];
  return {
    title: part === "case" ? name : `${say(words.page[part])} - ${name}`,
    ...(scripts && { scripts }),
    children: (
      <div class="case-sheet">
        <h1>
          {before}
          <span class="case-number">{receipt_no}</span>
          {after}
        </h1>
        <p class="as-of">{say(words.asOf(dayWords(page.today)))}</p>
        <PageTabs
          reader={reader}
          label={words.parts}
          tabs={parts.map((one) => ({ path: caseAddress(receipt_no, one), name: words.page[one] }))}
          at={caseAddress(receipt_no, part)}
        />
        {done && (
          <Notice kind="success">
            <p role="status">{say(done)}</p>
          </Notice>
        )}
        <Unreadable reader={reader} page={page} />
        {children}
      </div>
    ),
  };
}
