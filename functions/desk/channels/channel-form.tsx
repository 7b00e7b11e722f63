import type { Channel } from "../../../schema/contracts/channels.ts";
import { channelFamily } from "../../../schema/contracts/channels.ts";
import { channelFamilyLabels } from "../../labels/channels.ts";
import { Select, TextField } from "../../site/components/field.tsx";
import { Group } from "../../site/components/group.tsx";
import type { Form } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { channelWords as words } from "../words/channel-words.ts";

/** What the fields of a channel and its accounts are called. */
export const channelFieldLabels = {
  "/id": words.id,
  "/label/zh_hans": words.hans,
  "/label/zh_hant": words.hant,
  "/label/en": words.english,
  "/name/zh_hans": words.hans,
  "/name/zh_hant": words.hant,
  "/name/en": words.english,
  "/from_on": words.fromOn,
  "/family": words.family,
  "/opened_on": words.openedOn,
  "/retired_on": words.retiredOn,
  "/cadence_days": words.cadence,
  "/closed_on": words.closedOn,
  "/operator": words.operator,
};

interface FieldsProps {
  reader: Reader;
  form: Form;
}

/** A name in three languages. `of` is the member that it fills. */
export const NameFields = ({
  reader,
  form,
  of,
  isRequired,
}: FieldsProps & { of: "label" | "name"; isRequired?: boolean }) => (
  <>
    {(["zh_hans", "zh_hant", "en"] as const).map((language) => (
      <TextField
        reader={reader}
        form={form}
        pointer={`/${of}/${language}`}
        label={{ zh_hans: words.hans, zh_hant: words.hant, en: words.english }[language]}
        longest={100}
        {...(isRequired && { isRequired })}
      />
    ))}
  </>
);

const families = channelFamily.options.map((value) => ({ value, label: channelFamilyLabels[value] }));

/** The family and days of a channel. */
export const ChannelDays = ({ reader, form, isNew }: FieldsProps & { isNew: boolean }) => (
  <>
    <Select reader={reader} form={form} pointer="/family" label={words.family} options={families} isRequired />
    <TextField reader={reader} form={form} pointer="/opened_on" label={words.openedOn} type="date" longest={10} />
    {!isNew && (
      <TextField
        reader={reader}
        form={form}
        pointer="/retired_on"
        label={words.retiredOn}
        hint={words.retireWhy}
        type="date"
        longest={10}
      />
    )}
    <TextField
      reader={reader}
      form={form}
      pointer="/cadence_days"
      label={words.cadence}
      hint={words.cadenceHint}
      keyboard="numeric"
      longest={3}
    />
  </>
);

/** A channel's other name, and from when. */
export const RenameFields = ({ reader, form }: FieldsProps) => (
  <Group reader={reader} form={form} pointer="/name" title={reader.say(words.rename)}>
    <p class="hint">{reader.say(words.renameWhy)}</p>
    <NameFields reader={reader} form={form} of="name" />
    <TextField reader={reader} form={form} pointer="/from_on" label={words.fromOn} type="date" longest={10} />
  </Group>
);

/** The fields of an account to be added. */
export const AccountFields = ({ reader, form }: FieldsProps) => (
  <>
    <TextField
      reader={reader}
      form={form}
      pointer="/id"
      label={words.accountId}
      hint={words.idHint}
      longest={40}
      isRequired
    />
    <TextField reader={reader} form={form} pointer="/name" label={words.accountName} longest={200} isRequired />
    <TextField reader={reader} form={form} pointer="/operator" label={words.operator} longest={200} />
    <TextField reader={reader} form={form} pointer="/opened_on" label={words.openedOn} type="date" longest={10} />
  </>
);

/** A channel as the fields of its form. */
export const channelFields = ({ family, opened_on, retired_on, cadence_days }: Channel) =>
  new Map(
    Object.entries({ family, opened_on, retired_on, cadence_days }).flatMap(([member, value]): [string, string[]][] =>
      value === null ? [] : [[`/${member}`, [String(value)]]],
    ),
  );
