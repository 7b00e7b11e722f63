/** Characters of a group. */
const groupLength = 8;

/**
 * A secret as it is read and typed from paper: in groups, with space between them that is none of its characters, so that what is copied is the
 * secret as it is.
 */
export const SecretCode = ({ secret }: { secret: string }) => (
  <span class="code secret-code">
    {Array.from({ length: Math.ceil(secret.length / groupLength) }, (_, at) => (
      <span>{secret.slice(at * groupLength, (at + 1) * groupLength)}</span>
    ))}
  </span>
);
