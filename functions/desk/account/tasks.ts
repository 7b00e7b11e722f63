import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Role } from "../../../schema/contracts/staff.ts";
import type { Operation } from "../../http/operation.ts";
import { policyOf } from "../may-use.ts";
import { taskWords as words } from "../words/task-words.ts";

/** What somebody does here, as people say it, and which roles may. */
export interface DeskTask {
  name: Labels;
  roles: readonly Role[];
}

/** What is done here, the most common first, each with the id of the operation by which it is. */
const named = (): readonly (readonly [Labels, string])[] => [
  [words.registerRequests, "registerRequest"],
  [words.readCases, "readCase"],
  [words.readIdentity, "readIdentity"],
  [words.workCases, "appendEvent"],
  [words.assign, "assignCases"],
  [words.draft, "createDraft"],
  [words.reissue, "reissueSecret"],
  [words.registerComplaints, "registerComplaint"],
  [words.publish, "registerPublication"],
  [words.metrics, "recordChannelMetrics"],
  [words.declare, "declareFigures"],
  [words.release, "releaseFigures"],
  [words.members, "createMember"],
  [words.calendars, "loadNotice"],
  [words.channels, "addChannel"],
  [words.sinks, "createSink"],
  [words.acts, "listActs"],
];

/** The tasks, each for the roles that the policy of its operation lets in. */
export function deskTasks(operations: readonly Operation[]): readonly DeskTask[] {
  const byId = new Map(operations.map((operation) => [operation.contract.id, operation]));
  return named().map(([name, id]) => {
    const operation = byId.get(id);
    if (operation === undefined) throw new TypeError(`${id} is no operation`);
    return { name, roles: policyOf(operation).roles };
  });
}
