import { aPublicMessage } from '../../../__testUtils__/aMessage';
import { before } from '../../../__testUtils__/aRollout';
import { anIncident } from '../../../__testUtils__/anIncident';
import { stillRead } from './lastWord';

const told = aPublicMessage();
const over = aPublicMessage({ stage: 'resolved', state: 'resolved' });
const internal = {
  ...{ id: 'm-9', at: before(1_000), audience: 'internal' as const },
  ...{ by: 'user:default/jo', text: 'Over', deliveries: [] },
};

const after = (
  items: ReturnType<typeof anIncident>['messages']['items'],
  changes: Parameters<typeof anIncident>[0] = {},
) =>
  stillRead(
    anIncident({
      status: 'resolved',
      messages: { ...anIncident().messages, items },
      ...changes,
    }),
  );

describe('what the public still reads', () => {
  it('is what they were told last, once it is over here', () => {
    expect(after([internal, told])).toBe('investigating');
    expect(after([told], { status: 'reviewed' })).toBe('investigating');
  });

  it('is nothing to mend while it is open, once they know, or where nobody told them', () => {
    expect(after([told], { status: 'monitoring' })).toBeUndefined();
    expect(after([over, told])).toBeUndefined();
    expect(after([internal])).toBeUndefined();
    expect(after([told], { isRestricted: true })).toBeUndefined();
  });

  it('is wrong again when they are told something else after the end', () => {
    expect(after([told, over])).toBe('investigating');
  });
});
