import type { FormFields } from "../../http/form-fields.ts";
import { Hidden } from "./field.tsx";

/** Everything that was typed, carried on unseen; of the fields of ours (`_…`) those named. */
export const HiddenFields = ({ fields, own = [] }: { fields: FormFields; own?: readonly string[] }) => (
  <>
    {[...fields]
      .filter(([name]) => !name.startsWith("_") || own.includes(name))
      .flatMap(([name, values]) => values.map((value) => <Hidden name={name} value={value} />))}
  </>
);
