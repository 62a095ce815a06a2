import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from './paths.mjs';
import { readReport } from './reports.mjs';
import { plain, say } from './say.mjs';

const SHOWN_FAILURES = 10;
const SHOWN_LINES = 40;
const SHOWN_OF_PAGE = 16;

/** What failed, by name: what a step without a report of it printed last. */
export function failuresOfStep(title, { code, lines }, reported = []) {
  if (reported.length > 0) return reported;
  return code === 0 ? [] : [{ title, text: lines.slice(-SHOWN_LINES) }];
}

/**
 * The failed tests of a report of `jest --json`, suites that did not load
 * among them.
 *
 * @returns `[{ title, text }]`, the text as lines
 */
export function failuresOfJest(report) {
  return (readReport(report)?.testResults ?? []).flatMap(suite => {
    const file = relative(ROOT, suite.name);
    const failed = suite.assertionResults.filter(
      ({ status }) => status === 'failed',
    );
    if (failed.length === 0 && suite.status === 'failed') {
      return [failure(file, [suite.message])];
    }
    return failed.map(({ fullName, failureMessages }) =>
      failure(`${file} › ${fullName}`, failureMessages),
    );
  });
}

/** The failed journeys of a report of Playwright's JSON reporter. */
export function failuresOfPlaywright(file) {
  const { suites = [], errors = [] } = readReport(file) ?? {};
  return [
    ...errors.map(({ message }) => failure('Browser tests', [message])),
    ...suites.flatMap(failuresInSuite),
  ];
}

function failuresInSuite({ suites = [], specs = [] }) {
  const own = specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ results }) =>
        failure(
          `${file}:${line} › ${title}`,
          results.flatMap(({ errors, attachments }) => [
            ...errors.map(textOfError),
            ...onThePage(attachments),
          ]),
        ),
      ),
  );
  return [...own, ...suites.flatMap(failuresInSuite)];
}

const textOfError = ({ message, snippet }) =>
  [message, snippet].filter(Boolean).join('\n');

/**
 * What a person would have seen first on the page: its title, dialogs and
 * alerts, with what they say.
 */
function onThePage(attachments) {
  const { path } =
    attachments.find(({ name }) => name === 'error-context') ?? {};
  if (!path || !existsSync(path)) return [];
  const [, page = ''] =
    /```yaml\n(.*?)```/s.exec(readFileSync(path, 'utf8')) ?? [];
  const seen = [];
  let depth = Infinity;
  for (const line of page.split('\n')) {
    const indent = line.search(/\S/);
    if (indent <= depth) {
      depth = /^\s*- (alert|dialog|heading)\b/.test(line) ? indent : Infinity;
    }
    if (indent > -1 && indent >= depth) seen.push(line);
  }
  if (seen.length === 0) return [];
  return ['On the page:', ...seen.slice(0, SHOWN_OF_PAGE)];
}

function failure(title, messages) {
  const text = plain(messages.filter(Boolean).join('\n')).split('\n');
  return { title, text: text.filter(line => line.trim() !== '') };
}

/**
 * Says at the end, where it is seen first, what failed and why. The whole of
 * it is in `reports/logs`.
 */
export function sayFailures(failures) {
  for (const { title, text } of failures.slice(0, SHOWN_FAILURES)) {
    say('');
    say(`✖ ${title}`);
    text.slice(0, SHOWN_LINES).forEach(line => say(`  ${line}`));
    if (text.length > SHOWN_LINES) say('  …');
  }
  const more = failures.length - SHOWN_FAILURES;
  if (more > 0) say(`… and ${more} more: reports/logs`);
}
