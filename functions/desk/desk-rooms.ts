import type { Labels } from "../../schema/contracts/labels.ts";
import type { Role } from "../../schema/contracts/staff.ts";
import { approvalWords } from "./words/approval-words.ts";
import { channelWords } from "./words/channel-words.ts";
import { complaintListWords } from "./words/complaint-room-words.ts";
import { deskWords as words } from "./words/desk-words.ts";
import { disclosureRoomWords } from "./words/disclosure-room-words.ts";
import { monthRoomWords } from "./words/month-words.ts";
import { publicationWords } from "./words/publication-words.ts";
import { reportRoomWords } from "./words/report-room-words.ts";

/** Who reads what is published, is owed and is counted. */
const publicationReaders: readonly Role[] = ["publisher", "editor", "head", "auditor", "admin"];

/** A part of the desk that the navigation leads to, and whose roles may open it; any role where none are named. */
interface DeskRoom {
  path: string;
  name: Labels;
  roles?: readonly Role[];
}

/** The parts of the desk, in the order of the navigation. */
export const deskRooms: readonly DeskRoom[] = [
  { path: "/desk", name: words.today },
  { path: "/desk/requests", name: words.queue, roles: ["clerk", "officer", "head", "auditor"] },
  { path: "/desk/requests/new", name: words.register, roles: ["clerk"] },
  { path: "/desk/search", name: words.search, roles: ["clerk", "officer", "head", "auditor"] },
  {
    path: "/desk/approvals",
    name: approvalWords.room,
    roles: ["clerk", "officer", "editor", "head", "auditor", "admin"],
  },
  { path: "/desk/complaints", name: complaintListWords.room, roles: ["clerk", "officer", "head", "editor", "auditor"] },
  { path: "/desk/disclosures", name: disclosureRoomWords.room, roles: ["officer", "head", "auditor"] },
  { path: "/desk/publications", name: publicationWords.room, roles: publicationReaders },
  { path: "/desk/channels", name: channelWords.room, roles: publicationReaders },
  { path: "/desk/months", name: monthRoomWords.room, roles: publicationReaders },
  { path: "/desk/report", name: reportRoomWords.room, roles: ["editor", "head", "auditor", "admin"] },
  { path: "/desk/settings", name: words.settings },
  { path: "/desk/account", name: words.account },
];
