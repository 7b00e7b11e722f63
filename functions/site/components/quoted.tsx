/** Somebody's own words, their lines as they wrote them. */
export const Quoted = ({ text }: { text: string }) => <p class="quoted">{text}</p>;
