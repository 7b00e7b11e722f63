interface LinkListProps {
  links: readonly { href: string; text: string }[];
}

/** Links side by side, of what is read or loaded next; paper has none of them. */
export const LinkList = ({ links }: LinkListProps) => (
  <ul class="links">
    {links.map(({ href, text }) => (
      <li>
        <a href={href}>{text}</a>
      </li>
    ))}
  </ul>
);
