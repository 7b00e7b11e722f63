import type { Labels } from "../../../schema/contracts/labels.ts";
import { roles } from "../../../schema/contracts/staff.ts";
import { listActs } from "../../acts/acts.routes.ts";
import { listReads } from "../../acts/reads.routes.ts";
import { readNotice } from "../../calendars/calendars.routes.ts";
import { todayOf } from "../../env.ts";
import { readHealth } from "../../health/health.routes.ts";
import type { Operation, StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { listJobRuns } from "../../jobs/jobs.routes.ts";
import { lateAmong } from "../../jobs/late-jobs.ts";
import { listOwnCodes } from "../../publications/codes/own-codes.routes.ts";
import { listReminders } from "../../reminders/reminders.routes.ts";
import { listSinks } from "../../reminders/sinks/sinks.routes.ts";
import { listLetterWordings } from "../../requests/letters/letter-kinds.routes.ts";
import { Particulars } from "../../site/components/particulars.tsx";
import { instantWords } from "../../site/format.ts";
import { listMembers } from "../../staff/staff.routes.ts";
import { verifyLog } from "../../verification/verification.routes.ts";
import { deskPage } from "../desk-page.ts";
import { mayUse } from "../may-use.ts";
import { agencyWords } from "../words/agency-words.ts";
import { calendarSettingsWords } from "../words/calendar-settings-words.ts";
import { codesWords } from "../words/codes-words.ts";
import { logWords } from "../words/log-words.ts";
import { operationWords } from "../words/operation-words.ts";
import { settingsWords as words } from "../words/settings-words.ts";
import { sinksWords } from "../words/sinks-words.ts";
import { trustWords } from "../words/trust-words.ts";
import { missingYears } from "./calendars/calendars-page.tsx";
import { listed } from "./listed.ts";
import { readOverview } from "./settings.store.ts";

type Overview = Awaited<ReturnType<typeof readOverview>>;

/** A page of the settings, the operation whose policy it has, and how it stands in a line. */
interface Setting {
  path: string;
  name: Labels;
  shows: Operation;
  state: Labels;
}

function calendarState({ notices, isBehind }: Overview, today: string): Labels {
  const missing = missingYears(notices, today);
  const state =
    missing.length > 0
      ? words.calendarsMissing(missing.join("、"))
      : words.calendarsFine(notices.at(-1)?.year ?? Number(today.slice(0, 4)));
  return isBehind ? listed([state, words.calendarsBehind]) : state;
}

function jobState({ jobs }: Overview, now: Date): Labels {
  const late = lateAmong(jobs, now).length;
  const failed = jobs.filter(({ status }) => status === "failed").length;
  const wrong = [...(late > 0 ? [words.jobsLate(late)] : []), ...(failed > 0 ? [words.jobsFailed(failed)] : [])];
  return wrong.length > 0 ? listed(wrong) : words.jobsFine;
}

/** Everything there is, by groups, as it stands. */
function settingsOf({ env, outside }: StaffCall, overview: Overview): [Labels, Setting[]][] {
  const { sinks, setAside, anchor, codes } = overview;
  const dead = sinks.reduce((sum, one) => sum + one.dead, 0);
  const zone = env.AGENCY.time_zone;
  const at = (path: string, name: Labels, shows: Operation, state: Labels): Setting => ({ path, name, shows, state });
  return [
    [
      words.groups.work,
      [
        at("calendars", calendarSettingsWords.title, readNotice, calendarState(overview, todayOf(env, outside))),
        at("letters", words.letters, listLetterWordings, words.lettersAbout),
        at("codes", codesWords.title, listOwnCodes, words.codesState(codes)),
      ],
    ],
    [
      words.groups.office,
      [
        at("members", words.members, listMembers, words.membersAbout),
        at("agency", agencyWords.title, readHealth, words.agencyAbout),
      ],
    ],
    [
      words.groups.operation,
      [
        at("health", operationWords.health, readHealth, setAside > 0 ? words.setAside(setAside) : words.noneSetAside),
        at("jobs", operationWords.jobs, listJobRuns, jobState(overview, outside.now())),
        at("sinks", sinksWords.title, listSinks, words.sinksState(sinks.length)),
        at("reminders", operationWords.reminders, listReminders, dead > 0 ? words.dead(dead) : words.allArrived),
      ],
    ],
    [
      words.groups.log,
      [
        at("acts", logWords.acts, listActs, words.actsAbout),
        at("reads", logWords.reads, listReads, words.readsAbout),
        at(
          "trust",
          trustWords.title,
          verifyLog,
          anchor ? words.anchored(instantWords(anchor.madeAt, zone)) : words.noAnchor,
        ),
      ],
    ],
  ];
}

export const settingsPage = deskPage({
  id: "deskSettings",
  path: "/desk/settings",
  summary: "Settings and operation: what there is, and how it stands",
  description: "Those that the member may open.",
  policy: staff(...roles),
  async draw(call, { reader, seat }) {
    const { say } = reader;
    const groups = settingsOf(call, await readOverview(call.env.DB)).map(
      ([name, all]) => [name, all.filter(({ shows }) => mayUse(seat.member, shows))] as const,
    );
    const title = say(words.title);
    return {
      title,
      children: (
        <>
          <h1>{title}</h1>
          <p>{say(words.intro)}</p>
          {groups
            .filter(([, all]) => all.length > 0)
            .map(([name, all]) => (
              <>
                <h2>{say(name)}</h2>
                <Particulars
                  items={all.map((one) => ({
                    name: <a href={reader.to(`/desk/settings/${one.path}`)}>{say(one.name)}</a>,
                    value: say(one.state),
                  }))}
                />
              </>
            ))}
        </>
      ),
    };
  },
});
