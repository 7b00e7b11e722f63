import { controlOf, type FieldProps, Labelled } from "./field.tsx";

/** What a device offers for choosing: types by their media type where a telephone's camera makes them, and by their endings. */
const offered = "image/jpeg,image/png,.jpg,.jpeg,.png,.pdf,.ofd,.docx,.xlsx,.csv,.txt";

/**
 * Files of one kind to be sent with the form. What was chosen is never drawn in it: no page may do that. A browser does not insist on
 * one that is required, since a script of ours has sent it by then.
 */
export const FileField = (props: FieldProps) => (
  <Labelled {...props}>
    <input {...controlOf({ ...props, isRequired: false })} type="file" multiple accept={offered} />
  </Labelled>
);
