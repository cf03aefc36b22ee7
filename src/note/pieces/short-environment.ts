/** What people call `\begin{equation}` and the like for short, with what closes it; defined in a file of theirs, or not at all. */
const closings: Readonly<Record<string, string>> = {
  be: 'ee',
  beq: 'eeq',
  beqn: 'eeqn',
  beqs: 'eeqs',
  bes: 'ees',
  bea: 'eea',
  bean: 'eean',
  beqa: 'eeqa',
  beqar: 'eeqar',
  ba: 'ea',
  bal: 'eal',
  bali: 'eali',
};
const opening = /\\([a-z]{2,5})(?![A-Za-z@])/y;

/** The command at a place that may begin a displayed formula, and the one that would end it. */
export function shortEnvironmentAt(
  text: string,
  at: number,
): { readonly open: string; readonly close: string } | undefined {
  opening.lastIndex = at;
  const name = opening.exec(text)?.[1];
  if (name === undefined || !Object.hasOwn(closings, name)) return undefined;
  return { open: `\\${name}`, close: `\\${closings[name]}` };
}
