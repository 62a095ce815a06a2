import { countRule } from './countRule';
import { countVerdict } from './countVerdict';
import { judgeCounts } from './judgeCounts';

const rule = countRule({ above: 3, perMs: 3_600_000, reaction: 'steady' });
const crashes = { id: 'crashes', signal: 'crashes' };

/** How often it happened in each minute; null where nobody knows. */
function said(...xs: readonly (number | null)[]) {
  const buckets = xs.map(x => ({ seconds: 60, x }));
  return countVerdict(crashes, judgeCounts(buckets, rule), rule, buckets);
}

describe('the verdict on how often something happens', () => {
  it('is not healthy after four minutes of which nothing is known', () => {
    const verdict = said(null, null, null, null);
    expect(verdict).toMatchObject({
      verdict: 'inconclusive',
      sentence: 'No counts for 4 minutes: nothing can be said.',
    });
    expect(verdict.counted).toBeUndefined();
  });

  it('is healthy from the first minute on of which something is known', () => {
    expect(said(null, 0)).toMatchObject({
      verdict: 'healthy',
      sentence:
        '0 crashes in the last 2 minutes: nothing speaks against at most 3 an hour. Of 1 minute of that nothing is known.',
      counted: { seconds: 120, x: 0, unknownSeconds: 60 },
    });
  });

  it('says of how much nothing is known while it watches', () => {
    expect(said(2, null).sentence).toMatch(
      /^Watching: 2 crashes in the last 2 minutes, where at most 3 an hour are tolerated\. Of 1 minute of that nothing is known\. Evidence /,
    );
  });
});
