/** A joiner or non-joiner of letters, or a break that shows only where it is taken: they reorder and hide nothing. */
const harmless = /[\u00ad\u200c\u200d]/u;
const controls = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * A line of somebody's text as one that controls nothing: no terminal, no direction of writing, no end of a line. What
 * would is shown: `␛` for an escape, `<U+202E>` for a turn of direction, a space for a tab or line break.
 */
export function visible(text: string): string {
  return text.replace(/^\ufeff/, '').replace(controls, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (/\s/.test(character) && code !== 0xfeff) return ' ';
    if (harmless.test(character)) return character;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f) return '␡';
    return /\p{Cs}/u.test(character) ? '\ufffd' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/**
 * Data as JSON in which every character that controls anything is written as an escape.
 *
 * @param indent of each level; 0 for one line
 */
export function inertJson(data: unknown, indent = 2): string {
  const escaped = (character: string): string =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join('');
  return `${JSON.stringify(data, undefined, indent).replace(/[\p{Cf}\p{Cs}\u007f-\u009f\u2028\u2029]/gu, escaped)}\n`;
}
