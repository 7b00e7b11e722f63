import { roles, type StaffMember } from "../../../schema/contracts/staff.ts";
import { roleLabels } from "../../labels/roles.ts";
import { Particulars } from "../../site/components/particulars.tsx";
import type { Reader } from "../../site/reader.ts";
import { accountWords as words } from "../words/account-words.ts";
import { membersWords } from "../words/members-words.ts";
import type { DeskTask } from "./tasks.ts";

interface MyselfProps {
  reader: Reader;
  member: StaffMember;
  tasks: readonly DeskTask[];
}

/** Who sits at the desk: name, unit, roles, and what these may do. */
export const Myself = ({ reader, member, tasks }: MyselfProps) => {
  const { say } = reader;
  const own = roles.filter((role) => member.roles.includes(role));
  return (
    <section>
      <h2>{say(words.myself)}</h2>
      <Particulars
        items={[
          { name: say(membersWords.name), value: member.name },
          { name: say(membersWords.unit), value: member.unit },
          ...own.map((role) => ({ name: say(roleLabels[role].name), value: say(roleLabels[role].does) })),
        ]}
      />
      <ul>
        {tasks
          .filter((task) => task.roles.some((role) => own.includes(role)))
          .map(({ name }) => (
            <li>{say(name)}</li>
          ))}
      </ul>
    </section>
  );
};
