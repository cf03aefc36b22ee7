/**
 * The rooms of Longhand and who may enter which. Each rule says why. `test/rooms/rooms.test.ts` plants a violation of every
 * one of them and sees it caught.
 */
const rooms = {
  base: [],
  formula: [],
  network: ['base', 'formula'],
  document: ['base'],
  data: ['base'],
  onnx: ['base'],
  trace: ['base', 'formula', 'network'],
  notation: ['base', 'network', 'trace'],
  problem: ['base', 'document', 'network', 'notation', 'trace'],
  render: ['base', 'formula', 'network', 'notation', 'trace'],
  engine: ['base', 'data', 'document', 'network', 'onnx'],
  run: ['base', 'data', 'document', 'engine', 'network'],
  formats: ['base', 'data', 'document', 'engine', 'network', 'onnx'],
  report: ['base'],
  handover: ['base', 'data', 'document', 'engine', 'formats', 'network', 'run'],
  note: ['base'],
  mistakes: ['base', 'formula', 'network', 'trace'],
  check: ['base', 'document', 'formula', 'network', 'notation', 'note', 'mistakes', 'problem', 'trace'],
  arrays: [
    'base',
    'check',
    'data',
    'document',
    'formula',
    'mistakes',
    'network',
    'notation',
    'note',
    'problem',
    'trace',
  ],
  marking: ['base', 'check', 'document', 'mistakes', 'notation', 'note', 'network', 'trace', 'render'],
  exercise: ['base', 'check', 'formula', 'network', 'notation', 'problem', 'render', 'trace'],
};

const onlyDownwards = Object.entries(rooms).map(([room, below]) => ({
  name: `${room}-stands-on-its-floors`,
  comment: `${room} may import ${below.length === 0 ? 'no other room' : below.join(', ')}: a room knows what it stands on, never what stands on it.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: [room, ...below].map((each) => `^src/${each}/`) },
}));

export default {
  forbidden: [
    ...onlyDownwards,
    {
      name: 'enter-by-the-door',
      comment:
        'A room is entered by its index.ts only, so that what is inside can change without anyone but its own tests noticing.',
      severity: 'error',
      from: { path: '^(?:src|test)/([^/]+)/|^(?:demo|bench)/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '^src/engine/node/index\\.ts$'] },
    },
    {
      name: 'no-cycles',
      comment: 'Files that need one another can only be read together; imports of types count too.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'node-only-at-the-edge',
      comment:
        'Everything but the command and the threads of Node runs in a browser too, so only these may use the modules of Node.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli|engine/node)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'trace-and-engine-are-strangers',
      comment:
        'The trace is the clear reference that the engine is compared with; what one takes from the other, no test can find wrong.',
      severity: 'error',
      from: { path: '^src/(trace|engine)/' },
      to: { path: '^src/(trace|engine)/', pathNot: '^src/$1/' },
    },
    {
      name: 'page-knows-the-package-only',
      comment:
        'The page shows what the published package can do, so it imports that by its name and nothing of its sources.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(?:src|test|bench|demo|scripts)/' },
    },
    {
      name: 'no-utils',
      comment: 'A file is named for the one concept it holds; utils, helpers and common name none.',
      severity: 'error',
      from: {},
      to: { path: '/(utils?|helpers?|common|misc)(\\.[jt]s$|/)', pathNot: 'node_modules' },
    },
    {
      name: 'no-undeclared-packages',
      comment:
        'What the published package imports must be among its dependencies, or a peer that may be absent and is asked for where it is used.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'undetermined', 'unknown'],
        dependencyTypesNot: ['npm-peer'],
      },
    },
    {
      name: 'no-unresolvable',
      comment:
        'An import that leads nowhere is a mistake. The peers of the benchmark are installed only where it is run.',
      severity: 'error',
      from: { pathNot: '^bench/peers/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|web/dist|src/engine/assembly)/' },
    enhancedResolveOptions: { conditionNames: ['import', 'types', 'node', 'default'], exportsFields: ['exports'] },
  },
};
