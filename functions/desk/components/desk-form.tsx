import type { Child } from "hono/jsx";
import { Hidden } from "../../site/components/field.tsx";
import type { Reader } from "../../site/reader.ts";

interface DeskFormProps {
  reader: Reader;
  /** Shows that the form was drawn for this sign-in; `draw` is given it. */
  token: string;
  /** The path that it is sent to. */
  action: string;
  id?: string;
  /** Whether it may bring files. */
  hasFiles?: boolean;
  /** What a script of ours reads, as `data-…`. */
  data?: Readonly<Record<`data-${string}`, string>>;
  children?: Child;
}

/** A form of the desk: whatever it asks for, it carries its token. */
export const DeskForm = ({ reader, token, action, id, hasFiles, data = {}, children }: DeskFormProps) => (
  <form
    method="post"
    action={reader.to(action)}
    id={id}
    enctype={hasFiles ? "multipart/form-data" : undefined}
    {...data}
  >
    <Hidden name="_token" value={token} />
    {children}
  </form>
);
