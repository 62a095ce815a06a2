import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { SimulatedClock } from '@production-safety/testing';
import { portUnavailable } from '@production-safety/core';
import { documented } from '../__testUtils__/documented';
import { RunbookChecks } from './RunbookChecks';
import { RunbookReader } from './RunbookReader';
import { runbooksOf } from './runbooksOf';

const WEB = 'component:default/web';
const PATH = 'docs/runbooks/flag-rollback.md';
const TESTS = 'docs/runbooks/flag-rollback.test.yaml';
const SHIPPED = join(__dirname, '../../../..');
/** Reviewed the day before, whenever it really was. */
const textOf = (path: string) =>
  readFileSync(join(SHIPPED, path), 'utf8')
    .replace(/^reviewed: .*$/m, 'reviewed: 2026-11-25')
    .replace(/^drilled: .*$/m, 'drilled: never');
const TODAY = Date.parse('2026-11-26T12:00:00Z');
const MINUTE = 60_000;

function checking() {
  const docs = documented();
  const clock = SimulatedClock.create({ startAt: TODAY });
  const logger = mockServices.logger.mock();
  const readers = new RunbookReader({
    catalog: { getEntityByRef: async () => docs.entity },
    urlReader: mockServices.urlReader.mock(),
    clock,
  });
  const reader = {
    locate: jest.fn(readers.locate.bind(readers)),
    readFrom: jest.fn(readers.readFrom.bind(readers)),
  };
  const checks = new RunbookChecks({ reader, clock, logger });
  const check = () =>
    checks.check({ entityRef: WEB, path: PATH }, mockCredentials.user());
  return { docs, clock, logger, reader, check };
}

let removed: (() => void)[] = [];
afterEach(() => {
  removed.forEach(remove => remove());
  removed = [];
});

function checkingShipped() {
  const all = checking();
  removed.push(all.docs.remove);
  all.docs.write(PATH, textOf(PATH));
  return all;
}

describe('a runbook', () => {
  it('has no finding when it keeps the rules, and its runs are played', async () => {
    const { docs, check } = checkingShipped();
    docs.write(TESTS, textOf(TESTS));
    const { checked, checkedAt } = await check();
    expect(checkedAt).toBe(TODAY);
    expect(checked?.findings).toEqual([]);
    expect(checked?.tests).toEqual({
      state: 'passed',
      runs: expect.any(Number),
    });
    expect(checked?.review).toMatchObject({ ageDays: 1, isOverdue: false });
  });

  it('has findings with their line, and what to do', async () => {
    const { docs, check } = checkingShipped();
    docs.write(PATH, textOf(PATH).replace('mode: read-do', 'mode: quick'));
    const { checked } = await check();
    expect(checked?.findings[0]).toMatchObject({
      code: 'RF02',
      severity: 'error',
      line: expect.any(Number),
      fix: expect.stringContaining('read-do'),
    });
  });

  it('is overdue once its review is too old', async () => {
    const { clock, check } = checkingShipped();
    await clock.advance(120 * 24 * 60 * MINUTE);
    const { checked } = await check();
    expect(checked?.review?.isOverdue).toBe(true);
    expect(checked?.findings.map(({ code }) => code)).toEqual(['CL27']);
  });

  it.each([
    ['says that nobody has written runs', undefined, { state: 'none' }],
    ['says when runs fail', 'runs: nothing', { state: 'failed', runs: 0 }],
  ])('%s', async (_, text, expected) => {
    const { docs, check } = checkingShipped();
    if (text) docs.write(TESTS, text);
    expect((await check()).checked?.tests).toEqual(expected);
  });

  it('has runs that are not known when they cannot be read', async () => {
    const { reader, check } = checkingShipped();
    const read = reader.readFrom.getMockImplementation()!;
    reader.readFrom.mockImplementation(async source => {
      if (source.path === TESTS) throw portUnavailable('No answer');
      return read(source);
    });
    expect((await check()).checked?.tests).toEqual({
      state: 'unknown',
      problem: 'No answer.',
    });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['is not there', new NotFoundError('path: there is no such file.'), /path/],
    ['does not answer', portUnavailable('The host is silent'), /silent\.$/],
  ])('is not known when it %s, and never clean', async (_, error, problem) => {
    const { reader, check } = checkingShipped();
    reader.readFrom.mockRejectedValue(error);
    const found = await check();
    expect(found).toEqual({
      checkedAt: TODAY,
      problem: expect.stringMatching(problem),
    });
  });

  it('is not known when it fails in a way nobody thought of, without a word of it', async () => {
    const { reader, logger, check } = checkingShipped();
    reader.locate.mockRejectedValue(new Error('connect 10.0.0.1 refused'));
    expect(await check()).toMatchObject({
      problem: 'An unexpected error; the log has it.',
    });
    expect(logger.error).toHaveBeenCalled();
  });

  it('is tried again sooner than what was read', async () => {
    const { clock, reader, check } = checkingShipped();
    reader.readFrom.mockRejectedValueOnce(portUnavailable('No answer'));
    expect((await check()).checked).toBe(undefined);
    await clock.advance(MINUTE / 2 - 1);
    expect((await check()).checked).toBe(undefined);
    await clock.advance(1);
    expect((await check()).checked).toBeDefined();
  });
});

describe('what was found', () => {
  it('is kept for some minutes with its age, and read once for all', async () => {
    const { docs, clock, reader, check } = checkingShipped();
    await Promise.all([check(), check(), check()]);
    // The text, and its runs.
    expect(reader.readFrom).toHaveBeenCalledTimes(2);
    docs.write(PATH, '# Nothing\n');
    await clock.advance(5 * MINUTE - 1);
    expect(await check()).toMatchObject({
      checkedAt: TODAY,
      checked: { findings: [] },
    });
    await clock.advance(1);
    const later = await check();
    expect(later.checkedAt).toBe(TODAY + 5 * MINUTE);
    expect(later.checked?.findings.length).toBeGreaterThan(0);
  });

  it('is told to nobody who may not see where it is kept', async () => {
    const { reader, check } = checkingShipped();
    await check();
    reader.locate.mockRejectedValue(new NotFoundError('there is no web'));
    expect((await check()).checked).toBe(undefined);
  });
});

it('names the runbooks of a rollout and of its gates, each once', () => {
  const gate = (of?: string) => ({ id: `${of}`, kind: 'checklist', of });
  const phase = { percent: 5, soakMs: 0, guards: [] };
  const plan = [
    { ...phase, name: 'beta', gates: [gate('a.md'), gate('c.md')] },
    { ...phase, name: 'full', gates: [gate('c.md'), gate()] },
  ];
  const runbooks = { rollback: 'a.md', incident: 'b.md' };
  const definition = { plan, runbooks } as unknown;
  expect(runbooksOf(definition as Parameters<typeof runbooksOf>[0])).toEqual([
    { path: 'a.md', purposes: ['rollback', 'gate'] },
    { path: 'b.md', purposes: ['incident'] },
    { path: 'c.md', purposes: ['gate'] },
  ]);
});
