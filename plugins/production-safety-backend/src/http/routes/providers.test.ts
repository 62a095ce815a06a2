import type { Examination } from '@production-safety/core';
import { portUnavailable } from '@production-safety/core';
import { InMemoryFlagInspection } from '@production-safety/testing';
import { declare } from '../../__testUtils__/declare';
import { denying, ownedOnly } from '../../__testUtils__/policies';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPolicy, TestPortal } from '../../__testUtils__/startPortal';

const EXAMINATIONS: readonly Examination[] = [
  { id: 'key', outcome: 'fine', sentence: 'The key is accepted.' },
  {
    id: 'delay',
    environment: 'production',
    outcome: 'warning',
    sentence: 'Clients follow within 90 s.',
    fix: 'Lower clientPollSeconds.',
  },
];
const SAM = {
  flag: 'ds2',
  kind: 'user',
  who: 'sam@example.com',
  on: true,
  outranks: true,
} as const;
const EXAMINATION = '/v1/providers/default/examination';

let portal: TestPortal;
let policy: TestPolicy;
let inspection: InMemoryFlagInspection;
let examine: jest.SpyInstance;

beforeEach(async () => {
  policy = denying();
  inspection = InMemoryFlagInspection.create({
    examinations: EXAMINATIONS,
    overrides: [{ ...SAM, environment: 'production' }],
  });
  examine = jest.spyOn(inspection, 'examine');
  portal = await startPortal({ policy: action => policy(action), inspection });
});

afterEach(() => portal.stop());

describe('flag providers', () => {
  it('are listed for whoever may read some rollouts', async () => {
    policy = ownedOnly('group:default/search', 'read');
    const { status, body } = await portal.api.get('/v1/providers');
    expect(status).toBe(200);
    expect(body.items).toEqual([
      {
        id: 'default',
        environments: ['production', 'staging'],
        clientPollSeconds: 15,
        canBeExamined: true,
      },
    ]);
  });

  it('are not listed for others', async () => {
    policy = denying('read');
    expect((await portal.api.get('/v1/providers')).status).toBe(403);
    expect((await portal.api.get('/v1/providers', 'nobody')).status).toBe(401);
  });
});

describe('examination of a provider', () => {
  it('says what was found and when, and is audited', async () => {
    const { status, body } = await portal.api.get(EXAMINATION);
    expect(status).toBe(200);
    expect(body).toEqual({
      provider: 'default',
      examinedAt: expect.stringMatching(/Z$/),
      examinations: EXAMINATIONS,
    });
    expect(portal.audit.of('provider-examine')).toMatchObject([
      { outcome: 'succeeded', meta: { provider: 'default' } },
    ]);
  });

  it('is run once for several who ask within half a minute', async () => {
    const ask = () => portal.api.get(EXAMINATION);
    const [first, second] = await Promise.all([ask(), ask()]);
    expect((await ask()).body).toEqual(first.body);
    expect(second.body).toEqual(first.body);
    expect(examine).toHaveBeenCalledTimes(1);
  });

  it('needs the permission to declare rollouts', async () => {
    policy = denying('define');
    const { status, body } = await portal.api.get(EXAMINATION);
    expect(status).toBe(403);
    expect(body.error.message).toContain('production-safety.rollout.define');
    expect(examine).not.toHaveBeenCalled();
    expect(portal.audit.of('provider-examine')).toMatchObject([
      { outcome: 'failed' },
    ]);
    policy = ownedOnly('group:default/search', 'define');
    expect((await portal.api.get(EXAMINATION)).status).toBe(200);
  });

  it('is not there for a provider nobody has connected', async () => {
    const { status } = await portal.api.get('/v1/providers/eu/examination');
    expect(status).toBe(404);
  });

  it('answers 503 in plain words when the provider cannot be asked', async () => {
    examine.mockRejectedValueOnce(new Error('key-1 refused by flags.internal'));
    const { status, body } = await portal.api.get(EXAMINATION);
    expect(status).toBe(503);
    expect(body.error.message).toMatch(
      /^Flag provider default cannot be asked/,
    );
    expect(JSON.stringify(body)).not.toMatch(/key-1|internal/);
    expect((await portal.api.get(EXAMINATION)).status).toBe(200);
  });
});

describe('settings of others for a rollout', () => {
  let path: string;

  beforeEach(async () => {
    path = `/v1/rollouts/${await declare(portal, 'alpha')}/overrides`;
  });

  it('are told to whoever may roll it back', async () => {
    const { status, body } = await portal.api.get(path);
    expect(status).toBe(200);
    expect(body.items).toEqual([SAM]);
  });

  it('are told to nobody else, as they name users', async () => {
    policy = denying('rollback');
    const { status, body } = await portal.api.get(path);
    expect(status).toBe(403);
    expect(JSON.stringify(body)).not.toContain('sam@example.com');
    expect(portal.audit.of('rollout-read')).toMatchObject([
      { outcome: 'failed', meta: { queryType: 'overrides' } },
    ]);
    policy = denying('read');
    expect((await portal.api.get(path)).status).toBe(404);
  });

  it('answers 503 in plain words when the provider cannot be asked', async () => {
    inspection.failWith(portUnavailable('flags.internal is away'));
    const { status, body } = await portal.api.get(path);
    expect(status).toBe(503);
    expect(JSON.stringify(body)).not.toContain('internal');
  });
});

describe('a provider whose module cannot look into it', () => {
  it('says so', async () => {
    const plain = await startPortal();
    const { body } = await plain.api.get('/v1/providers');
    expect(body.items).toEqual([
      { id: 'default', clientPollSeconds: 15, canBeExamined: false },
    ]);
    const answer = await plain.api.get(EXAMINATION);
    await plain.stop();
    expect(answer.status).toBe(503);
    expect(answer.body.error.message).toContain('its module does not offer');
  });
});
