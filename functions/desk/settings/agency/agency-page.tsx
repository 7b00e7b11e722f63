import type { Labels } from "../../../../schema/contracts/labels.ts";
import { toDay } from "../../../clock/days.ts";
import type { Bindings } from "../../../env.ts";
import { processingFee } from "../../../fees/processing-fee.ts";
import { readHealth } from "../../../health/health.routes.ts";
import { feeMethodLabels } from "../../../labels/fee-methods.ts";
import { twoPersonLabels } from "../../../labels/two-persons.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { Notice } from "../../../site/components/notice.tsx";
import { type Particular, Particulars } from "../../../site/components/particulars.tsx";
import { guideOf } from "../../../site/guide-settings.ts";
import type { Reader } from "../../../site/reader.ts";
import { deskPage } from "../../desk-page.ts";
import { policyOf } from "../../may-use.ts";
import { agencyWords as words } from "../../words/agency-words.ts";
import { listed } from "../listed.ts";
import { settingsDrawn } from "../settings-drawn.tsx";

interface PartProps {
  reader: Reader;
  env: Bindings;
}

/** What is set, by name; what is not set is left out. */
const setOnly = ({ say }: Reader, all: readonly (readonly [Labels, string | undefined])[]): Particular[] =>
  all.flatMap(([name, value]) => (value === undefined ? [] : [{ name: say(name), value }]));

const AgencyPart = ({ reader, env: { AGENCY } }: PartProps) => (
  <Particulars
    items={setOnly(reader, [
      [words.name, reader.say(AGENCY.name)],
      [words.code, AGENCY.code],
      [words.organisation, AGENCY.organisation_code],
      [words.origin, AGENCY.origin],
      [words.zone, AGENCY.time_zone],
      [words.reportDue, AGENCY.report_due],
      [words.licence, AGENCY.licence?.title],
    ])}
  />
);

const GuidePart = ({ reader, env }: PartProps) => {
  const { say } = reader;
  const guide = guideOf(env.AGENCY);
  if (guide === undefined) {
    return (
      <Notice kind="warning">
        <p>{say(words.noGuide)}</p>
      </Notice>
    );
  }
  const { office, address, telephone, email, hours, fax, postcode } = guide;
  return (
    <Particulars
      items={setOnly(reader, [
        [words.office, say(office)],
        [words.address, address && say(address)],
        [words.telephone, telephone],
        [words.email, email],
        [words.hours, hours && say(hours)],
        [words.fax, fax],
        [words.postcode, postcode],
      ])}
    />
  );
};

const PracticePart = ({ reader, env: { PRACTICE } }: PartProps) => {
  const { say } = reader;
  const { letters, approver_differs = true, two_persons = [], notices, fee_method } = PRACTICE;
  const ways = [...(notices?.sms ? [words.sms] : []), ...(notices?.email ? [words.email] : [])];
  return (
    <Particulars
      items={setOnly(reader, [
        [words.letterContact, letters?.contact],
        [words.agencyWord, letters?.agency_word],
        [words.heading, say(letters?.heading === "black" ? words.black : words.red)],
        [words.approver, say(approver_differs ? words.mayNot : words.may)],
        [
          words.twoPersons,
          say(two_persons.length === 0 ? words.none : listed(two_persons.map((act) => twoPersonLabels[act]))),
        ],
        [words.notices, say(ways.length === 0 ? words.none : listed(ways))],
        [words.feeMethod, say(fee_method === undefined ? words.either : feeMethodLabels[fee_method].label)],
      ])}
    />
  );
};

const TrustPart = ({ reader, env: { TRUST, STAFF_PROXY } }: PartProps) => {
  const { say } = reader;
  return (
    <Particulars
      items={setOnly(reader, [
        [words.signIn, say(STAFF_PROXY ? words.byProxy : words.byPasskey)],
        [words.retention, say(words.months(TRUST.retention_months))],
        [words.keyDays, say(words.days(TRUST.staff_key_days ?? 365))],
        [words.unusedDays, say(words.days(TRUST.staff_key_unused_days ?? 90))],
        [words.eventDays, say(words.days(TRUST.security_events_days ?? 365))],
      ])}
    />
  );
};

/** So many items and pages that each price is among them. */
const feeQuestions = [
  { method: "by_item", items: 50, earlier_items: 0 },
  { method: "by_page", pages: 300 },
] as const;

const FeePart = ({ reader }: PartProps) => {
  const { say } = reader;
  return (
    <>
      <p>{say(words.feesBasis)}</p>
      {feeQuestions.map((question) => {
        const { bands } = processingFee({ ...question, notified_on: toDay("2021-01-01") });
        const { label, band } = feeMethodLabels[question.method];
        const isLastOpen = question.method === "by_page";
        return (
          <DataTable
            caption={say(label)}
            columns={[{ heading: say(band) }, { heading: say(words.yuanEach), isNumber: true }]}
            rows={bands.map(({ from, to, yuan_each }, at) => [
              isLastOpen && at === bands.length - 1 ? `${from}–` : `${from}–${to}`,
              yuan_each,
            ])}
          />
        );
      })}
      <p>{say(words.andSoOn)}</p>
      <p>
        <a href={reader.to("/fees")}>{say(words.calculator)}</a>
      </p>
    </>
  );
};

export const agencyPage = deskPage({
  id: "deskAgency",
  path: "/desk/settings/agency",
  summary: "The agency, its practice and its fees, as they are set",
  description: "To read; it says where they are changed.",
  policy: policyOf(readHealth),
  draw({ env }, { reader }) {
    const { say } = reader;
    const part = { reader, env };
    return settingsDrawn(
      reader,
      say(words.title),
      <>
        <p>{say(words.where)}</p>
        <h2>{say(words.agency)}</h2>
        <AgencyPart {...part} />
        <h2>{say(words.guide)}</h2>
        <GuidePart {...part} />
        <h2>{say(words.practice)}</h2>
        <PracticePart {...part} />
        <h2>{say(words.trust)}</h2>
        <TrustPart {...part} />
        <h2>{say(words.fees)}</h2>
        <FeePart {...part} />
      </>,
    );
  },
});
