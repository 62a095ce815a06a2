import type { MeasurementEntry } from '@production-safety/backstage-plugin-production-safety-common';
import { declare } from '../../__testUtils__/declare';
import { denying } from '../../__testUtils__/policies';
import {
  startPortal,
  type TestPolicy,
  type TestPortal,
} from '../../__testUtils__/startPortal';

jest.setTimeout(60_000);

const DAY = 86_400_000;

let portal: TestPortal;
let policy: TestPolicy;
let id: string;

beforeEach(async () => {
  policy = denying();
  portal = await startPortal({ policy: action => policy(action) });
  id = await declare(portal);
});

afterEach(() => portal.stop());

const path = () => `/v1/rollouts/${id}/measurements`;
const inDays = (days: number) =>
  new Date(Date.now() + days * DAY).toISOString();

const anEntry = (changes: object = {}): MeasurementEntry => ({
  signal: 'nps',
  count: { n: 120, x: 12 },
  reason: 'Survey of the spring release',
  expiresAt: inDays(7),
  ...changes,
});

describe('a measurement that a person enters', () => {
  it('is shown with its author and reason, newest first', async () => {
    const entered = await portal.api.post(path(), anEntry());
    expect(entered.status).toBe(201);
    await portal.api.post(
      path(),
      anEntry({ part: 'navigation', cohort: 'exposed' }),
      'user:default/kim',
    );
    const { body } = await portal.api.get(path());
    expect(body.items).toMatchObject([
      {
        part: 'navigation',
        cohort: 'exposed',
        enteredBy: { ref: 'user:default/kim' },
      },
      {
        signal: 'nps',
        cohort: 'exposed',
        count: { n: 120, x: 12 },
        reason: 'Survey of the spring release',
        enteredBy: { kind: 'user', ref: 'user:default/jo' },
        expired: false,
      },
    ]);
    expect(body.items[1]).toEqual(entered.body);
    expect(portal.audit.records).toContainEqual(
      expect.objectContaining({
        eventId: 'rollout-measurement',
        outcome: 'succeeded',
      }),
    );
  });

  it.each<[string, object, RegExp]>([
    ['a part that is not there', { part: 'footer' }, /no part footer/],
    ['nothing measured', { count: undefined }, /count: It has 0/],
    ['two measures', { value: 3 }, /Send exactly one/],
    ['more failures than answers', { count: { n: 1, x: 2 } }, /impossible/],
    ['a day that is over', { expiresAt: inDays(-1) }, /expiresAt/],
    ['a day far ahead', { expiresAt: inDays(91) }, /90 days/],
    ['no reason', { reason: '' }, /reason/],
    ['an unknown field', { colour: 'red' }, /additional properties/],
  ])('is refused with %s', async (_, change, message) => {
    const { status, body } = await portal.api.post(path(), anEntry(change));
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
    expect((await portal.api.get(path())).body.items).toEqual([]);
  });

  it('needs the right to advance, and a person', async () => {
    const asService = await portal.api.post(path(), anEntry(), 'service');
    expect(asService.status).toBe(403);
    policy = denying('advance');
    expect((await portal.api.post(path(), anEntry())).status).toBe(403);
    policy = denying('read');
    expect((await portal.api.post(path(), anEntry())).status).toBe(404);
    expect((await portal.api.get(path())).status).toBe(404);
  });
});
