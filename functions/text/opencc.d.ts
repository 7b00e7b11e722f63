/** OpenCC's tables of characters, which its package exports without types: `one other|one other|…`. */
declare module "opencc-js/dict/*" {
  const pairs: string;
  export default pairs;
}
