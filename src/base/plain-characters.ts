/** What a text consists of that every format can hold: a tab or a line break is the only character in it that controls anything. */
export const plainCharacters = /^[\t\n\r\P{Cc}]*$/u;
