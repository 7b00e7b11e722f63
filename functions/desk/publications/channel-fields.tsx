import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { publicationHeadings } from "../../labels/columns.ts";
import { controlOf } from "../../site/components/field.tsx";
import { Group } from "../../site/components/group.tsx";
import type { Form } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { entryFaultWords } from "../words/entry-fault-words.ts";
import { publicationWords as words } from "../words/publication-words.ts";

interface ChannelFieldsProps {
  reader: Reader;
  form: Form;
  channels: readonly Channel[];
}

/** The channels through which an item is published, a row each; where another day, account or address is meant, it is stated there. */
export const ChannelFields = ({ reader, form, channels }: ChannelFieldsProps) => {
  const { say } = reader;
  const { label } = publicationHeadings.channels;
  const offered = channels.filter(({ active, position }) => active || form.value(`/channels/${position}/id`) !== "");
  const columns = [label, words.date, words.account, words.address];
  return (
    <Group reader={reader} form={form} pointer="/channels" title={say(words.where)}>
      <p class="hint">{say(words.whereWhy)}</p>
      <section class="scrolls channel-fields" aria-label={say(words.where)} tabindex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col">{say(column)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {offered.map((channel) => (
              <ChannelRow reader={reader} form={form} channel={channel} />
            ))}
          </tbody>
        </table>
      </section>
    </Group>
  );
};

const ChannelRow = ({ reader, form, channel }: Pick<ChannelFieldsProps, "reader" | "form"> & { channel: Channel }) => {
  const { say } = reader;
  const { id, label, accounts } = channel;
  const at = `/channels/${channel.position}`;
  const faults = form.all.filter(({ pointer }) => pointer === at || pointer.startsWith(`${at}/`));
  const cell = (part: string, partLabel: Labels) => ({
    ...controlOf({ reader, form, pointer: `${at}/${part}`, label: partLabel }),
    "aria-label": say(words.channelPart(say(label), partLabel)),
    "aria-describedby": faults.length > 0 ? `${at}#fault` : undefined,
  });
  return (
    <tr id={at}>
      <th scope="row">
        <label class="choice">
          <input
            id={form.id(`${at}/id`)}
            name={`${at}/id`}
            type="checkbox"
            value={id}
            checked={form.value(`${at}/id`) !== "" || undefined}
          />
          {say(label)}
        </label>
        {faults.length > 0 && (
          <span class="cell-fault" id={`${at}#fault`}>
            {faults.map((fault) => say(entryFaultWords(fault))).join(" ")}
          </span>
        )}
      </th>
      <td>
        <input {...cell("published_on", words.date)} type="date" value={form.value(`${at}/published_on`)} />
      </td>
      <td>
        {accounts.length > 0 && (
          <select {...cell("account", words.account)}>
            <option value="">{say(words.notStated)}</option>
            {accounts.map(({ id: account, name }) => (
              <option value={account} selected={form.value(`${at}/account`) === account || undefined}>
                {name}
              </option>
            ))}
          </select>
        )}
      </td>
      <td>
        <input
          {...cell("url", words.address)}
          type="text"
          value={form.value(`${at}/url`)}
          maxlength={2_000}
          autocomplete="off"
        />
      </td>
    </tr>
  );
};
