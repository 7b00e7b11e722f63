import type { Child } from "hono/jsx";
import { applicantKinds } from "../../../schema/contracts/applicant.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { replyForm, replyRoute } from "../../../schema/contracts/requests.ts";
import { applicantKindLabels } from "../../labels/applicants.ts";
import { replyFormLabels, replyRouteLabels } from "../../labels/requests.ts";
import type { Reader } from "../reader.ts";
import { sitePage } from "../site-page.ts";
import { filingWords } from "../words/filing-words.ts";
import { paperFormWords as words } from "../words/paper-form-words.ts";

interface Said {
  reader: Reader;
  labels: Labels;
}

/** A name in the form, and the place to write behind it. */
const Blank = ({ reader, labels, span, rows, children }: Said & { span?: number; rows?: string; children?: Child }) => (
  <>
    <th scope="row">{reader.say(labels)}</th>
    <td colspan={span} class={rows}>
      {children}
    </td>
  </>
);

/** Boxes to tick. */
const Boxes = ({ reader, of }: { reader: Reader; of: readonly Labels[] }) => (
  <ul class="boxes">
    {of.map((labels) => (
      <li>{`□ ${reader.say(labels)}`}</li>
    ))}
  </ul>
);

/** What the rows below it are about. */
const Group = ({ reader, labels }: Said) => (
  <tr>
    <th scope="colgroup" colspan={4} class="group">
      {reader.say(labels)}
    </th>
  </tr>
);

const organisationKinds = applicantKinds
  .filter((kind) => kind !== "natural_person")
  .map((kind) => applicantKindLabels[kind].short);

const Who = ({ reader }: { reader: Reader }) => (
  <>
    <Group reader={reader} labels={words.person} />
    <tr>
      <Blank reader={reader} labels={words.personName} />
      <Blank reader={reader} labels={words.identity} />
    </tr>
    <Group reader={reader} labels={words.organisation} />
    <tr>
      <Blank reader={reader} labels={words.organisationName} />
      <Blank reader={reader} labels={words.creditCode} />
    </tr>
    <tr>
      <Blank reader={reader} labels={words.kind} span={3}>
        <Boxes reader={reader} of={organisationKinds} />
      </Blank>
    </tr>
    <tr>
      <Blank reader={reader} labels={words.representative} />
      <Blank reader={reader} labels={words.contactPerson} />
    </tr>
    <Group reader={reader} labels={filingWords.contact} />
    <tr>
      <Blank reader={reader} labels={words.telephone} />
      <Blank reader={reader} labels={words.fax} />
    </tr>
    <tr>
      <Blank reader={reader} labels={words.emailAddress} />
      <Blank reader={reader} labels={words.agent} />
    </tr>
    <tr>
      <Blank reader={reader} labels={words.postalAddress} span={3} />
    </tr>
  </>
);

const What = ({ reader }: { reader: Reader }) => (
  <>
    <Group reader={reader} labels={words.what} />
    <tr>
      <Blank reader={reader} labels={words.describe} span={3} rows="description" />
    </tr>
    <tr>
      <Blank reader={reader} labels={words.formOfReply} span={3}>
        <Boxes reader={reader} of={replyForm.options.map((code) => replyFormLabels[code])} />
      </Blank>
    </tr>
    <tr>
      <Blank reader={reader} labels={words.wayOfReply} span={3}>
        <Boxes reader={reader} of={replyRoute.options.map((code) => replyRouteLabels[code])} />
      </Blank>
    </tr>
    <tr>
      <Blank reader={reader} labels={words.signature} />
      <td colspan={2}>{reader.say(words.dateOfRequest)}</td>
    </tr>
    <Group reader={reader} labels={words.office} />
    <tr>
      <Blank reader={reader} labels={words.receivedOn} />
      <Blank reader={reader} labels={words.receiptNumber} />
    </tr>
  </>
);

/** The form for who asks on paper: one sheet of A4, for persons and organisations. */
export const paperFormPage = sitePage({
  id: "paperFormPage",
  path: "/request/form",
  summary: "The form for a request on paper, to print",
  description: "One sheet of A4, for persons and organisations.",
  caching: "page",
  draw: (_call, { reader }) => ({
    title: reader.say(words.title),
    description: reader.say(words.about),
    scripts: ["print.js"],
    children: (
      <>
        <h1 class="paper-form-title">{reader.say(words.title)}</h1>
        <p class="screen">
          {reader.say(words.how)}
          <a href={reader.to("/request")}>{reader.say(filingWords.title)}</a>
        </p>
        <p class="screen">
          <button type="button" class="second print" hidden>
            {reader.say(words.print)}
          </button>
        </p>
        <p>{reader.say(words.receivingAgency(reader.agency.name))}</p>
        <section class="scrolls paper-form" aria-label={reader.say(words.title)} tabindex={0}>
          <table>
            <colgroup>
              <col class="name" />
              <col />
              <col class="name" />
              <col />
            </colgroup>
            <tbody>
              <Who reader={reader} />
              <What reader={reader} />
            </tbody>
          </table>
        </section>
        <p>{reader.say(words.notes)}</p>
      </>
    ),
  }),
});
