import { ErrorSummary } from "../../../site/components/error-summary.tsx";
import { Select, TextArea, TextField } from "../../../site/components/field.tsx";
import { Group } from "../../../site/components/group.tsx";
import type { Form } from "../../../site/form.ts";
import type { Reader } from "../../../site/reader.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import { calendarSettingsWords as words } from "../../words/calendar-settings-words.ts";
import { holidayRows, makeupRows, noticeLabels, overrideRows, rowNumbers } from "./notice-fields.ts";

interface NoticeFormProps {
  reader: Reader;
  token: string;
  year: number;
  form: Form;
}

/** Characters of a notice's text that are read. */
export const longestText = 20_000;

/** A notice in rows, as the State Council words it; its text can be read into them. */
export const NoticeForm = ({ reader, token, year, form }: NoticeFormProps) => {
  const { say } = reader;
  const shared = { reader, form };
  const day = { type: "date", longest: 10 } as const;
  return (
    <DeskForm reader={reader} token={token} action={`/desk/settings/calendars/${year}/preview`} id="notice">
      <ErrorSummary {...shared} labels={noticeLabels()} />
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
      {rowNumbers(holidayRows).map((row) => (
        <Group {...shared} pointer={`/holidays/${row}`} title={say(words.holiday(row + 1))}>
          <TextField {...shared} {...day} pointer={`/holidays/${row}/from`} label={words.from} isRequired={row === 0} />
          <TextField {...shared} {...day} pointer={`/holidays/${row}/to`} label={words.to} />
        </Group>
      ))}
      <h3>{say(words.makeup)}</h3>
      {rowNumbers(makeupRows).map((row) => (
        <TextField {...shared} {...day} pointer={`/makeup/${row}`} label={words.makeupDay(row + 1)} />
      ))}
      <h3>{say(words.overrides)}</h3>
      <p class="hint">{say(words.overridesHint)}</p>
      {rowNumbers(overrideRows).map((row) => (
        <Group {...shared} pointer={`/overrides/${row}`} title={say(words.override(row + 1))}>
          <TextField {...shared} {...day} pointer={`/overrides/${row}/on`} label={words.on} />
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
        </Group>
      ))}
      <p class="actions">
        <button type="submit" name="_step" value="preview">
          {say(words.preview)}
        </button>
      </p>
    </DeskForm>
  );
};
