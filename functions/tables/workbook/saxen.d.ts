/** The part of `saxen` we call, which comes without types. Its parser throws where nobody listens to its errors. */
declare module "saxen" {
  export class Parser {
    on(event: "openTag", listener: (name: string, attributes: () => Record<string, string>) => void): this;
    on(event: "closeTag", listener: (name: string) => void): this;
    on(event: "text" | "cdata" | "attention", listener: (text: string) => void): this;
    parse(text: string): void;
    stop(): void;
  }
}
