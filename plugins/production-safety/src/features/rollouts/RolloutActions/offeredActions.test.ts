import { aRollout, anOperation } from '../../../__testUtils__/aRollout';
import { offeredActions } from './offeredActions';

const open = aRollout().gates.map(gate => ({
  ...gate,
  state: 'open' as const,
}));

function names(changes: Parameters<typeof aRollout>[0]) {
  const { primary, others } = offeredActions(aRollout(changes));
  return [primary?.type, ...others.map(other => other.type)];
}

describe('offeredActions', () => {
  it.each([
    ['draft', ['start', 'abort']],
    ['paused', ['resume']],
    ['rolled-back', ['restore', 'abort']],
    ['completed', [undefined]],
    ['aborted', [undefined]],
  ] as const)('offers for %s: %j', (status, expected) => {
    expect(names({ status })).toEqual(expected);
  });

  it('offers to advance when the gates are open', () => {
    const { primary } = offeredActions(aRollout({ gates: open }));
    expect(primary).toEqual({ type: 'advance', override: false });
  });

  it('offers to complete in the last phase', () => {
    const phase = { index: 3, name: 'full', percent: 100 };
    expect(names({ phase, gates: open })[0]).toBe('complete');
  });

  it('names the gates that are not open, unknown ones among them', () => {
    expect(offeredActions(aRollout()).primary?.block).toEqual({
      why: 'gates',
      gates: ['At least 10 days in this phase', 'NPS above 40', '2 approvals'],
    });
  });

  it('offers to go on without gates only to those who may', () => {
    const { allowed } = aRollout();
    const others = (override: boolean) =>
      offeredActions(aRollout({ allowed: { ...allowed, override } })).others;
    expect(others(true)).toContainEqual({ type: 'advance', override: true });
    expect(others(false).some(other => other.override)).toBe(false);
  });

  it('goes on only by override while the flag provider has another setting', () => {
    const drift = {
      policy: 'hold',
      differences: ['Closed.'],
      held: 'The policy is to hold.',
      foundAt: new Date().toISOString(),
    } as const;
    const { allowed } = aRollout();
    const { primary, others } = offeredActions(
      aRollout({ drift, gates: open, allowed: { ...allowed, override: true } }),
    );
    expect(primary?.block).toEqual({ why: 'drift' });
    expect(others).toContainEqual({ type: 'advance', override: true });
  });

  it('goes on only by override while a guard holds it', () => {
    const held = {
      guards: [{ guard: 'errors', sentence: 'No data.' }],
      incidents: [],
    };
    const { allowed } = aRollout();
    const { primary, others } = offeredActions(
      aRollout({ held, gates: open, allowed: { ...allowed, override: true } }),
    );
    expect(primary?.block).toEqual({ why: 'guards', guards: ['errors'] });
    expect(others).toContainEqual({ type: 'advance', override: true });
  });

  it.each([
    ['start', 'draft'],
    ['restore', 'rolled-back'],
  ] as const)('holds %s while an incident is open', (type, status) => {
    const incidents = ['A P0 is open since 2026-03-10 11:00 UTC.'];
    const { allowed } = aRollout();
    const offered = (override: boolean) =>
      offeredActions(
        aRollout({
          status,
          held: { guards: [], incidents },
          allowed: { ...allowed, override },
        }),
      );
    expect(offered(true).primary).toEqual({
      type,
      override: false,
      block: { why: 'incident', incidents },
    });
    expect(offered(true).others).toContainEqual({ type, override: true });
    expect(offered(false).others.some(({ override }) => override)).toBe(false);
  });

  it('neither pauses nor aborts later for an incident', () => {
    const held = { guards: [], incidents: ['P0 is open.'] };
    const { others } = offeredActions(aRollout({ held, status: 'draft' }));
    expect(others.find(({ type }) => type === 'abort')?.block).toBeUndefined();
    const active = offeredActions(aRollout({ held, gates: open }));
    expect(active.others.every(({ block }) => !block)).toBe(true);
  });

  it('blocks everything without the permission', () => {
    const { allowed } = aRollout();
    const { primary, others } = offeredActions(
      aRollout({ allowed: { ...allowed, advance: false, override: false } }),
    );
    const blocks = [primary, ...others].map(action => action?.block?.why);
    expect(new Set(blocks)).toEqual(new Set(['permission']));
  });

  it('moves nothing forward that no manifest declares', () => {
    const orphanedAt = new Date().toISOString();
    const { primary } = offeredActions(aRollout({ orphanedAt }));
    expect(primary?.block).toEqual({ why: 'orphaned' });
  });

  it('offers to restore only after the rollback has come to its end', () => {
    const status = 'rolling-back';
    expect(names({ status, rollback: anOperation() })).not.toContain('restore');
    const finishedAt = new Date().toISOString();
    const rollback = anOperation({ state: 'unconfirmed', finishedAt });
    expect(names({ status, rollback })).toContain('restore');
  });
});
