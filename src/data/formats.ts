/** Formats that are told by their first bytes. */
const magics = {
  gzip: [0x1f, 0x8b],
  zip: [0x50, 0x4b],
  npy: [0x93, 0x4e, 0x55, 0x4d],
  idx: [0, 0],
  png: [0x89, 0x50, 0x4e, 0x47],
  page: [0x3c],
} as const;

export type FileFormat = keyof typeof magics | 'text';

/** The format of a file by its content: its name may say anything. */
export function formatOf(start: Uint8Array): FileFormat {
  const formats = Object.keys(magics) as (keyof typeof magics)[];
  return formats.find((format) => magics[format].every((byte, i) => start[i] === byte)) ?? 'text';
}

const hints: Partial<Record<FileFormat, string>> = {
  gzip: 'This looks like a gzip file: unpack it first.',
  zip: 'This looks like a zip or NPZ file.',
  npy: 'This looks like an NPY file.',
  idx: 'This looks like an IDX file.',
  png: 'This looks like a PNG picture.',
  page: 'This looks like a web page: did the download fail?',
};

/** What a file looks like that is not what it should be, as a hint; nothing for what could be anything. */
export const hintOf = (start: Uint8Array): string | undefined => hints[formatOf(start)];
