import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { formatFinding } from '../finding';
import { anchorsOf, lintRunbook } from './lintRunbook';
import { renderRunbook } from './renderRunbook';
import { testRunbook } from './tests/testRunbook';

const ROOT = resolve(__dirname, '../../../..');

/** Runbooks of a folder, by their path from the root. */
function runbooksIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => join(ROOT, folder, name))
    .filter(file => readFileSync(file, 'utf8').startsWith('---\n'))
    .map(file => relative(ROOT, file))
    .sort();
}

const SHIPPED = runbooksIn('docs/runbooks');
const EXAMPLES = runbooksIn('examples/siteproof-web/docs');

const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/**
 * The day of the latest review: this test fails when a file was left behind
 * by a review, and not because time goes by.
 */
const TODAY = [...SHIPPED, ...EXAMPLES]
  .map(path => /^reviewed: (\S+)$/m.exec(textOf(path))?.[1] ?? '')
  .sort()
  .slice(-1)[0];

function lint(path: string) {
  return lintRunbook(textOf(path), {
    path,
    today: TODAY,
    pageAt: href => {
      const file = resolve(ROOT, dirname(path), href);
      return existsSync(file)
        ? anchorsOf(readFileSync(file, 'utf8'))
        : undefined;
    },
  });
}

describe('the runbooks that are shipped', () => {
  it('are twelve and the checklist', () => {
    expect(SHIPPED).toHaveLength(13);
  });

  it.each(SHIPPED)('leave nothing to complain about in %s', path => {
    expect(lint(path).findings.map(formatFinding)).toEqual([]);
  });

  it.each(SHIPPED)('go as their tests say in %s', path => {
    const { runbook } = lint(path).document;
    const report = testRunbook(
      runbook,
      textOf(path.replace(/\.md$/, '.test.yaml')),
    );
    expect(report.faults).toEqual([]);
    expect(report.runs.flatMap(({ failures }) => failures)).toEqual([]);
    const untriedSteps = report.untried.filter(each => !each.includes(': '));
    expect(untriedSteps).toEqual([]);
  });

  it.each(SHIPPED)('stand in the navigation with %s', path => {
    const page = relative('docs', path);
    expect(textOf('mkdocs.yml')).toContain(`: ${page}\n`);
    expect(textOf('docs/runbooks/index.md')).toContain(
      `(${relative('runbooks', page)})`,
    );
  });
});

describe('the runbooks of the example', () => {
  it.each(EXAMPLES)('leave nothing to complain about in %s', path => {
    const { document, findings } = lint(path);
    expect(findings.map(formatFinding)).toEqual([]);
    expect(renderRunbook(document)).toBe(textOf(path));
  });
});

describe('the examples in the documents', () => {
  /** Code blocks of one language on a page. */
  const blocks = (page: string, language: string) =>
    [
      ...textOf(page).matchAll(
        new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'),
      ),
    ].map(([, text]) => text);
  const GUIDE = 'docs/how-to/write-a-runbook.md';

  it.each([GUIDE, 'docs/reference/runbook-format.md'])(
    'have no errors in %s',
    page => {
      const [text] = blocks(page, 'markdown');
      const { findings } = lintRunbook(text, { today: TODAY });
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual(
        [],
      );
    },
  );

  it('go as the guide says', () => {
    const [text] = blocks(GUIDE, 'markdown');
    const [test] = blocks(GUIDE, 'yaml');
    const { runbook } = lintRunbook(text, { today: TODAY }).document;
    const { runs, faults } = testRunbook(runbook, test);
    expect(faults).toEqual([]);
    expect(runs.map(({ failures }) => failures)).toEqual([[], []]);
  });
});
