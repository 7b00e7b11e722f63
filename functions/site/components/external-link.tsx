import type { Child } from "hono/jsx";

/** Whether an address is one that a reader may be led to: of the web, and no script. */
const isWebAddress = (address: string): boolean => /^https?:$/.test(URL.parse(address)?.protocol ?? "");

/** A link that leads out of this service. What is no address of the web is no link. */
export const ExternalLink = ({ address, children }: { address: string; children?: Child }) =>
  isWebAddress(address) ? (
    <a href={address} rel="external noopener">
      {children ?? address}
    </a>
  ) : (
    <span>{address}</span>
  );
