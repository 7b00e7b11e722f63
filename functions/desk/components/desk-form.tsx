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
  /** What a script of ours reads, as `data-…`. */
  data?: Readonly<Record<`data-${string}`, string>>;
  /** Whether it brings files. */
  hasFiles?: boolean;
  /** Whether the page says what is wrong, with its rule, and not the browser in words of its own. */
  saysFaults?: boolean;
  children?: Child;
}

/** A form of the desk: whatever it asks for, it carries its token. */
export const DeskForm = ({ reader, token, action, id, data = {}, hasFiles, saysFaults, children }: DeskFormProps) => (
  <form
    method="post"
    action={reader.to(action)}
    id={id}
    enctype={hasFiles ? "multipart/form-data" : undefined}
    novalidate={saysFaults || undefined}
    {...data}
  >
    <Hidden name="_token" value={token} />
    {children}
  </form>
);
