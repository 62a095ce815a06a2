import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  CHECKLIST,
  documented,
  type Documented,
} from '../../../__testUtils__/documented';
import {
  startPortal,
  type TestPortal,
} from '../../../__testUtils__/startPortal';

const KIM = 'user:default/kim';
const WEB = 'component:default/web';
const PATH = 'docs/runbooks/p0.md';

let portal: TestPortal;
let docs: Documented;

beforeAll(async () => {
  docs = documented();
  docs.write(PATH, CHECKLIST.replace('1 min.', '1 min, optional.'));
  portal = await startPortal({
    entities: [docs.entity],
    policy: action => ({
      result:
        action === 'restricted' ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    }),
  });
});

afterAll(async () => {
  await portal.stop();
  docs.remove();
});

async function figures(path = PATH, as?: `user:${string}`) {
  const query = `entityRef=${encodeURIComponent(WEB)}&path=${path}`;
  return portal.api.get(`/v1/step-figures?${query}`, as);
}

/** A run of both steps; it has not ended while one is left. */
async function ran(
  answers: readonly { step: string; outcome: string; reason?: string }[],
  incident?: object,
): Promise<void> {
  const start = { entityRef: WEB, path: PATH };
  const declared =
    incident && (await portal.api.post('/v1/incidents', incident));
  const { body } = await portal.api.post('/v1/runs', {
    ...start,
    ...(declared ? { incidentId: declared.body.id } : {}),
  });
  const answered = await portal.api.post(`/v1/runs/${body.id}/answers`, {
    answers: answers.map(each => ({ id: each.step, visit: 0, ...each })),
  });
  expect(answered.body.results).toEqual(
    answers.map(({ step }) => ({ id: step, outcome: 'accepted' })),
  );
}

const LOOKED = { step: 'look', outcome: 'done' };
const SKIPPED = { step: 'look', outcome: 'skipped', reason: 'No time' };
const TOLD = { step: 'tell', outcome: 'done' };

describe('figures of the steps of a runbook', () => {
  it('are those of runs that ended, without drills and what is hidden', async () => {
    const before = await figures();
    expect(before.body).toMatchObject({ runs: 0, drills: 0, steps: [] });
    await Promise.all([
      ran([LOOKED, TOLD]),
      ran([SKIPPED, TOLD], { title: 'Slow' }),
      ran([LOOKED]),
      ran([SKIPPED, TOLD], { title: 'Practice', isDrill: true }),
      ran([SKIPPED, TOLD], { title: 'Leak', isRestricted: true }),
    ]);
    const { status, body } = await figures(PATH, KIM);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      runs: 2,
      drills: 1,
      atLeast: 5,
      withoutRestricted: true,
      since: expect.stringMatching(/^\d{4}-/),
    });
    expect(body.steps.map(({ step }: { step: string }) => step)).toEqual(
      expect.arrayContaining(['look', 'tell']),
    );
    const look = body.steps.find(
      ({ step }: { step: string }) => step === 'look',
    );
    expect(look).toMatchObject({
      answered: 2,
      skipped: 1,
      took: { n: 1, medianMs: expect.any(Number) },
      ...{ timeBoxed: 1, late: 0, failed: 0, declined: 0, waived: 0 },
    });
    // Who declared it is in it.
    expect((await figures()).body.runs).toBe(3);
  });

  it('are not looked for at a place that can be none', async () => {
    const { status, body } = await figures('../../etc/passwd.md');
    expect(status).toBe(400);
    expect(body.error.message).toContain('Write it like docs/runbooks/');
  });
});
