const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 lets no document contain, however it is written (section 2.2). */
const forbidden = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Text as the content of an XML element or attribute. */
export function escapeXml(text: string): string {
  return text.replace(forbidden, '\uFFFD').replace(/[&<>"']/g, (character) => entities[character]);
}

/** Text of many special characters as the content of an XML element, which a person can still read. */
export function cdata(text: string): string {
  return `<![CDATA[${text.replace(forbidden, '\uFFFD').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
