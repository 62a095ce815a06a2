import { declare } from '../../__testUtils__/declare';
import { denying } from '../../__testUtils__/policies';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPortal } from '../../__testUtils__/startPortal';

const PATH = '/v1/webhooks/default';
const MESSAGE = { event_type: 'FLAG_UPDATED' };

let portal: TestPortal;
let bodies: string[];
let fits: boolean;

beforeEach(async () => {
  bodies = [];
  fits = true;
  portal = await startPortal({
    policy: denying(),
    verifyWebhook: ({ body }) => {
      bodies.push(Buffer.from(body).toString());
      return fits;
    },
  });
});

afterEach(() => portal.stop());

describe('a webhook', () => {
  it('is taken by its signature alone, over the bytes that came', async () => {
    const { status, body } = await portal.api.post(PATH, MESSAGE, 'nobody');
    expect(status).toBe(202);
    expect(body).toEqual({ accepted: true });
    expect(bodies).toEqual([JSON.stringify(MESSAGE)]);
  });

  it('is refused when the signature does not fit', async () => {
    fits = false;
    const read = jest.spyOn(portal.flags, 'read');
    const { status } = await portal.api.post(PATH, MESSAGE, 'nobody');
    expect(status).toBe(401);
    expect(read).not.toHaveBeenCalled();
  });

  it('is refused for a provider that takes none', async () => {
    const path = '/v1/webhooks/elsewhere';
    expect((await portal.api.post(path, MESSAGE, 'nobody')).status).toBe(404);
  });

  it('is refused when it is too large to be one', async () => {
    const large = { event_type: 'x'.repeat(300_000) };
    const { status, body } = await portal.api.post(PATH, large, 'nobody');
    expect(status).toBe(413);
    expect(body.error.message).toContain('256kb');
    expect(bodies).toEqual([]);
  });

  it('has what was changed in the provider found at once', async () => {
    const id = await declare(portal);
    const path = `/v1/rollouts/${id}`;
    await portal.api.post(`${path}/commands`, {
      type: 'start',
      reason: 'ready',
    });
    const events = async (type: string) =>
      (await portal.api.get(`${path}/events?type=${type}`)).body.items.at(0);
    await portal.eventually(() => events('exposure-written'));
    portal.flags.tamper('production', 'ds2', { defaultOn: true });
    await portal.api.post(PATH, MESSAGE, 'nobody');
    const found = await portal.eventually(() => events('drift-found'));
    expect(found.sentence).toMatch(
      /^Changed in the flag provider by somebody who is not known: On for everybody instead of/,
    );
  });
});
