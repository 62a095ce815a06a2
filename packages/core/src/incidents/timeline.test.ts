import type { IncidentEvent } from './events';
import { timelineOf } from './timeline';

const actor = { kind: 'user', ref: 'user:default/jo' } as const;

function noted(
  entryId: string,
  occurredAt: number,
  at: number,
  supersedes?: string,
): IncidentEvent {
  const correction = supersedes ? { supersedes } : {};
  const text = `Entry ${entryId}`;
  const source = 'ui';
  const type = 'noted';
  return { type, entryId, text, occurredAt, source, at, actor, ...correction };
}

describe('the timeline', () => {
  it('is in the order in which things happened, not in which they were told', () => {
    const entries = timelineOf([noted('late', 50, 60), noted('early', 10, 70)]);
    expect(entries.map(({ occurredAt }) => occurredAt)).toEqual([10, 50]);
    expect(entries.map(({ recordedAt }) => recordedAt)).toEqual([70, 60]);
  });

  it('keeps an entry that is corrected, and names the correction', () => {
    const entries = timelineOf([
      noted('wrong', 10, 20),
      noted('right', 12, 30, 'wrong'),
    ]);
    expect(entries.map(({ supersededBy }) => supersededBy)).toEqual([
      'right',
      undefined,
    ]);
  });
});
