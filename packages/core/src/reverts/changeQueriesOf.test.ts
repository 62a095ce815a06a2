import { changeQueriesOf } from './changeQueriesOf';

const named = { namespace: 'default', name: 'design-system-v2' };
const repository = 'https://github.com/acme/web';

describe('the changes of a rollout', () => {
  it('are those that its definition names', () => {
    const changes = [`${repository}/pull/12`, `${repository}/pull/13`];
    expect(
      changeQueriesOf({ ...named, code: { repository, changes } }),
    ).toEqual([
      { repository, reference: { kind: 'request', number: 12 } },
      { repository, reference: { kind: 'request', number: 13 } },
    ]);
  });

  it('are those that name it when its definition names none', () => {
    expect(
      changeQueriesOf({ ...named, code: { repository, changes: [] } }),
    ).toEqual([
      {
        repository,
        reference: { kind: 'rollout', rollout: 'default/design-system-v2' },
      },
    ]);
  });

  it('are unknown without a word about code', () => {
    expect(changeQueriesOf(named)).toEqual([]);
    expect(changeQueriesOf({ ...named, code: { changes: [] } })).toEqual([]);
  });
});
