import type {
  ExposureSeries,
  RolloutDetail,
  RolloutEventView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeProductionSafetyApi } from '../src/__testUtils__/FakeProductionSafetyApi';
import {
  aDrill,
  aRollout,
  anOperation,
  before,
  daysAgo,
} from '../src/__testUtils__/aRollout';

const JO = { kind: 'user', ref: 'user:default/jo' } as const;
const HOUR_MS = 3_600_000;

/** A rollout in each state a screen can show. */
export function exampleApi(): FakeProductionSafetyApi {
  const api = new FakeProductionSafetyApi([], { latencyMs: 150 });
  for (const rollout of exampleRollouts()) {
    api.put(rollout);
    api.putHistory(rollout.id, exampleEvents(rollout), exampleSeries(rollout));
  }
  return api;
}

function exampleRollouts(): readonly RolloutDetail[] {
  return [
    aRollout({ lastDrill: aDrill() }),
    aRollout({
      ...named('itp-forms-offline', 'ITP forms offline', 'siteproof-web'),
      health: {
        verdict: 'errored',
        sentence:
          'What the flag provider serves is not known any more: it did not answer within 5 s.',
        measuredAt: before(3 * HOUR_MS),
        stale: true,
      },
      parts: [],
    }),
    rolledBack(),
    unconfirmed(),
    aRollout({
      ...named('photo-upload', 'Photo upload', 'siteproof-mobile'),
      status: 'draft',
      phase: null,
      phaseEnteredAt: undefined,
      exposure: { percent: 0 },
      nextGate: undefined,
      gates: [],
      parts: [],
      phases: aRollout().phases.map(phase => ({ ...phase, state: 'next' })),
      lastEvent: {
        type: 'defined',
        at: daysAgo(1),
        actor: JO,
        sentence: 'Declared by jo.',
      },
    }),
    aRollout({
      ...named('report-export', 'Report export', 'report-service'),
      status: 'completed',
      phase: { index: 3, name: 'full', percent: 100 },
      phases: aRollout().phases.map(phase => ({ ...phase, state: 'done' })),
      exposure: { percent: 100 },
      nextGate: undefined,
    }),
    aRollout({
      ...named('search-ranking', 'Search ranking', 'search-service'),
      orphanedAt: daysAgo(2),
      status: 'paused',
      allowed: {
        rollback: false,
        advance: false,
        define: false,
        override: false,
      },
      health: {
        verdict: 'inconclusive',
        sentence:
          'Flags are served as planned. 1 guard has not been judged lately.',
        measuredAt: before(20_000),
        stale: false,
      },
    }),
    aRollout({
      ...named('new-billing', 'New billing', 'billing-service'),
      providerConfigured: false,
      clientPollSeconds: undefined,
      health: {
        verdict: 'breached',
        sentence: 'ds2-forms is on for everybody although it should be off.',
        measuredAt: before(12_000),
        stale: false,
      },
    }),
  ];
}

function rolledBack(): RolloutDetail {
  const id = 'default.daily-diary-v2';
  const requested = Date.now() - 2 * HOUR_MS;
  return aRollout({
    ...named('daily-diary-v2', 'Daily diary v2', 'diary-service'),
    status: 'rolled-back',
    exposure: { percent: 0 },
    nextGate: undefined,
    parts: aRollout().parts.map(part => ({ ...part, state: 'off' })),
    rollback: anOperation({
      id: 'op-diary',
      rolloutId: id,
      requestedAt: new Date(requested).toISOString(),
      requestedBy: JO,
      state: 'confirmed',
      confirmedAt: new Date(requested + 1_800).toISOString(),
      elapsedMs: 1_800,
      finishedAt: new Date(requested + 3_000).toISOString(),
      closure: { status: 'done', elapsedMs: 400 },
      confirmation: {
        status: 'confirmed',
        probes: { asked: 6, onV1: 6 },
        stillServed: [],
      },
      flags: anOperation().flags.map((flag, index) => ({
        ...flag,
        status: 'off',
        attempts: 1,
        elapsedMs: 1_900 + index * 300,
      })),
    }),
    lastEvent: {
      type: 'rollback-finished',
      at: before(2 * HOUR_MS),
      actor: JO,
      sentence: 'Rolled back by jo because Error rate; V1 confirmed in 1.8 s.',
    },
  });
}

