import * as z from "zod";
import { pageCursor } from "../../../../schema/contracts/cursor.ts";
import { day } from "../../../../schema/contracts/day.ts";
import { receiptNo } from "../../../../schema/contracts/requests.ts";
import { actOperationLabels } from "../../../labels/act-operations.ts";
import { label } from "../../../labels/label.ts";
import { Select, TextField } from "../../../site/components/field.tsx";
import { formOf } from "../../../site/form.ts";
import type { Reader } from "../../../site/reader.ts";
import { FieldGrid } from "../../components/field-grid.tsx";
import { logWords as words } from "../../words/log-words.ts";
import type { NamedMember } from "./log.store.ts";

/** What the lists of acts and of reads are asked with; what makes no sense is left out. */
export const logQuery = {
  member: z.string().min(1).max(64).optional().catch(undefined),
  receipt_no: receiptNo.optional().catch(undefined),
  from: day.optional().catch(undefined),
  until: day.optional().catch(undefined),
  cursor: pageCursor(300).catch(undefined),
};

interface LogFilterProps {
  reader: Reader;
  /** The list's own path. */
  path: string;
  asked: {
    member?: string | undefined;
    receipt_no?: string | undefined;
    from?: string | undefined;
    until?: string | undefined;
  };
  members: readonly NamedMember[];
  /** Which operation is asked for, where the list is of acts. */
  operation?: { asked: string | undefined };
}

/** What narrows a list: a member, a case, days, and of acts what was done. */
export const LogFilter = ({ reader, path, asked, members, operation }: LogFilterProps) => {
  const typed = { ...asked, operation: operation?.asked };
  const form = formOf(new Map(Object.entries(typed).map(([name, value]) => [name, [value ?? ""]])));
  const shared = { reader, form };
  return (
    <form method="get" action={reader.to(path)} class="screen">
      <h2>{reader.say(words.filter)}</h2>
      <FieldGrid>
        <Select
          {...shared}
          pointer="member"
          label={words.member}
          options={[
            { value: "", label: words.anyone },
            ...members.map(({ id, name, unit }) => {
              const text = `${name} · ${unit}`;
              return { value: id, label: label(text, text, text) };
            }),
          ]}
        />
        {operation && (
          <Select
            {...shared}
            pointer="operation"
            label={words.operation}
            options={[
              { value: "", label: words.anything },
              ...Object.entries(actOperationLabels).map(([value, name]) => ({ value, label: name })),
            ]}
          />
        )}
        <TextField {...shared} pointer="receipt_no" label={words.receiptNo} longest={11} />
        <TextField {...shared} pointer="from" type="date" label={words.from} longest={10} />
        <TextField {...shared} pointer="until" type="date" label={words.until} longest={10} />
      </FieldGrid>
      <p class="actions">
        <button type="submit">{reader.say(words.apply)}</button>
      </p>
    </form>
  );
};
