import { roles } from "../../../../schema/contracts/staff.ts";
import { roleLabels } from "../../../labels/roles.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import type { Reader } from "../../../site/reader.ts";
import type { DeskTask } from "../../account/tasks.ts";
import { taskWords as words } from "../../words/task-words.ts";

/** What each role may do: a table of tasks by roles. */
export const RoleTable = ({ reader, tasks }: { reader: Reader; tasks: readonly DeskTask[] }) => {
  const { say } = reader;
  return (
    <section>
      <h2>{say(words.roles)}</h2>
      <DataTable
        caption={say(words.roles)}
        isHeaded
        columns={[
          { heading: say(words.task), isLong: true },
          ...roles.map((role) => ({ heading: say(roleLabels[role].name) })),
        ]}
        rows={tasks.map((task) => [
          say(task.name),
          ...roles.map((role) => {
            const mayDo = task.roles.includes(role);
            return (
              <>
                <span aria-hidden="true">{mayDo ? "✓" : ""}</span>
                <span class="spoken">{say(mayDo ? words.may : words.mayNot)}</span>
              </>
            );
          }),
        ])}
      />
      <p class="hint">{say(words.ofCases)}</p>
    </section>
  );
};
