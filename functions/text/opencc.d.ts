/** OpenCC's dictionary from Traditional to Simplified, which its package exports without a type. */
declare module "opencc-js/to/cn" {
  import type { DictGroup } from "opencc-js/core";

  const simplified: readonly DictGroup[];
  export default simplified;
}
