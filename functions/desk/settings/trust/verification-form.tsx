import type * as z from "zod";
import { verification } from "../../../../schema/contracts/verification.ts";
import { type FormFields, fieldOf } from "../../../http/form-fields.ts";
import type { StaffCall } from "../../../http/operation.ts";
import { verificationFaultLabels } from "../../../labels/verification.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { Hidden } from "../../../site/components/field.tsx";
import { Notice } from "../../../site/components/notice.tsx";
import { Particulars } from "../../../site/components/particulars.tsx";
import { numberText } from "../../../site/format.ts";
import type { Reader } from "../../../site/reader.ts";
import { runForm } from "../../../site/run-form.ts";
import { verifyLog } from "../../../verification/verification.routes.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import { deskForm } from "../../desk-page.ts";
import { trustWords as words } from "../../words/trust-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";

type Slice = z.output<typeof verification>;
type Finding = Slice["faults"][number];

/** What is walked in one sending of the form, at the least: short stages go by in one. */
const fewestWalked = 500;
/** Findings that are carried on and listed. */
const mostFindings = 200;

/** What was found before, as the form carries it on: the walk itself stores nothing. */
function findingsBefore(fields: FormFields): Finding[] {
  const finding = verification.shape.faults.element;
  return (fields.get("_finding") ?? []).flatMap((text) => {
    try {
      return [finding.parse(JSON.parse(text))];
    } catch {
      return [];
    }
  });
}

interface Walk {
  walked: number;
  findings: Finding[];
  stage: Slice["stage"];
  next: string | null;
}

/** Some slices of the walk, on from where the form was. */
async function walkOn(call: StaffCall): Promise<Walk> {
  const before = Number(fieldOf(call.fields, "_walked"));
  const findings = findingsBefore(call.fields);
  let cursor = fieldOf(call.fields, "_cursor");
  let walked = 0;
  for (;;) {
    const answer = await runForm(verifyLog, call, cursor === "" ? {} : { cursor });
    const slice = verification.parse("body" in answer ? answer.body : undefined);
    walked += slice.walked;
    findings.push(...slice.faults);
    if (slice.next === null || walked >= fewestWalked || findings.length >= mostFindings) {
      return {
        walked: walked + (Number.isSafeInteger(before) ? before : 0),
        findings,
        stage: slice.stage,
        next: findings.length >= mostFindings ? null : slice.next,
      };
    }
    cursor = slice.next;
  }
}

/** Where a finding is, in words. */
const whereText = ({ say }: Reader, { receipt_no, seq, record, entry, anchor }: Finding): string =>
  [
    ...(receipt_no === null ? [] : [receipt_no]),
    ...(seq === null ? [] : [say(words.event(seq))]),
    ...(record === null ? [] : [record]),
    ...(entry === null ? [] : [say(words.entry(entry))]),
    ...(anchor === null ? [] : [say(words.anchor(anchor))]),
  ].join(" · ");

/** What is not as it was recorded, and what to do about it. */
const Findings = ({ reader, findings }: { reader: Reader; findings: readonly Finding[] }) => {
  const { say } = reader;
  return (
    <>
      <Notice kind="warning">
        <p>{say(words.found(findings.length))}</p>
        {findings.length >= mostFindings && <p>{say(words.tooMany)}</p>}
      </Notice>
      <h2>{say(words.whatToDo)}</h2>
      <ol>
        {words.steps.map((step) => (
          <li>{say(step)}</li>
        ))}
      </ol>
      <h2>{say(words.findings)}</h2>
      <DataTable
        caption={say(words.findings)}
        isHeaded
        columns={[
          { heading: say(words.finding), isLong: true },
          { heading: say(words.where), isLong: true },
        ]}
        rows={findings.slice(0, mostFindings).map((finding) => [
          <>
            {say(verificationFaultLabels[finding.fault])} <code>{finding.fault}</code>
          </>,
          whereText(reader, finding),
        ])}
      />
    </>
  );
};

/** Goes on by itself where our script runs; with a button where it does not. */
const NextSlice = ({
  reader,
  token,
  walk: { walked, findings, next },
}: {
  reader: Reader;
  token: string;
  walk: Walk;
}) =>
  next === null ? null : (
    <>
      <DeskForm reader={reader} token={token} action="/desk/settings/trust/verification" id="next-slice">
        <Hidden name="_cursor" value={next} />
        <Hidden name="_walked" value={String(walked)} />
        {findings.map((finding) => (
          <Hidden name="_finding" value={JSON.stringify(finding)} />
        ))}
        <button type="submit">{reader.say(words.nextSlice)}</button>
      </DeskForm>
      <p>
        <a href={reader.to("/desk/settings/trust")}>{reader.say(words.stop)}</a>
      </p>
    </>
  );

export const verifyForm = deskForm({
  id: "deskVerify",
  path: "/desk/settings/trust/verification",
  summary: "Verify every record, slice by slice",
  description: "Says what is not as it was recorded, and what to do. It stores nothing.",
  form: verifyLog,
  async draw(call, { reader, seat }) {
    const { say } = reader;
    const walk = await walkOn(call);
    const { walked, findings, stage, next } = walk;
    return settingsDrawn(
      reader,
      say(next === null ? words.ended : words.walking),
      <>
        {next === null && findings.length === 0 && (
          <Notice kind="success">
            <p role="status">{say(words.allWell(numberText(walked)))}</p>
          </Notice>
        )}
        {next !== null && (
          <Particulars
            items={[
              { name: say(words.compared), value: numberText(walked) },
              { name: say(words.stage), value: say(words.stages[stage]) },
            ]}
          />
        )}
        <NextSlice reader={reader} token={seat.token} walk={walk} />
        {findings.length > 0 && <Findings reader={reader} findings={findings} />}
      </>,
      { readAt: "/desk/settings/trust", scripts: ["next-slice.js"] },
    );
  },
});
