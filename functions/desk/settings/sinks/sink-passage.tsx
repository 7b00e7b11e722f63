import type * as z from "zod";
import type { sinkView } from "../../../../schema/contracts/reminders.ts";
import { sinkKindLabels } from "../../../labels/sinks.ts";
import { Hidden } from "../../../site/components/field.tsx";
import { type Particular, Particulars } from "../../../site/components/particulars.tsx";
import { Passage } from "../../../site/components/passage.tsx";
import { instantWords } from "../../../site/format.ts";
import { languages } from "../../../site/language.ts";
import type { Reader } from "../../../site/reader.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import { Secret } from "../../components/secret.tsx";
import { sinksWords as words } from "../../words/sinks-words.ts";

interface SinkPassageProps {
  reader: Reader;
  /** Undefined where the reader may look only. */
  token: string | undefined;
  sink: z.input<typeof sinkView>;
  waiting: number;
  dead: number;
  zone: string;
}

const particularsOf = ({ reader, sink, waiting, dead, zone }: SinkPassageProps): Particular[] => {
  const { say } = reader;
  const at = (instant: string) => say(instantWords(instant, zone));
  return [
    { name: say(words.kind), value: say(sinkKindLabels[sink.kind]) },
    ...(sink.host === null ? [] : [{ name: say(words.host), value: sink.host }]),
    ...(sink.from === null ? [] : [{ name: say(words.from), value: sink.from }]),
    {
      name: say(words.language),
      value: <span lang={languages[sink.language].tag}>{languages[sink.language].name}</span>,
    },
    { name: say(words.createdAt), value: at(sink.created_at) },
    { name: say(words.pingedAt), value: sink.pinged_at === null ? say(words.never) : at(sink.pinged_at) },
    ...(sink.former_secret_until === null
      ? []
      : [{ name: say(words.formerUntil), value: at(sink.former_secret_until) }]),
    { name: say(words.undelivered), value: say(words.counts(waiting, dead)) },
  ];
};

/** What is done to a sink: tried, given another secret, ended. */
const SinkForms = ({ reader, token, sink }: Pick<SinkPassageProps, "reader" | "sink"> & { token: string }) => {
  const { say } = reader;
  const path = `/desk/settings/sinks/${sink.id}`;
  return (
    <>
      <DeskForm reader={reader} token={token} action={`${path}/test`}>
        <button type="submit">
          {say(words.ping)}
          <span class="spoken">{sink.name}</span>
        </button>
      </DeskForm>
      {(sink.kind === "webhook" || sink.kind === "dingtalk") && (
        <details>
          <summary>{say(words.newSecret)}</summary>
          <DeskForm reader={reader} token={token} action={`${path}/secret`}>
            <p>{say(words.newSecretWhy[sink.kind])}</p>
            <Hidden name="/kind" value={sink.kind} />
            <Secret
              reader={reader}
              name="/secret"
              id={`secret-${sink.id}`}
              label={words.secret}
              hint={words.secretHint[sink.kind]}
            />
            <button type="submit" class="second">
              {say(words.newSecret)}
            </button>
          </DeskForm>
        </details>
      )}
      <details>
        <summary>{say(words.end)}</summary>
        <DeskForm reader={reader} token={token} action={`${path}/end`}>
          <p>{say(words.endWhy)}</p>
          <button type="submit" class="second">
            {say(words.end)}
            <span class="spoken">{sink.name}</span>
          </button>
        </DeskForm>
      </details>
    </>
  );
};

/** A sink with how it stands, and what may be done to it. */
export const SinkPassage = (props: SinkPassageProps) => (
  <Passage title={props.sink.name}>
    <Particulars items={particularsOf(props)} />
    {props.token !== undefined && <SinkForms reader={props.reader} token={props.token} sink={props.sink} />}
  </Passage>
);
