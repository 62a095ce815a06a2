/**
 * Who may import whom. Each rule says what to do instead; ARCHITECTURE.md
 * says why. `yarn boundaries` checks them.
 */
const TEST_CODE =
  '(\\.test\\.tsx?$|/__testUtils__/|/setupTests\\.ts$|/dev/|\\.conformance\\.ts$)';

const AMBIENT_NODE_MODULES = '^node:|^(fs|path|http|https|crypto|os|timers)$';

/** Packages under `packages/` that must also live without Backstage. */
const HOSTLESS = '^packages/(?!app/|backend/)';

module.exports = {
  forbidden: [
    {
      name: 'core-imports-nothing',
      severity: 'error',
      comment:
        'core is pure: pass what it needs as an argument or as a port that an adapter implements.',
      from: { path: '^packages/core/src', pathNot: TEST_CODE },
      to: { pathNot: '^packages/core/src' },
    },
    {
      name: 'no-backstage-outside-plugins',
      severity: 'error',
      comment:
        'This package must also work when Backstage is down: move the Backstage part into a plugin or module under plugins/.',
      from: { path: HOSTLESS, pathNot: '\\.eslintrc\\.js$' },
      to: { path: 'node_modules/@backstage/' },
    },
    {
      name: 'packages-do-not-import-plugins',
      severity: 'error',
      comment:
        'Plugins build on packages, not the other way round: move the shared part down into core or definitions.',
      from: { path: HOSTLESS },
      to: { path: '^plugins/' },
    },
    {
      name: 'adapters-stay-apart',
      severity: 'error',
      comment:
        'An adapter knows one vendor: move what two adapters share into core.',
      from: { path: '^packages/adapter-([^/]+)/' },
      to: { path: '^packages/adapter-', pathNot: '^packages/adapter-$1/' },
    },
    {
      name: 'vendor-clients-only-in-adapters',
      severity: 'error',
      comment:
        "Vendor words and wire types live in that vendor's adapter: talk to it through the port in core.",
      from: {
        path: '^(packages|plugins)/',
        pathNot: '^packages/(adapter-[^/]+|sandbox)/',
      },
      to: { path: 'node_modules/(flagsmith-nodejs|@flagsmith/)' },
    },
    {
      name: 'adapters-only-in-their-module',
      severity: 'error',
      comment:
        'Only the backend module of a vendor (and the break-glass CLI) wires its adapter; everyone else uses the port in core.',
      from: {
        path: '^(packages|plugins)/',
        pathNot: '^packages/(adapter-|cli/)|^plugins/[^/]+-backend-module-',
      },
      to: { path: '^packages/adapter-' },
    },
    {
      name: 'cli-stays-small',
      severity: 'error',
      comment:
        'The break-glass command starts fast and needs no portal (decision 0015): move what it shares with others into core, definitions or an adapter.',
      from: { path: '^packages/cli/src', pathNot: TEST_CODE },
      to: {
        path: '^(packages|plugins)/',
        pathNot: '^packages/(cli|core|definitions|adapter-[^/]+)/',
      },
    },
    {
      name: 'nobody-imports-the-ends',
      severity: 'error',
      comment:
        'The backend, the frontend plugin, the CLI and the sandbox are ends of the graph: move the shared part into -common, -node or core. The sandbox is reached by URL only.',
      from: {
        path: '^(packages|plugins)/([^/]+)/',
        pathNot: `^packages/(app|backend)/|${TEST_CODE}`,
      },
      to: {
        path: '^(packages/(cli|sandbox|app|backend)|plugins/(production-safety|production-safety-backend))/',
        pathNot: '^$1/$2/',
      },
    },
    {
      name: 'tests-reach-only-the-sandbox',
      severity: 'error',
      comment:
        'A test may start the sandbox and reach it by URL. The other ends of the graph are not for import, not even in a test.',
      from: {
        path: `^(packages|plugins)/([^/]+)/.*${TEST_CODE}`,
        pathNot: '^packages/(app|backend)/',
      },
      to: {
        path: '^(packages/(cli|app|backend)|plugins/(production-safety|production-safety-backend))/',
        pathNot: '^$1/$2/',
      },
    },
    {
      name: 'testing-only-in-tests',
      severity: 'error',
      comment:
        'packages/testing holds fakes: import it from *.test.ts and dev/ only, and pass real implementations to production code.',
      from: {
        path: '^(packages|plugins)/',
        pathNot: `^packages/testing/|${TEST_CODE}`,
      },
      to: { path: '^packages/testing/' },
    },
    {
      name: 'frontend-knows-only-common',
      severity: 'error',
      comment:
        'The frontend speaks to the backend over HTTP: put shared types into production-safety-common.',
      from: { path: '^plugins/production-safety/src', pathNot: TEST_CODE },
      to: {
        path: '^(packages|plugins)/',
        pathNot: '^plugins/(production-safety|production-safety-common)/',
      },
    },
    {
      name: 'modules-use-the-node-library',
      severity: 'error',
      comment:
        "A module depends on the -node library of its host, never on the host's backend.",
      from: {
        path: '^plugins/[^/]+-backend-module-[^/]+/src',
        pathNot: TEST_CODE,
      },
      to: {
        path: '^plugins/production-safety-backend/|node_modules/@backstage/plugin-[^/]+-backend/',
      },
    },
    {
      name: 'isomorphic-code-has-no-node',
      severity: 'error',
      comment:
        'common and definitions also run in a browser: pass what Node provides as an argument.',
      from: {
        path: '^(packages/definitions|plugins/production-safety-common)/src',
        pathNot: TEST_CODE,
      },
      to: { path: AMBIENT_NODE_MODULES, dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'Two files that need each other are one thing or three: move what both need into a file of its own.',
      from: { path: '^(packages|plugins)/' },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/dist-types/|/coverage/|/report.*\\.api\\.md)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
