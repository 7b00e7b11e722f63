import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Form } from "../form.ts";
import type { Reader } from "../reader.ts";
import { faultWords } from "../words/fault-words.ts";
import { fieldWords } from "../words/field-words.ts";

interface ErrorSummaryProps {
  reader: Reader;
  form: Form;
  /** The label of each field by its pointer. What is wrong elsewhere is said without one. */
  labels: Readonly<Record<string, Labels>>;
}

/** On top of a form that was refused: everything that is wrong, each a link to its field. */
export const ErrorSummary = ({ reader, form, labels }: ErrorSummaryProps) =>
  form.all.length === 0 ? null : (
    <div class="error-summary" role="alert" tabindex={-1}>
      <h2>{reader.say(fieldWords.summary)}</h2>
      <ul>
        {form.all.map((fault) => {
          const label = labels[fault.pointer];
          const says = faultWords(fault);
          return (
            <li>
              {label === undefined ? (
                reader.say(says)
              ) : (
                <a href={`#${form.id(fault.pointer)}`}>{reader.say(fieldWords.fault(label, says))}</a>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
