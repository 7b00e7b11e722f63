import type * as z from "zod";
import type { LetterBlock, letter as letterContract } from "../../../schema/contracts/letters.ts";
import { toDay } from "../../clock/days.ts";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { draftPageWords as words } from "../words/draft-words.ts";

/** A block of a letter. What a letter says is in the agency's language, whatever the page's is. */
const Block = ({ block }: { block: LetterBlock }) =>
  "paragraph" in block ? (
    <p>{block.paragraph}</p>
  ) : (
    <table>
      {block.head.length > 0 && (
        <thead>
          <tr>
            {block.head.map((heading) => (
              <th scope="col">{heading}</th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {block.rows.map((row) => (
          <tr>
            {row.map((cell) => (
              <td>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );

/** A letter as a draft answers it. */
export type LetterText = z.input<typeof letterContract>;

interface LetterSheetProps {
  reader: Reader;
  letter: LetterText;
  documentNo: string | null;
}

/** A letter as it reads: without the applicant's name, which is added in print alone. */
export const LetterSheet = ({ reader, letter, documentNo }: LetterSheetProps) => (
  <article class="letter-sheet" lang="zh-Hans" aria-label={letter.title}>
    <p class="letter-head">{letter.heading}</p>
    <p class="letter-number">{documentNo ?? words.numberLater.zh_hans}</p>
    <h3>{letter.title}</h3>
    {letter.addressee !== "" && <p>{`${letter.addressee ?? words.applicantInPrint.zh_hans}：`}</p>}
    {letter.body.map((block) => (
      <Block block={block} />
    ))}
    {letter.seal && <p class="letter-end">{letter.heading}</p>}
    <p class="letter-end">{letter.on === null ? words.dayLater.zh_hans : dayWords(toDay(letter.on)).zh_hans}</p>
    {letter.contact !== null && <p>{`${words.contact.zh_hans}${letter.contact}`}</p>}
    {reader.ownWords && <p lang="en">{reader.say(words.inChinese)}</p>}
  </article>
);
