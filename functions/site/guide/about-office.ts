import type { GuideSettings } from "../../../schema/contracts/guide.ts";
import type { Reader } from "../reader.ts";

/** The office that takes requests, in the words of schema.org (https://schema.org/GovernmentOrganization). */
export function aboutOffice({ agency, say }: Reader, guide: GuideSettings | undefined): object {
  const { office, address, telephone, fax, email } = guide ?? {};
  return {
    "@context": "https://schema.org",
    "@type": "GovernmentOrganization",
    "@id": `${agency.origin}/`,
    url: `${agency.origin}/`,
    name: say(agency.name),
    ...(address && { address: say(address) }),
    ...(office && {
      contactPoint: {
        "@type": "ContactPoint",
        contactType: say(office),
        ...(telephone && { telephone }),
        ...(fax && { faxNumber: fax }),
        ...(email && { email }),
      },
    }),
  };
}