function unconfirmed(): RolloutDetail {
  const id = 'default.ncr-list';
  const requested = Date.now() - 20 * 60_000;
  return aRollout({
    ...named('ncr-list', 'NCR list', 'ncr-service'),
    status: 'rolling-back',
    exposure: { percent: 0 },
    nextGate: undefined,
    parts: aRollout().parts.map((part, index) => ({
      ...part,
      state: index === 1 ? 'failed' : 'off',
    })),
    rollback: anOperation({
      id: 'op-ncr',
      rolloutId: id,
      requestedAt: new Date(requested).toISOString(),
      requestedBy: JO,
      state: 'unconfirmed',
      finishedAt: new Date(requested + 900_000).toISOString(),
      closure: {
        status: 'failed',
        elapsedMs: 5_000,
        reason: 'The provider did not answer within 5 s.',
      },
      confirmation: {
        status: 'unconfirmed',
        at: new Date(requested + 890_000).toISOString(),
        probes: { asked: 6, onV1: 4 },
        stillServed: ['ds2-forms'],
      },
      flags: anOperation().flags.map((flag, index) =>
        flag.key === 'ds2-forms'
          ? {
              ...flag,
              status: 'failed',
              attempts: 10,
              reason: 'The provider answered 500.',
            }
          : {
              ...flag,
              status: 'off',
              attempts: 1,
              elapsedMs: 5_300 + index * 300,
            },
      ),
    }),
  });
}

function named(name: string, title: string, component: string) {
  return {
    id: `default.${name}`,
    name,
    title,
    component: `component:default/${component}`,
  };
}

function exampleSeries(rollout: RolloutDetail): ExposureSeries {
  if (rollout.status === 'draft') {
    return { points: [{ at: daysAgo(1), percent: 0, event: 'defined' }] };
  }
  const isBack = rollout.status.startsWith('roll');
  return {
    points: [
      { at: daysAgo(20), percent: 0, event: 'defined' },
      {
        at: daysAgo(18),
        percent: 5,
        phase: 'internal',
        event: 'phase-entered',
      },
      { at: daysAgo(12), percent: 0, event: 'rollback-requested' },
      { at: daysAgo(11), percent: 5, phase: 'internal', event: 'restored' },
      { at: daysAgo(5.5), percent: 25, phase: 'beta', event: 'phase-entered' },
      ...(isBack
        ? [
            {
              at: before(2 * HOUR_MS),
              percent: 0,
              event: 'rollback-requested',
            } as const,
          ]
        : []),
    ],
  };
}

function exampleEvents(rollout: RolloutDetail): readonly RolloutEventView[] {
  const story = [
    ['defined', 20, 'Declared by jo.'],
    ['started', 18, 'Started by jo because staging is green.'],
    ['phase-entered', 18, 'Entered internal, 5 % of users by jo.'],
    ['exposure-written', 18, 'The flag provider serves the new exposure.'],
    ['rollback-requested', 12, 'Rolled back by sam because Error rate.'],
    ['rollback-closed', 12, 'The flag provider closed the rollout.'],
    ['rollback-observed', 12, 'V1 served to 6 of 6 probe users.'],
    ['flag-switched', 12, 'ds2 switched off.'],
    ['flag-switched', 12, 'ds2-navigation switched off.'],
    ['flag-switched', 12, 'ds2-forms switched off.'],
    ['flag-switched', 12, 'ds2-dashboard switched off.'],
    ['rollback-finished', 12, 'Rollback finished and confirmed.'],
    ['restored', 11, 'Restored to 5 % of users by jo because fixed in 2.3.1.'],
    ['gate-attested', 6, 'Gate error-rate attested by sam.'],
    ['phase-entered', 5.5, 'Entered beta, 25 % of users by jo.'],
  ] as const;
  return story
    .map(([type, days, sentence], index) => ({
      version: index + 1,
      type,
      at: daysAgo(days),
      actor: JO,
      reason: 'gates open',
      sentence,
      detail: { rolloutId: rollout.id },
    }))
    .reverse();
}
