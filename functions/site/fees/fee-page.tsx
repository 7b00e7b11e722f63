import * as z from "zod";
import { type Fee, type FeeQuestion, feeQuestion } from "../../../schema/contracts/fees.ts";
import { todayOf } from "../../env.ts";
import { feeFault, processingFee } from "../../fees/processing-fee.ts";
import { decodeForm } from "../../http/decode-form.ts";
import type { FormFields } from "../../http/form-fields.ts";
import { faultsOf } from "../../http/validation.ts";
import { feeMethodLabels } from "../../labels/fee-methods.ts";
import { BasisList } from "../components/basis-list.tsx";
import { Copyable } from "../components/copyable.tsx";
import { DataTable } from "../components/data-table.tsx";
import { ErrorSummary } from "../components/error-summary.tsx";
import { Hidden, TextField } from "../components/field.tsx";
import { KeyFigure, KeyFigures } from "../components/key-figure.tsx";
import { type Form, type FormFault, formOf } from "../form.ts";
import { numberText } from "../format.ts";
import { pathIn } from "../language.ts";
import { byName, byPointer, queryOf } from "../named-query.ts";
import type { Reader } from "../reader.ts";
import { sitePage } from "../site-page.ts";
import { feeWords as words } from "../words/fee-words.ts";

type Method = FeeQuestion["method"];

/** What each method is asked besides the day. */
const members = { by_item: ["items", "earlier_items"], by_page: ["pages"] } as const;

const feeQuery = Object.fromEntries(
  ["method", "notified_on", "items", "earlier_items", "pages"].map((name) => [name, z.string().optional()]),
);

type FeeAnswer =
  | { readonly ok: true; readonly fee: Fee }
  | { readonly ok: false; readonly faults: readonly FormFault[] };

/** The fee asked for, by the same contract and rule as the API's; or what is wrong, by the names of the fields. */
function answerTo(fields: FormFields): FeeAnswer {
  const question = feeQuestion.safeParse(decodeForm(feeQuestion, byPointer(fields)), { reportInput: true });
  if (!question.success) return { ok: false, faults: faultsOf(question.error).map(byName) };
  const fault = feeFault(question.data);
  if (fault !== null) return { ok: false, faults: [{ ...byName(fault), sentence: words.notBefore }] };
  return { ok: true, fee: processingFee(question.data) };
}

const FeeForm = ({ reader, form, method, today }: { reader: Reader; form: Form; method: Method; today: string }) => {
  const { say } = reader;
  const number = { reader, form, keyboard: "numeric" } as const;
  return (
    <form method="get" action={reader.to("/fees")} class="screen">
      <h2>{say(feeMethodLabels[method].label)}</h2>
      {reader.isEmbedded && <Hidden name="embed" value="1" />}
      <Hidden name="method" value={method} />
      {method === "by_item" ? (
        <>
          <TextField {...number} pointer="items" longest={4} label={words.items} hint={words.itemsHint} isRequired />
          <TextField
            {...number}
            pointer="earlier_items"
            longest={5}
            label={words.earlierItems}
            hint={words.earlierHint}
          />
        </>
      ) : (
        <TextField {...number} pointer="pages" longest={7} label={words.pages} isRequired />
      )}
      <TextField
        reader={reader}
        form={form}
        pointer="notified_on"
        type="date"
        longest={10}
        label={words.notifiedOn}
        initial={today}
        isRequired
      />
      <button type="submit">{say(words.calculate)}</button>
    </form>
  );
};

const FeeResult = ({ reader, fee, link }: { reader: Reader; fee: Fee; link: string }) => {
  const { say } = reader;
  return (
    <section aria-label={say(words.result)}>
      <KeyFigures>
        <KeyFigure
          label={say(words.amount)}
          value={numberText(fee.amount_yuan)}
          unit={say(words.yuan)}
          note={fee.amount_yuan === 0 && say(words.nothing)}
        />
      </KeyFigures>
      <DataTable
        caption={say(words.bands)}
        columns={[
          { heading: say(feeMethodLabels[fee.method].band) },
          { heading: say(words.each), isNumber: true },
          { heading: say(words.sum), isNumber: true },
        ]}
        rows={fee.bands.map(({ from, to, yuan_each, yuan }) => [
          say(words.range(from, to)),
          numberText(yuan_each),
          numberText(yuan),
        ])}
      />
      <h2>{say(words.basis)}</h2>
      <BasisList reader={reader} basis={fee.basis} />
      <Copyable reader={reader} id="link" label={say(words.link)} text={link} />
    </section>
  );
};

/** The calculator of fees: its address is the question. */
export const feePage = sitePage({
  id: "feePage",
  path: "/fees",
  summary: "The calculator of fees, for people",
  description:
    "An information processing fee by item or by page, with its bands and its legal basis. The query is the question.",
  caching: "no-store",
  query: feeQuery,
  draw: (call, { reader, query }) => {
    const { say } = reader;
    const method: Method = query.method === "by_page" ? "by_page" : "by_item";
    const isAsked = [...members.by_item, ...members.by_page].some((member) => query[member] !== undefined);
    const sent = Object.entries(query).flatMap(([name, value]): [string, string[]][] =>
      name === "embed" || typeof value !== "string" ? [] : [[name, [value]]],
    );
    const fields = new Map([...sent, ["method", [method]]]);
    const answer = isAsked ? answerTo(fields) : undefined;
    const form = formOf(fields, answer?.ok === false ? answer.faults : []);
    const other = method === "by_item" ? "by_page" : "by_item";
    return {
      title: say(words.title),
      description: say(words.about),
      isRefused: answer?.ok === false,
      scripts: ["copy.js"],
      children: (
        <>
          <h1>{say(words.title)}</h1>
          {!isAsked && <p>{say(words.intro)}</p>}
          <ErrorSummary
            reader={reader}
            form={form}
            labels={{
              items: words.items,
              earlier_items: words.earlierItems,
              pages: words.pages,
              notified_on: words.notifiedOn,
            }}
          />
          {answer?.ok && (
            <FeeResult
              reader={reader}
              fee={answer.fee}
              link={`${reader.agency.origin}${pathIn(reader.language, "/fees")}?${queryOf(fields)}`}
            />
          )}
          <FeeForm reader={reader} form={form} method={method} today={todayOf(call.env, call.outside)} />
          <p>
            <a href={reader.to(`/fees?method=${other}`)}>{say(feeMethodLabels[other].link)}</a>
          </p>
          <p>
            <a href={reader.to("/deadlines")}>{say(words.deadlines)}</a>
          </p>
        </>
      ),
    };
  },
});
