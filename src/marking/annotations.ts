import { visible } from '../base/index.js';
import { explainer } from './explanation.js';
import { findingText, findingTitle } from './finding-text.js';
import type { HandIn, UnreadHandIn } from './hand-in.js';
import type { Mark } from './mark.js';
import { nothingChecked, nothingCheckedText } from './nothing-checked.js';

/** What a runner of GitHub workflows shows beside a line. */
const commands: Readonly<Record<Mark, 'error' | 'warning' | 'notice' | undefined>> = {
  root: 'error',
  harmless: 'warning',
  follows: 'notice',
  'rounded-early': 'notice',
  unchecked: 'notice',
  right: undefined,
};

/** What is wrong with hand-ins as commands of GitHub workflows, one a line; what is right is left out. */
export function markedAnnotations(handIns: readonly (HandIn | UnreadHandIn)[]): string {
  return handIns
    .flatMap((handIn) => {
      const file = escapedProperty(visible(handIn.name));
      if ('fault' in handIn)
        return [`::error file=${file},title=Cannot be read::${escapedData(visible(handIn.fault))}\n`];
      const { name, checked } = handIn;
      const explain = explainer(checked);
      const nothing = nothingChecked(checked);
      const whole =
        nothing === undefined
          ? []
          : [`::warning file=${file},title=Nothing was checked::${escapedData(nothingCheckedText(nothing))}\n`];
      const ofFindings = checked.findings.map((finding, index) => {
        const explanation = explain(index);
        const command = commands[explanation.mark];
        if (command === undefined) return '';
        const { line, column, endLine, endColumn } = finding;
        const place = { line, endLine, col: column, ...(endLine === line ? { endColumn } : {}) };
        // Lines of a listing are none of the file.
        const at = { file: visible(name), ...(checked.isListing === true ? {} : place) };
        const properties = Object.entries({ ...at, title: findingTitle(explanation) })
          .map(([key, value]) => `${key}=${escapedProperty(String(value))}`)
          .join(',');
        return `::${command} ${properties}::${escapedData(findingText(explanation))}\n`;
      });
      return [...whole, ...ofFindings];
    })
    .join('');
}

/** As the runner undoes it: a per cent sign first, then the ends of lines. */
const escapedData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapedProperty = (text: string): string => escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
