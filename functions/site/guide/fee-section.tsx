import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import { Particulars } from "../components/particulars.tsx";
import type { Reader } from "../reader.ts";
import { guideWords as words } from "../words/guide-words.ts";

interface FeeSectionProps {
  reader: Reader;
  practice: Pick<PracticeSettings, "fee_method" | "fee_payment">;
}

/** What a request costs: nothing, as a rule; and where a fee may be charged, how and to whom it is paid. */
export const FeeSection = ({ reader: { say }, practice: { fee_method, fee_payment } }: FeeSectionProps) => (
  <>
    <p>
      {say(words.costText)}
      {fee_method && ` ${say(words.feeMethod[fee_method])}`}
    </p>
    {fee_payment && (
      <Particulars
        items={[
          { name: say(words.payee), value: say(fee_payment.payee) },
          { name: say(words.way), value: say(fee_payment.way) },
        ]}
      />
    )}
  </>
);
