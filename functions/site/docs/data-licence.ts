/** Under which terms the data may be used: what it is called, and where it is written. */
interface DataLicence {
  readonly name: string;
  readonly url: string;
}

/** The one place where the front page, the index and the catalogue of the API take it from; undefined where the agency states none. */
export const dataLicence = (): DataLicence | undefined => undefined;
