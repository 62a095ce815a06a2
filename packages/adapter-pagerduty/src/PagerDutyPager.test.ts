import type { PageRequest } from '@production-safety/core';
import { SANDBOX_ROUTING_KEY } from '@production-safety/sandbox';
import { pagerConformance } from '@production-safety/testing';
import { SandboxPagerDuty } from './__testUtils__/SandboxPagerDuty';

const REQUEST: PageRequest = {
  key: 'incident-1',
  summary: 'P0: nobody can log in',
  severity: 'P0',
  components: ['component:default/web'],
  declaredAt: Date.UTC(2026, 4, 1),
  href: 'https://portal.example.com/production-safety/incidents/1',
};

let pagerDuty: SandboxPagerDuty;

beforeAll(async () => {
  pagerDuty = await SandboxPagerDuty.start();
});

beforeEach(() => pagerDuty.sandbox.reset());

afterAll(() => pagerDuty.sandbox.close());

pagerConformance({ describe, it, expect }, async () => ({
  pager: pagerDuty.pager(),
  opened: () => pagerDuty.alerts(),
}));

describe('PagerDutyPager', () => {
  it('says how grave it is, and where to read on', async () => {
    await pagerDuty.pager().page(REQUEST);
    expect(await pagerDuty.alerts()).toMatchObject([
      { severity: 'critical', href: REQUEST.href },
    ]);
  });

  it('takes a summary and a key of any length', async () => {
    const summary = 'x'.repeat(3_000);
    await pagerDuty.pager().page({ ...REQUEST, summary, key: 'k'.repeat(999) });
    const [alert] = await pagerDuty.alerts();
    expect(alert.summary).toHaveLength(1_024);
    expect(alert.key).toHaveLength(255);
  });

  it('pages without a link where the portal has no address', async () => {
    await pagerDuty.pager().page({ ...REQUEST, href: '/production-safety' });
    expect((await pagerDuty.alerts())[0].href).toBeUndefined();
  });

  it.each(['500', '429', 'reset'])(
    'tries again after %s, and opens one page',
    async mode => {
      await pagerDuty.fail(mode, 2);
      await pagerDuty.pager().page(REQUEST);
      expect(await pagerDuty.alerts()).toHaveLength(1);
    },
  );

  it('gives up for now when it stays down, and says so', async () => {
    await pagerDuty.fail('500', 10);
    await expect(pagerDuty.pager().page(REQUEST)).rejects.toMatchObject({
      code: 'port-unavailable',
    });
  });

  it('says that the key is wrong, and not which', async () => {
    const routingKey = 'anotherroutingkey';
    const paging = pagerDuty.pager({ routingKey }).page(REQUEST);
    const error = await paging.catch(each => each);
    expect(error).toMatchObject({ code: 'port-rejected' });
    expect(error.message).toContain('routing key is not that of');
    expect(error.message).not.toContain(routingKey);
  });

  it('lets no key out in what a server repeats', async () => {
    await pagerDuty.fail('echo', 10);
    const error = await pagerDuty
      .pager()
      .page(REQUEST)
      .catch(each => each);
    expect(error).toBeInstanceOf(Error);
    expect(JSON.stringify([error.message, error])).not.toContain(
      SANDBOX_ROUTING_KEY,
    );
  });

  it.each([
    ['routingKey', { routingKey: 'short' }],
    ['eventsUrl', { eventsUrl: 'events.pagerduty.com' }],
  ])('refuses a wrong %s by name', (name, changes) => {
    expect(() => pagerDuty.pager(changes)).toThrow(name);
  });
});
