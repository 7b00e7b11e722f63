import { roles } from "../../../schema/contracts/staff.ts";
import { staff } from "../../http/policy.ts";
import { roleLabels } from "../../labels/roles.ts";
import { signInLabels } from "../../labels/sign-ins.ts";
import { Particulars } from "../../site/components/particulars.tsx";
import { instantWords } from "../../site/format.ts";
import { deskPage } from "../desk-page.ts";
import { todayWords as words } from "../words/today-words.ts";

export const todayPage = deskPage({
  id: "deskToday",
  path: "/desk",
  summary: "The desk: where the day's work begins",
  description: "Who has signed in, and what they may do.",
  policy: staff(...roles),
  draw({ env, member, signedIn }, { reader }) {
    const { say } = reader;
    const inWords = (at: Date) => instantWords(at.toISOString(), env.AGENCY.time_zone);
    return {
      title: say(words.title),
      children: (
        <>
          <h1>{say(words.title)}</h1>
          <Particulars
            items={[
              { name: say(words.who), value: member.name },
              { name: say(words.unit), value: member.unit },
              ...(signedIn === undefined
                ? []
                : [
                    {
                      name: say(words.signedIn),
                      value: say(
                        words.signedInBy(signInLabels[signedIn.by], signedIn.at ? inWords(signedIn.at) : undefined),
                      ),
                    },
                    { name: say(words.endsAt), value: say(inWords(signedIn.endsAt)) },
                  ]),
            ]}
          />
          <h2>{say(words.roles)}</h2>
          <Particulars
            items={roles
              .filter((role) => member.roles.includes(role))
              .map((role) => ({ name: say(roleLabels[role].name), value: say(roleLabels[role].does) }))}
          />
        </>
      ),
    };
  },
});
