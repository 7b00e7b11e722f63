import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Role } from "../../../schema/contracts/staff.ts";
import { listActs } from "../../acts/acts.routes.ts";
import { registerComplaint } from "../../complaints/complaints.routes.ts";
import { declareFigures } from "../../figures/declaring.routes.ts";
import { releaseFigures } from "../../figures/releasing.routes.ts";
import type { Operation } from "../../http/operation.ts";
import { addChannel } from "../../publications/channels/channels.routes.ts";
import { recordChannelMetrics } from "../../publications/channels/metrics.routes.ts";
import { registerPublication } from "../../publications/registry/registering.routes.ts";
import { loadNotice } from "../../recomputation/recomputation.routes.ts";
import { createSink } from "../../reminders/sinks/sinks.routes.ts";
import { appendEvent } from "../../requests/appending/appending.routes.ts";
import { assignCases } from "../../requests/assigning/assigning.routes.ts";
import { createDraft } from "../../requests/drafting/drafting.routes.ts";
import { registerRequest } from "../../requests/filing/filing.routes.ts";
import { reissueSecret } from "../../requests/personal/personal.routes.ts";
import { readCase, readIdentity } from "../../requests/reading/reading.routes.ts";
import { createMember } from "../../staff/staff.routes.ts";
import { policyOf } from "../may-use.ts";
import { taskWords as words } from "../words/task-words.ts";

/** What somebody does here, as people say it, and which roles may. */
interface Task {
  name: Labels;
  roles: readonly Role[];
}

/** Each task with the operation by which it is done: whose policy says which roles may. */
const operations = (): readonly (readonly [Labels, Operation])[] => [
  [words.registerRequests, registerRequest],
  [words.readCases, readCase],
  [words.readIdentity, readIdentity],
  [words.workCases, appendEvent],
  [words.assign, assignCases],
  [words.draft, createDraft],
  [words.reissue, reissueSecret],
  [words.registerComplaints, registerComplaint],
  [words.publish, registerPublication],
  [words.metrics, recordChannelMetrics],
  [words.declare, declareFigures],
  [words.release, releaseFigures],
  [words.members, createMember],
  [words.calendars, loadNotice],
  [words.channels, addChannel],
  [words.sinks, createSink],
  [words.acts, listActs],
];

/** What is done here, the most common first. */
export const tasks = (): readonly Task[] =>
  operations().map(([name, operation]) => ({ name, roles: policyOf(operation).roles }));
