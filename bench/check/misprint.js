/**
 * Misprints of a number by the name of the mistake; undefined where the number has no place for it. A number of one digit is left alone:
 * any other digit would be a misprint of it.
 */
export function misprint(name, text, value, random) {
  if (!/^-?\d+(\.\d+)?$/.test(text) || text.replace(/^[-0.]+/, '').length < 2) return undefined;
  const make = makers[name];
  const made = make?.(text, value, random);
  return made === undefined || Number(made) === Number(text) ? undefined : made;
}

const digitPlaces = (text) => [...text].flatMap((character, place) => (/\d/.test(character) ? [place] : []));

const makers = {
  'digit-miscopied': (text, _, random) => {
    // A first digit that is not 0: the size of the number stays.
    const place = random.pick(digitPlaces(text).filter((at) => text[at] !== '0'));
    if (place === undefined) return undefined;
    const digit = random.pick([...'123456789'].filter((each) => each !== text[place]));
    return text.slice(0, place) + digit + text.slice(place + 1);
  },
  'digits-swapped': (text, _, random) => {
    const places = digitPlaces(text).filter((at) => /\d/.test(text[at + 1] ?? '') && text[at] !== text[at + 1]);
    const place = random.pick(places);
    return place === undefined
      ? undefined
      : text.slice(0, place) + text[place + 1] + text[place] + text.slice(place + 2);
  },
  'zero-lost': (text) => (/\.0\d/.test(text) ? text.replace('.0', '.') : undefined),
  'zero-put-in': (text) => (/^-?0\.[1-9]/.test(text) ? text.replace('.', '.0') : undefined),
  'point-shifted': (text) => (/^-?[1-9]\.\d\d/.test(text) ? text.replace(/(\d)\.(\d)/, '$1$2.') : undefined),
  truncated: (text, value) => {
    if (Math.abs(Number(text) - value) < 1e-9) return undefined;
    const decimals = text.split('.')[1]?.length ?? 0;
    const cut = Math.trunc(value * 10 ** decimals) / 10 ** decimals;
    return cut.toFixed(decimals);
  },
  'sign-lost': (text) => (text.startsWith('-') ? text.slice(1) : undefined),
};
