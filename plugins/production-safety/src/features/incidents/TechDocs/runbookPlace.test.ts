import { chosenFirst } from './chosenFirst';
import { runbookPlace } from './runbookPlace';
import { assigneeOf } from './assigneeOf';
import { anIncident } from '../../../__testUtils__/anIncident';

const ENTITY = { kind: 'system', namespace: 'default', name: 'safety' };

describe('runbookPlace', () => {
  it.each([
    ['a page', 'runbooks/p0-response/', 'docs/runbooks/p0-response.md'],
    ['a page without a slash', 'runbooks/p0', 'docs/runbooks/p0.md'],
    ['a page by its file', 'runbooks/p0/index.html', 'docs/runbooks/p0.md'],
    ['the first page', '', 'docs/index.md'],
  ])('is the file of %s', (_, page, path) => {
    expect(runbookPlace(ENTITY, page)).toEqual({
      entityRef: 'system:default/safety',
      path,
    });
  });
});

describe('assigneeOf', () => {
  it.each([
    ['Commander', 'user:default/jo'],
    ['Operations', 'user:default/kim'],
    ['Customer liaison', undefined],
    ['Quality', undefined],
  ] as const)('of a step of %s is %s', (role, holder) => {
    expect(assigneeOf({ role }, anIncident())).toBe(holder);
  });
});

describe('chosenFirst', () => {
  it('is the newest incident of what is concerned, and none of others', () => {
    const [other, newest, older] = [
      anIncident({ id: 'a', components: ['component:default/x'] }),
      anIncident({ id: 'b' }),
      anIncident({ id: 'c' }),
    ];
    const refs = ['system:default/y', 'Component:default/siteproof-web'];
    expect(chosenFirst([other, newest, older], refs)?.id).toBe('b');
    expect(chosenFirst([other], refs)).toBeUndefined();
  });
});
