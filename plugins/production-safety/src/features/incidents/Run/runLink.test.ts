import { runLink } from './runLink';

const run = { techdocsPath: '/docs/default/component/x/runbooks/p1-response/' };

describe('runLink', () => {
  it.each([
    ['an address', 'https://example.com/a', 'https://example.com/a'],
    [
      'a file beside it',
      'p0-response.md#start',
      '/docs/default/component/x/runbooks/p0-response/#start',
    ],
    [
      'a file elsewhere',
      '../how-to/page.md',
      '/docs/default/component/x/how-to/page/',
    ],
    [
      'a place in itself',
      '#finish',
      '/docs/default/component/x/runbooks/p1-response/#finish',
    ],
    ['another scheme', 'data:text/html,x', undefined],
  ])('knows where %s leads', (_, href, expected) => {
    expect(runLink(run, href)).toBe(expected);
  });

  it('leads nowhere when the runbook is not in TechDocs', () => {
    expect(runLink({}, 'p0-response.md')).toBeUndefined();
  });
});
