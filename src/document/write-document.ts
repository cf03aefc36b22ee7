import { Document, isScalar, isSeq, visit } from 'yaml';

/** Data as a YAML file: what holds numbers only stands on one line, every number in full; what is undefined is left out. */
export function writeDocument(data: unknown): string {
  const document = new Document(data, { aliasDuplicateObjects: false, keepUndefined: false });
  visit(document, {
    Scalar: (_, scalar) => {
      // As a block, which the library would write, white space alone is taken for indentation.
      if (typeof scalar.value === 'string' && scalar.value.trim() === '') scalar.type = 'QUOTE_DOUBLE';
    },
    Seq: (_, sequence) => {
      const isRow = sequence.items.every((item) => isScalar(item) || (isSeq(item) && item.items.every(isScalar)));
      if (isRow) sequence.flow = true;
    },
    Map: (key, map) => {
      if (key !== null && map.items.every(({ value }) => isScalar(value))) map.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 });
}
