/** JSON with a line for each operation, component and whatever else lies as deep, so that a change is a line of a diff and no byte is wasted. */
export function print(value: object, levels = 3): string {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  const members = entries.map(([name, member]) => {
    const isOpen = levels > 1 && typeof member === "object" && member !== null && !Array.isArray(member);
    return `${JSON.stringify(name)}: ${isOpen ? print(member, levels - 1) : JSON.stringify(member)}`;
  });
  return members.length === 0 ? "{}" : `{\n${members.join(",\n")}\n}`;
}
