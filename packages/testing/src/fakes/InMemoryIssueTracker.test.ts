import { issueTrackerConformance } from '../conformance/issueTrackerConformance';
import { InMemoryIssueTracker } from './InMemoryIssueTracker';

const REPOSITORY = 'https://github.com/acme/web';
const request = (key: string) => ({
  ...{ key, repository: REPOSITORY, askedAt: 0 },
  ...{ title: 'Add an alert', text: 'Owner: jo' },
  href: 'https://portal.example.com/1',
});

issueTrackerConformance({ describe, it, expect }, async () => {
  const tracker = InMemoryIssueTracker.create();
  return {
    ...{ tracker, repository: REPOSITORY, nowhere: 'https://github.com/acme' },
    now: () => 0,
    loseNextAnswer: async () => tracker.loseNextAnswer(),
    close: async id => tracker.setState(id, 'closed'),
    addOthers: async () => {
      for (let count = 0; count < 200; count += 1) {
        await tracker.create(request(`other-${count}`));
      }
    },
    shown: async () =>
      tracker.issues
        .filter(each => !each.request.key.startsWith('other'))
        .map(({ id, request: { title, text, href } }) => ({
          ...{ id, title, text: `${text}\n${href}`, mentions: [] },
        })),
  };
});

describe('InMemoryIssueTracker', () => {
  it('does nothing while it is down or refuses', async () => {
    const tracker = InMemoryIssueTracker.create();
    tracker.setDown(true);
    await expect(tracker.create(request('a'))).rejects.toMatchObject({
      code: 'port-unavailable',
    });
    tracker.setDown(false);
    tracker.setRefusing(REPOSITORY, true);
    await expect(tracker.create(request('a'))).rejects.toMatchObject({
      code: 'port-rejected',
    });
    expect(tracker.issues).toEqual([]);
    tracker.setRefusing(REPOSITORY, false);
    await tracker.create(request('a'));
    expect(tracker.issues).toHaveLength(1);
  });

  it('forgets what people delete', async () => {
    const tracker = InMemoryIssueTracker.create();
    const { id } = await tracker.create(request('a'));
    tracker.setState(id, 'gone');
    expect(await tracker.read(REPOSITORY, id)).toBeUndefined();
  });
});
