import { ErrorSummary } from "../../../site/components/error-summary.tsx";
import { Select, TextArea, TextField } from "../../../site/components/field.tsx";
import type { Form } from "../../../site/form.ts";
import type { Reader } from "../../../site/reader.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import { FieldGrid } from "../../components/field-grid.tsx";
import { calendarSettingsWords as words } from "../../words/calendar-settings-words.ts";
import { holidayRows, makeupRows, noticeFieldLabels, overrideRows, rowNumbers } from "./notice-fields.ts";

interface NoticeFormProps {
  reader: Reader;
  token: string;
  year: number;
  form: Form;
}

/** Rows that are drawn of a list: those in use and two to spare. */
const rowsDrawn = (form: Form, list: string, fewest: number, most: number): number =>
  Math.min(most, Math.max(fewest, 2 + rowNumbers(most).findLastIndex((row) => isUsed(form, `${list}/${row}`)) + 1));

const isUsed = (form: Form, pointer: string) =>
  ["", "/from", "/to", "/on"].some((name) => form.value(`${pointer}${name}`) !== "");

/** Characters of a notice's text that are read. */
export const longestText = 20_000;

/** A notice in rows, as the State Council words it; its text can be read into them. */
export const NoticeForm = ({ reader, token, year, form }: NoticeFormProps) => {
  const { say } = reader;
  const shared = { reader, form };
  const day = { type: "date", longest: 10 } as const;
  return (
    <DeskForm reader={reader} token={token} action={`/desk/settings/calendars/${year}/preview`} id="notice">
      <ErrorSummary {...shared} labels={noticeFieldLabels()} />
      <TextArea {...shared} pointer="_text" label={words.text} hint={words.textHint} longest={longestText} rows={5} />
      <p>
        <button type="submit" name="_step" value="read" class="second" formnovalidate>
          {say(words.read)}
        </button>
      </p>
      <TextField
        {...shared}
        pointer="/document_no"
        label={words.documentNo}
        hint={words.documentNoHint}
        longest={100}
        isRequired
      />
      <h3>{say(words.holidays)}</h3>
      <p class="hint">{say(words.holidaysHint)}</p>
      {rowNumbers(rowsDrawn(form, "/holidays", 8, holidayRows)).map((row) => (
        <FieldGrid>
          <TextField
            {...shared}
            {...day}
            pointer={`/holidays/${row}/from`}
            label={words.holidayFrom(row + 1)}
            isRequired={row === 0}
          />
          <TextField {...shared} {...day} pointer={`/holidays/${row}/to`} label={words.holidayTo(row + 1)} />
        </FieldGrid>
      ))}
      <h3>{say(words.makeup)}</h3>
      <FieldGrid>
        {rowNumbers(rowsDrawn(form, "/makeup", 8, makeupRows)).map((row) => (
          <TextField {...shared} {...day} pointer={`/makeup/${row}`} label={words.nthDay(row + 1)} />
        ))}
      </FieldGrid>
      <h3>{say(words.overrides)}</h3>
      <p class="hint">{say(words.overridesHint)}</p>
      {rowNumbers(rowsDrawn(form, "/overrides", 1, overrideRows)).map((row) => (
        <FieldGrid>
          <TextField {...shared} {...day} pointer={`/overrides/${row}/on`} label={words.nthDay(row + 1)} />
          <Select
            {...shared}
            pointer={`/overrides/${row}/working`}
            label={words.working}
            options={[
              { value: "", label: words.choose },
              { value: "false", label: words.dayOff },
              { value: "true", label: words.worked },
            ]}
          />
          <TextField {...shared} pointer={`/overrides/${row}/reason`} label={words.reason} longest={200} />
        </FieldGrid>
      ))}
      <p class="actions">
        <button type="submit" name="_step" value="preview">
          {say(words.preview)}
        </button>
      </p>
    </DeskForm>
  );
};
