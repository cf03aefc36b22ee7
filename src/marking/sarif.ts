import { inertJson, visible } from '../base/index.js';
import type { Finding } from '../check/index.js';
import { explainer } from './explanation.js';
import { findingText } from './finding-text.js';
import type { HandIn, UnreadHandIn } from './hand-in.js';
import { type Mark, markOf } from './mark.js';
import { nothingChecked, nothingCheckedText } from './nothing-checked.js';

/** What there is to say about a mistake of the library wherever it is made. */
export interface RuleText {
  readonly name: string;
  readonly title: string;
  readonly explanation: string;
  readonly mend: string;
}

export interface SarifOptions {
  /** Version of Longhand. */
  readonly version: string;
  /** The library's mistakes. */
  readonly rules: readonly RuleText[];
}

const levels: Readonly<Record<Mark, 'error' | 'warning' | 'note' | 'none'>> = {
  root: 'error',
  harmless: 'warning',
  follows: 'note',
  'rounded-early': 'note',
  unchecked: 'note',
  right: 'none',
};

/**
 * What is wrong with hand-ins as SARIF 2.1.0 (OASIS, 2020), which code hosts and editors show; what is right is left out. One that could not be
 * read is a notification of the invocation (§ 3.20.21), which was then not successful.
 */
export function markedSarif(handIns: readonly (HandIn | UnreadHandIn)[], { version, rules }: SarifOptions): string {
  const read = handIns.filter((handIn) => 'checked' in handIn);
  const unread = handIns.flatMap((handIn, artifact) => ('fault' in handIn ? [notification(handIn, artifact)] : []));
  const names = [
    ...new Set(
      read.flatMap(({ checked }) => [
        ...(nothingChecked(checked) === undefined ? [] : [nothingRule]),
        ...checked.findings.filter((each) => markOf(each) !== 'right').map(ruleOf),
      ]),
    ),
  ];
  const known = new Map(rules.map((rule) => [rule.name, rule]));
  return inertJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Longhand', version, rules: names.map((name) => rule(name, known.get(name))) } },
        invocations: [
          {
            executionSuccessful: unread.length === 0,
            ...(unread.length === 0 ? {} : { toolExecutionNotifications: unread }),
          },
        ],
        columnKind: 'utf16CodeUnits',
        artifacts: handIns.map(({ name }) => ({ location: { uri: uriOf(name) } })),
        results: handIns.flatMap((handIn, artifact) => ('checked' in handIn ? results(handIn, artifact, names) : [])),
      },
    ],
  });
}

/** What a hand-in of which nothing was checked is told by. */
const nothingRule = 'nothing-checked';

function notification({ name, fault }: UnreadHandIn, artifact: number): object {
  return {
    level: 'error',
    message: { text: visible(fault) },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(name), index: artifact } } }],
  };
}

/** The mistake that was made, or the verdict where the library has no name for it. */
const ruleOf = ({ reasons, verdict }: Finding): string => reasons[0]?.mistake ?? verdict;

function rule(id: string, text: RuleText | undefined): object {
  if (text === undefined) return { id, shortDescription: { text: id.replaceAll('-', ' ') } };
  const { title, explanation, mend } = text;
  return {
    id,
    shortDescription: { text: visible(title) },
    fullDescription: { text: visible(explanation) },
    help: { text: visible(`${explanation} ${mend}`) },
  };
}

function results({ name, checked }: HandIn, artifact: number, rules: readonly string[]): object[] {
  const explain = explainer(checked);
  const artifactLocation = { uri: uriOf(name), index: artifact };
  const location = (finding: Finding): object => ({
    // Lines of a listing are none of the file.
    physicalLocation: { artifactLocation, ...(checked.isListing === true ? {} : { region: regionOf(finding) }) },
  });
  const nothing = nothingChecked(checked);
  const whole =
    nothing === undefined
      ? []
      : [
          {
            ruleId: nothingRule,
            ruleIndex: rules.indexOf(nothingRule),
            level: 'warning',
            message: { text: nothingCheckedText(nothing) },
            locations: [{ physicalLocation: { artifactLocation } }],
          },
        ];
  const ofFindings = checked.findings.flatMap((finding, index) => {
    const mark = markOf(finding);
    if (mark === 'right') return [];
    const ruleId = ruleOf(finding);
    const causes = finding.follows.flatMap((at) => checked.findings[at] ?? []);
    return [
      {
        ruleId,
        ruleIndex: rules.indexOf(ruleId),
        level: levels[mark],
        message: { text: findingText(explain(index)) },
        locations: [location(finding)],
        ...(causes.length === 0
          ? {}
          : {
              relatedLocations: causes.map((cause) => ({ ...location(cause), message: { text: 'follows from this' } })),
            }),
      },
    ];
  });
  return [...whole, ...ofFindings];
}

function regionOf({ line, column, endLine, endColumn, span }: Finding): object {
  return {
    startLine: line,
    startColumn: column,
    endLine,
    endColumn,
    charOffset: span.start,
    charLength: span.end - span.start,
  };
}

/** A path as a URI: relative stays relative, and no character of it means anything else. */
function uriOf(path: string): string {
  const parts = path
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .replaceAll('\\', '/')
    .split('/')
    .map(encodeURIComponent);
  return path.startsWith('/') ? `file://${parts.join('/')}` : parts.join('/');
}
