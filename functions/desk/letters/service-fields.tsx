import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { type Service, service as serviceContract } from "../../../schema/contracts/service.ts";
import { type FormFields, fieldOf, noFields } from "../../http/form-fields.ts";
import { serviceLabels } from "../../labels/service.ts";
import type { Reader } from "../../site/reader.ts";
import { serviceWords as words } from "../words/service-words.ts";
import type { FormField } from "./draft-field.tsx";

export const serviceWay = serviceContract.shape.by;
const ways = serviceWay.options;

const line = (pointer: string, label: Labels, longest: number, hint?: Labels): FormField => ({
  pointer: `/service/${pointer}`,
  label,
  ...(hint && { hint }),
  control: { kind: "line", longest },
});
const servedOn: FormField = {
  pointer: "/service/served_on",
  label: words.servedOn,
  hint: words.servedOnHint,
  control: { kind: "day" },
};
const optionsOf = (labels: Readonly<Record<string, Labels>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** Who signed for something, and what they are to its addressee. */
export const signedFor = (at: string): FormField[] => [
  { pointer: `${at}/receiver`, label: words.receiver, control: { kind: "line", longest: 100 } },
  {
    pointer: `${at}/relation`,
    label: words.relation,
    control: { kind: "select", options: [{ value: "", label: words.unknownRelation }, ...optionsOf(words.relations)] },
  },
];

/** What is recorded of a service, by its way. */
export function fieldsOfService(by: Service["by"]): FormField[] {
  const sentOn: FormField = {
    pointer: "/service/sent_on",
    label: words.sentOn[by],
    isRequired: true,
    control: { kind: "day" },
  };
  switch (by) {
    case "post":
      return [
        sentOn,
        line("tracking_no", words.trackingNo, 60),
        servedOn,
        line("carrier", words.carrier, 100, words.carrierHint),
      ];
    case "hand":
      return [sentOn, ...signedFor("/service")];
    case "entrusted":
      return [sentOn, servedOn, ...signedFor("/service")];
    case "left":
      return [
        sentOn,
        line("witnesses", words.witnesses, 200),
        {
          pointer: "/service/recorded",
          label: words.recorded,
          control: {
            kind: "select",
            options: [{ value: "", label: words.notRecorded }, ...optionsOf(words.recordings)],
          },
        },
      ];
    case "electronic":
      return [sentOn, servedOn];
    case "public_notice":
      return [sentOn];
    default:
      return by satisfies never;
  }
}

/** The way that a form is of; undefined where none was chosen. */
export const wayIn = (fields: FormFields): Service["by"] | undefined =>
  ways.find((way) => way === fieldOf(fields, "/service/by"));

/** The fields that the form of a service begins with: done today, unless stated. */
export const beginService = (by: Service["by"], today: Day, fields: FormFields = noFields): FormFields =>
  new Map([...fields, ["/service/by", [by]], ["/service/sent_on", [today]]]);

/** The ways of serving something, each a link to its form. */
export const ServiceWays = ({ reader, at }: { reader: Reader; at: (way: Service["by"]) => string }) => (
  <ul class="service-ways">
    {ways.map((way) => (
      <li>
        <a href={reader.to(at(way))}>{reader.say(serviceLabels[way])}</a>
        <p class="hint">{reader.say(words.counts[way])}</p>
      </li>
    ))}
  </ul>
);
