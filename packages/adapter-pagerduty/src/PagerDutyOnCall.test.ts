import { SANDBOX_TOKEN } from '@production-safety/sandbox';
import { onCallConformance } from '@production-safety/testing';
import { SandboxPagerDuty } from './__testUtils__/SandboxPagerDuty';
import { toContacts } from './mapping';

const JO = {
  name: 'Jo',
  level: 1,
  policy: 'Web',
  contacts: [{ kind: 'phone', address: '+49 3012345678' }],
} as const;

let pagerDuty: SandboxPagerDuty;

beforeAll(async () => {
  pagerDuty = await SandboxPagerDuty.start();
});

beforeEach(() => pagerDuty.sandbox.reset());

afterAll(() => pagerDuty.sandbox.close());

onCallConformance({ describe, it, expect }, async () => ({
  onCall: pagerDuty.onCall(),
  put: people => pagerDuty.putOnCall(people),
  goDown: () => pagerDuty.fail('500', 100),
}));

describe('PagerDutyOnCall', () => {
  it('asks for the policies it is for, and for no others', async () => {
    await pagerDuty.putOnCall([JO]);
    const elsewhere = pagerDuty.onCall({ escalationPolicyIds: ['PELSE'] });
    expect(await elsewhere.whoIsOnCall()).toEqual([]);
    const both = pagerDuty.onCall({
      escalationPolicyIds: ['PELSE', 'PSANDBOX'],
    });
    expect(await both.whoIsOnCall()).toEqual([JO]);
  });

  it('names who has two shifts once, until the later one ends', async () => {
    const until = Date.UTC(2026, 4, 2);
    await pagerDuty.putOnCall([
      { ...JO, until: until + 1 },
      { ...JO, until },
    ]);
    const [jo, ...others] = await pagerDuty.onCall().whoIsOnCall();
    expect([jo.until, others]).toEqual([until + 1, []]);
  });

  it.each(['500', '429', 'reset'])('asks again after %s', async mode => {
    await pagerDuty.putOnCall([JO]);
    await pagerDuty.fail(mode, 2);
    expect(await pagerDuty.onCall().whoIsOnCall()).toEqual([JO]);
  });

  it('answers nothing rather than people without their numbers', async () => {
    await pagerDuty.putOnCall([JO]);
    const fetching: typeof fetch = (input, init) =>
      String(input).includes('contact_methods')
        ? Promise.resolve(new Response('{}', { status: 403 }))
        : fetch(input, init);
    await expect(
      pagerDuty.onCall({ fetch: fetching }).whoIsOnCall(),
    ).rejects.toMatchObject({ code: 'port-rejected' });
  });

  it('says that the key is wrong, and not which', async () => {
    const apiKey = 'anotherkeythanours';
    const error = await pagerDuty
      .onCall({ apiKey })
      .whoIsOnCall()
      .catch(each => each);
    expect(error).toMatchObject({ code: 'port-rejected' });
    expect(error.message).toContain('does not know this API key');
    expect(error.message).not.toContain(apiKey);
  });

  it('lets no key out in what a server repeats', async () => {
    await pagerDuty.fail('echo', 10);
    const error = await pagerDuty
      .onCall()
      .whoIsOnCall()
      .catch(each => each);
    expect(error).toBeInstanceOf(Error);
    expect(JSON.stringify([error.message, error])).not.toContain(SANDBOX_TOKEN);
  });

  it.each([
    ['apiKey', { apiKey: 'a b' }],
    ['baseUrl', { baseUrl: 'api.pagerduty.com' }],
    ['escalationPolicyIds', { escalationPolicyIds: [] }],
    ['escalationPolicyIds', { escalationPolicyIds: ['P/1'] }],
  ])('refuses a wrong %s by name', (name, changes) => {
    expect(() => pagerDuty.onCall(changes)).toThrow(name);
  });
});

describe('ways to reach somebody', () => {
  it('are numbers as they are dialled, then addresses, each once', () => {
    const user = { id: 'P1', email: 'jo@example.com' };
    const phone = 'phone_contact_method';
    expect(
      toContacts(user, [
        { type: 'email_contact_method', address: 'jo@example.com' },
        { type: 'push_notification_contact_method', address: 'token' },
        { type: phone, country_code: 49, address: ' 3012345678 ' },
        { type: phone, address: '+1 2025550142' },
        { type: phone, country_code: 1, address: '' },
      ]),
    ).toEqual([
      { kind: 'phone', address: '+49 3012345678' },
      { kind: 'phone', address: '+1 2025550142' },
      { kind: 'email', address: 'jo@example.com' },
    ]);
  });
});
