import type { SignalQuestion } from '@production-safety/core';
import type { MeasurementEntry } from '@production-safety/backstage-plugin-production-safety-common';
import {
  SimulatedClock,
  aDefinition,
  aRollout,
  actors,
} from '@production-safety/testing';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { EnteredTable } from './EnteredTable';

jest.setTimeout(60_000);

const databases = eachDatabase();
const HOUR = 3_600_000;
const NOW = 20_454 * 24 * HOUR + 1_000;

const rollout = aRollout().defined(aDefinition()).build();
const { component, environment, flags } = rollout.definition;

const question: SignalQuestion = {
  signal: 'nps',
  component,
  environment,
  flag: flags[0].key,
  cohort: 'all',
  from: NOW - 1_000 - 24 * HOUR,
  to: NOW - 1_000 + 24 * HOUR,
  bucketMs: HOUR,
};

const entry = (changes: Partial<MeasurementEntry> = {}): MeasurementEntry => ({
  signal: 'nps',
  count: { n: 120, x: 12 },
  reason: 'Survey',
  expiresAt: new Date(NOW + 24 * HOUR).toISOString(),
  ...changes,
});

describe.each(databases.ids)('Entered measurements on %s', databaseId => {
  async function table(...entries: readonly MeasurementEntry[]) {
    const knex = await databases.migrated(databaseId);
    const clock = SimulatedClock.create({ startAt: NOW });
    const entered = new EnteredTable(knex, clock);
    for (const [at, each] of entries.entries()) {
      await entered.add(`${at}`, rollout, each, actors.sam);
    }
    return { knex, clock, entered };
  }

  it('answer as of the last bucket that was over, until they expire', async () => {
    const { clock, entered } = await table(entry());
    const [answer] = await entered.answers([question]);
    const start = NOW - 1_000 - HOUR;
    expect(answer).toEqual({
      outcome: 'measured',
      measures: [{ kind: 'count', start, n: 120, x: 12 }],
      completeUntil: NOW,
      sampleRate: 1,
    });
    await clock.advance(23 * HOUR);
    expect(await entered.answers([question])).toMatchObject([
      { measures: [{ start }], completeUntil: NOW + 23 * HOUR },
    ]);
    await clock.advance(HOUR);
    expect(await entered.answers([question])).toEqual([undefined]);
    expect(await entered.of(rollout.id)).toMatchObject([{ expired: true }]);
  });

  it('answer with the newest that is about the question', async () => {
    const { entered } = await table(
      entry(),
      entry({ count: { n: 7, x: 1 } }),
      entry({ cohort: 'exposed', count: undefined, value: 3 }),
    );
    const answers = await entered.answers([
      question,
      { ...question, cohort: 'exposed' },
      { ...question, signal: 'csat' },
      { ...question, flag: 'of-another-rollout' },
      { ...question, part: 'navigation' },
      { ...question, environment: 'staging' },
    ]);
    expect(answers.slice(0, 2)).toMatchObject([
      { measures: [{ n: 7 }] },
      { measures: [{ kind: 'value', value: 3 }] },
    ]);
    expect(answers.slice(2)).toEqual(Array(4).fill(undefined));
  });

  it('are about those on V2 unless they say of whom', async () => {
    const { entered } = await table(entry());
    const cohorts = (['exposed', 'all', 'control'] as const).map(cohort => ({
      ...question,
      cohort,
    }));
    const answers = await entered.answers(cohorts);
    expect(answers.map(answer => answer?.outcome)).toEqual([
      'measured',
      'measured',
      undefined,
    ]);
  });

  it('are forgotten some time after they expired', async () => {
    const { knex, entered } = await table(entry());
    await entered.prune(NOW + 25 * HOUR);
    expect(await knex('entered_measurements')).toEqual([]);
  });
});
