import type * as z from "zod";
import { type AssignedCase, assignedCases } from "../../../schema/contracts/assigning.ts";
import { fieldOf } from "../../http/form-fields.ts";
import { ProblemError } from "../../http/problems.ts";
import { assignCases } from "../../requests/assigning/assigning.routes.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { Hidden } from "../../site/components/field.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { DeskForm } from "../components/desk-form.tsx";
import { deskForm } from "../desk-page.ts";
import { queueWords, assignWords as words } from "../words/queue-words.ts";
import { queueDrawn } from "./queue-page.tsx";
import { askedIn } from "./queue-query.ts";
import { boxName, withSelected } from "./selected-cases.ts";

const ResultOf = ({ reader: { say }, case: { result, rule } }: { reader: Reader; case: AssignedCase }) => (
  <>
    {say(words.results[result])}
    {rule !== null && <p>{say(words.rules[rule] ?? words.rule(rule))}</p>}
  </>
);

export const assignForm = deskForm({
  id: "deskAssign",
  path: "/desk/requests/assignments",
  summary: "Assign the selected cases",
  description: "Says of each what became of it; what had changed meanwhile can be assigned once more.",
  form: assignCases,
  async draw(call, { reader, seat }) {
    const { say } = reader;
    const fields = withSelected(call.fields);
    const back = fieldOf(fields, "_back");
    const asked = askedIn(back);
    let cases: z.output<typeof assignedCases>["cases"];
    try {
      const reply = await runForm(assignCases, { ...call, fields });
      cases = assignedCases.parse("body" in reply ? reply.body : undefined).cases;
    } catch (thrown) {
      if (!(thrown instanceof ProblemError) || thrown.code !== "validation-failed") throw thrown;
      return queueDrawn(call, { reader, seat, asked, refused: formOf(fields, faultsOf(thrown)) });
    }
    const changed = cases.filter(({ result }) => result === "changed");
    const assigned = cases.filter(({ result }) => result === "assigned").length;
    const list = `/desk/requests${back === "" ? "" : `?${new URLSearchParams(back)}`}`;
    if (assigned === cases.length) return { to: `${list}${back === "" ? "?" : "&"}assigned=${assigned}` };
    const title = say(words.title);
    return {
      title,
      readAt: list,
      children: (
        <>
          <h1>{title}</h1>
          <Notice kind="warning">
            {assigned > 0 && <p>{say(words.done(assigned))}</p>}
            <p>{say(words.notDone(cases.length - assigned))}</p>
          </Notice>
          <DataTable
            caption={say(words.title)}
            columns={[{ heading: say(queueWords.number) }, { heading: say(words.result), isLong: true }]}
            rows={cases.map((one) => [
              <a href={reader.to(`/desk/requests/${one.receipt_no}`)}>{one.receipt_no}</a>,
              <ResultOf reader={reader} case={one} />,
            ])}
          />
          {changed.length > 0 && (
            <DeskForm reader={reader} token={seat.token} action="/desk/requests/assignments">
              <Hidden name="_back" value={back} />
              {changed.map((one) => (
                <Hidden name={boxName(one.receipt_no)} value={String(one.version)} />
              ))}
              {["/to", "/unit", "/on"].map((name) => (
                <Hidden name={name} value={fieldOf(fields, name)} />
              ))}
              <button type="submit">{say(words.again(changed.length))}</button>
            </DeskForm>
          )}
          <p>
            <a href={reader.to(list)}>{say(words.back)}</a>
          </p>
        </>
      ),
    };
  },
});

/** What is wrong with an assignment: nobody was chosen who works cases, or no case. */
const faultsOf = ({ extras }: ProblemError) =>
  (extras.errors ?? []).map((fault) => {
    if (fault.pointer.startsWith("/cases")) return { ...fault, pointer: "/cases", sentence: words.noneSelected };
    return fault.pointer === "/to" ? { ...fault, sentence: words.choose } : fault;
  });
