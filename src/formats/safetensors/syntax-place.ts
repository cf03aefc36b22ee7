/** Characters of texts in which the place is looked for: some twenty readings take a second or two. */
const mostLookedAt = 4_000_000;

/**
 * The character at which a text stops being JSON: not every engine says so itself, so the shortest beginning is looked for that is
 * wrong and not merely cut off.
 *
 * @param text what `JSON.parse` refused
 * @param message what it said
 */
export function syntaxPlace(text: string, message: string): number | undefined {
  const told = placeIn(message);
  if (told !== undefined) return told;
  if (/end of JSON/.test(message)) return text.length;
  if (text.length > mostLookedAt) return undefined;
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isCutOff(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return bad - 1;
}

function placeIn(message: string): number | undefined {
  const place = /position (\d+)/.exec(message)?.[1];
  return place === undefined ? undefined : Number(place);
}

/** Whether a text is the beginning of JSON, as far as it goes. */
function isCutOff(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as Error;
    return /end of JSON|Unterminated/.test(message) || placeIn(message) === text.length;
  }
}
