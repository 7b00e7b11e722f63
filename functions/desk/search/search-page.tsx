import type * as z from "zod";
import { foundCases } from "../../../schema/contracts/finding.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { todayOf } from "../../env.ts";
import { type FormFields, noFields } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { searchCases } from "../../requests/search/case-search.routes.ts";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Hidden } from "../../site/components/field.tsx";
import { HiddenFields } from "../../site/components/hidden-fields.tsx";
import { type FormFault, formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { CaseTable } from "../components/case-table.tsx";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { caseSearchWords as words } from "../words/search-words.ts";
import { CaseSearchForm, searchFields } from "./search-form.tsx";

type Found = z.output<typeof foundCases>;

interface SearchDrawing {
  reader: Reader;
  seat: DeskSeat;
  fields?: FormFields;
  faults?: readonly FormFault[];
  found?: Found;
}

/** The cases that were found, and what goes on with the same search. */
const FoundCases = ({
  call,
  reader,
  seat,
  fields,
  found,
}: Required<Omit<SearchDrawing, "faults">> & { call: StaffCall }) => {
  const { say } = reader;
  const { items, next, opened } = found;
  return (
    <>
      <h2>{say(words.found)}</h2>
      {items.length === 0 ? (
        <p>{say(next === null ? words.none : words.noneYet(opened))}</p>
      ) : (
        <CaseTable
          reader={reader}
          caption={say(words.found)}
          items={items}
          today={todayOf(call.env, call.outside)}
          noteOf={({ own_no, matched }) =>
            [own_no, ...matched.map((where) => say(words.matched[where]))].filter((note) => note !== null)
          }
        />
      )}
      {next !== null && (
        <DeskForm reader={reader} token={seat.token} action="/desk/search">
          <HiddenFields fields={new Map([...fields].filter(([name]) => name !== "/cursor"))} />
          <Hidden name="/cursor" value={next} />
          <button type="submit" class="second">
            {say(words.next)}
          </button>
        </DeskForm>
      )}
    </>
  );
};

function searchDrawn(
  call: StaffCall,
  { reader, seat, fields = noFields, faults = [], found }: SearchDrawing,
): DeskDrawn {
  const { say } = reader;
  const form = formOf(fields, faults);
  const title = say(words.title);
  return {
    title,
    readAt: "/desk/search",
    ...(faults.length > 0 && { status: 422, isRefused: true }),
    children: (
      <>
        <h1>{title}</h1>
        <p>{say(words.what)}</p>
        <ErrorSummary reader={reader} form={form} labels={searchFields} />
        {found && <FoundCases call={call} reader={reader} seat={seat} fields={fields} found={found} />}
        <CaseSearchForm reader={reader} seat={seat} form={form} />
      </>
    ),
  };
}

/** What the search's own faults are called. */
const sentences: Readonly<Record<string, Labels>> = {
  "word-too-short": words.wordTooShort,
  "nothing-to-compare": words.nothingToCompare,
};

export const searchPage = deskPage({
  id: "deskSearch",
  path: "/desk/search",
  summary: "Search cases",
  description: "By words of their texts, and by who asks for those who may read it.",
  policy: policyOf(searchCases),
  draw: (call, { reader, seat }) => searchDrawn(call, { reader, seat }),
});

export const searchForm = deskForm({
  id: "deskCaseSearchForm",
  path: "/desk/search",
  summary: "Search cases",
  description: "Says which were found, the latest first; nothing that was typed is in an address.",
  form: searchCases,
  async draw(call, { reader, seat }) {
    const { fields } = call;
    try {
      const reply = await runForm(searchCases, call);
      const found = foundCases.parse("body" in reply ? reply.body : undefined);
      return searchDrawn(call, { reader, seat, fields, found });
    } catch (thrown) {
      if (!(thrown instanceof ProblemError) || thrown.code !== "validation-failed") throw thrown;
      const faults = (thrown.extras.errors ?? []).map((fault) => {
        const sentence = sentences[fault.code];
        return sentence === undefined ? fault : { ...fault, sentence };
      });
      return searchDrawn(call, { reader, seat, fields, faults });
    }
  },
});
