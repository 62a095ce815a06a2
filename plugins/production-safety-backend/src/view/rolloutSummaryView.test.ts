import { CodeHostRegistry } from '../reverts/CodeHostRegistry';
import type { Rollout, ServingCheck } from '@production-safety/core';
import { aRollout, SimulatedClock } from '@production-safety/testing';
import type { RolloutBuilder } from '@production-safety/testing';
import type { RolloutRow } from '../database/RolloutRow';
import { rolloutDetailView } from './rolloutDetailView';
import { rolloutSummaryView } from './rolloutSummaryView';
import type { ViewContext } from './viewContext';

const NOW = SimulatedClock.START + 30_000;
const MINUTE = 60_000;

const context: ViewContext = {
  now: NOW,
  freshForMs: MINUTE,
  codeHosts: new CodeHostRegistry(),
  clientPollSecondsOf: provider => (provider === 'default' ? 15 : undefined),
};
const allowed = {
  rollback: true,
  advance: true,
  define: false,
  override: false,
};
const fresh: ServingCheck = {
  readAt: NOW - 5_000,
  differences: [],
  error: null,
};

function rowOf(built: RolloutBuilder, serving = fresh): RolloutRow {
  const events = built.events();
  return {
    rollout: built.build(),
    lastEvent: events[events.length - 1],
    serving,
    origin: 'api',
  };
}

const view = (built: RolloutBuilder, serving?: ServingCheck) =>
  rolloutSummaryView(rowOf(built, serving), allowed, context);

describe('summary of a rollout', () => {
  it('says where it is in its plan', () => {
    const { phase, phases, exposure, status } = view(aRollout().inPhase(1));
    expect({ phase, exposure, status }).toEqual({
      phase: { index: 1, name: 'beta', percent: 25 },
      exposure: { percent: 25 },
      status: 'active',
    });
    expect(phases.map(({ state }) => state)).toEqual([
      'done',
      'current',
      'next',
      'next',
    ]);
  });

  it('has only phases to come before the start', () => {
    const { phase, phases } = view(aRollout());
    expect(phase).toBeNull();
    expect(new Set(phases.map(({ state }) => state))).toEqual(
      new Set(['next']),
    );
  });

  it('has only phases that are done when it is completed', () => {
    const { phases } = view(aRollout().inPhase(3).completed());
    expect(new Set(phases.map(({ state }) => state))).toEqual(
      new Set(['done']),
    );
  });

  it('is healthy only while the flag provider was read lately', () => {
    const stale = { ...fresh, readAt: NOW - 2 * MINUTE };
    const never = { readAt: null, differences: [], error: null };
    expect(view(aRollout().inPhase(1)).health.verdict).toBe('healthy');
    expect(view(aRollout().inPhase(1), stale).health).toMatchObject({
      verdict: 'errored',
      stale: true,
      measuredAt: '2026-01-05T08:58:30.000Z',
    });
    expect(view(aRollout().inPhase(1), never).health).not.toHaveProperty(
      'measuredAt',
    );
    expect(view(aRollout().inPhase(1), never).health.verdict).toBe(
      'inconclusive',
    );
  });

  it('takes an older reading of what should be nowhere, as it is read less often', () => {
    const serving = { ...fresh, readAt: NOW - 5 * MINUTE };
    expect(view(aRollout(), serving).health.stale).toBe(false);
    expect(view(aRollout().aborted(), serving).health.stale).toBe(false);
    expect(view(aRollout().inPhase(1), serving).health.stale).toBe(true);
  });

  it('carries the latest rollback and says when it is orphaned', () => {
    const summary = view(aRollout().inPhase(1).rolledBack().orphaned());
    expect(summary.rollback).toMatchObject({
      scope: 'whole',
      state: 'confirmed',
    });
    expect(summary.orphanedAt).toBeDefined();
  });

  it('passes on what the caller may do and how often clients poll', () => {
    expect(view(aRollout())).toMatchObject({
      allowed,
      providerConfigured: true,
      clientPollSeconds: 15,
    });
  });

  it('says that its flag provider is not configured', () => {
    const row = rowOf(aRollout().inPhase(1).rollingBack());
    const elsewhere: Rollout = {
      ...row.rollout,
      definition: { ...row.rollout.definition, provider: 'acme' },
    };
    const summary = rolloutSummaryView(
      { ...row, rollout: elsewhere },
      allowed,
      context,
    );
    expect(summary.providerConfigured).toBe(false);
    expect(summary).not.toHaveProperty('clientPollSeconds');
    expect(summary.rollback?.sentence).toContain('"acme"');
  });
});

describe('detail of a rollout', () => {
  it('adds plan, gates and the records of the current phase', () => {
    const row = rowOf(aRollout().inPhase(1).attested('nps'));
    const detail = rolloutDetailView(row, allowed, context);
    expect(detail.plan).toHaveLength(4);
    expect(detail.gates[0]).toMatchObject({ id: 'soak' });
    expect(detail.attestations).toEqual([
      {
        gate: 'nps',
        actor: { kind: 'user', ref: 'user:default/jo' },
        at: expect.stringMatching(/Z$/),
        reason: 'As planned',
      },
    ]);
  });
});
