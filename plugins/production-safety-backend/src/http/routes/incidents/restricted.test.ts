import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import {
  InMemoryDeployer,
  InMemorySourceControl,
} from '@production-safety/testing';
import { codeModule } from '../../../__testUtils__/codeModule';
import {
  ACTING_RUNBOOK,
  SHORT_RUNBOOK,
} from '../../../__testUtils__/actingRunbooks';
import { begunRollout, goAhead } from '../../../__testUtils__/begunRollout';
import { documented, type Documented } from '../../../__testUtils__/documented';
import { REPOSITORY } from '../../../__testUtils__/preparing';
import { SilentVendors } from '../../../__testUtils__/SilentVendors';
import {
  startPortal,
  type TestPortal,
} from '../../../__testUtils__/startPortal';
import type { Answer } from '../../../__testUtils__/CheckedApi';
import { openApiDocument } from '../../../openapi/openApiDocument';

jest.setTimeout(60_000);

/** In the incident. */
const JO = 'user:default/jo';
/** May do everything but see what is restricted. */
const KIM = 'user:default/kim';
const WEB = 'component:default/web';
const ON_CALL = 'group:default/on-call';
const SECURITY = 'group:default/security';
const KEY = 'declared-once';
/** In every text of the incident. */
const SECRET = 'zanzibar';
const PLACE = { deployer: 'web', environment: 'production' };
const FIRST = 'docs/first.md';
const SHORT = 'docs/short.md';

type Person = typeof JO | typeof KIM;
type Send = (as: Person) => Promise<Answer>;
type Sees = (body: Answer['body']) => boolean;

/** What a stranger gets of a route. */
type Line =
  /** The same as of an incident that is not there. */
  | { readonly kind: 'hidden'; readonly send: Send }
  /** An answer without it; who is in it has it there. */
  | {
      readonly kind: 'silent';
      readonly send: Send;
      readonly sees: Sees;
    }
  /** An answer that has nothing of it for anybody. */
  | { readonly kind: 'without'; readonly send: Send }
  /** Takes what is told to it, and has nothing to tell. */
  | { readonly kind: 'apart'; readonly why: string };

const vendors = new SilentVendors();
let portal: TestPortal;
let docs: Documented;
let rollout: string;
let operation: string;
/** Version at which it went forward. */
let step: number;
let id: string;
let run: string;
let item: string;

const tells = (body: unknown) => {
  const text = JSON.stringify(body);
  return text.includes(SECRET) || text.includes(id) || text.includes(run);
};

const hidden = (send: Send): Line => ({ kind: 'hidden', send });
const silent = (send: Send, sees: Sees = tells): Line => ({
  ...{ kind: 'silent', send, sees },
});
const without = (send: Send): Line => ({ kind: 'without', send });
const apart = (why: string): Line => ({ kind: 'apart', why });

const getting = (path: () => string) => (as: Person) =>
  portal.api.get(path(), as);
const posting = (path: () => string, body: () => object) => (as: Person) =>
  portal.api.post(path(), body(), as);
const ofIncident = (rest: string) => () => `/v1/incidents/${id}${rest}`;
const ofRun = (rest: string) => () => `/v1/runs/${run}${rest}`;
const ofRollout = (rest: string) => () => `/v1/rollouts/${rollout}${rest}`;
const ofRunbook = (what: string, path: string) => () =>
  `/v1/${what}?entityRef=${encodeURIComponent(WEB)}&path=${path}`;

const BY_OTHERS = 'told by machines, which are answered whether it was taken';
const OF_ROLLOUTS = 'told of a rollout, and answers with that rollout alone';
const WITHOUT_INCIDENTS = 'of flags and code, where no incident is named';

/** Every route has a line; which it is decides what is asked of it. */
const LINES: Readonly<Record<string, Line>> = {
  'get /v1/incidents': silent(getting(() => '/v1/incidents')),
  'post /v1/incidents': without(
    posting(
      () => '/v1/incidents',
      () => ({ title: 'Another one', isDrill: true, idempotencyKey: KEY }),
    ),
  ),
  'get /v1/incidents/{id}': hidden(getting(ofIncident(''))),
  'post /v1/incidents/{id}/commands': hidden(
    posting(ofIncident('/commands'), () => ({ type: 'acknowledge' })),
  ),
  'post /v1/incidents/{id}/message-draft': hidden(
    posting(ofIncident('/message-draft'), () => ({
      audience: 'internal',
      stage: 'update',
      facts: {},
    })),
  ),
  'get /v1/incidents/{id}/timeline': hidden(getting(ofIncident('/timeline'))),
  'get /v1/incidents/{id}/suspects': hidden(getting(ofIncident('/suspects'))),
  'post /v1/incidents/{id}/put-back': hidden(
    posting(ofIncident('/put-back'), () => ({
      ...PLACE,
      deploymentId: 'gone',
      reason: 'It began then',
    })),
  ),
  'get /v1/incident-checklists': without(
    getting(() => `/v1/incident-checklists?severity=P0&component=${WEB}`),
  ),
  'get /v1/incidents/{id}/post-mortem': hidden(
    getting(ofIncident('/post-mortem')),
  ),
  'post /v1/incidents/{id}/action-items/{itemId}/issue': hidden(
    posting(
      () => `/v1/incidents/${id}/action-items/${item}/issue`,
      () => ({}),
    ),
  ),
  'get /v1/action-items': silent(getting(() => '/v1/action-items')),
  'get /v1/incident-metrics': silent(getting(() => '/v1/incident-metrics')),
  'get /v1/runs': silent(getting(ofRunbook('runs', FIRST))),
  'post /v1/runs': hidden(
    posting(
      () => '/v1/runs',
      () => ({ entityRef: WEB, path: SHORT, incidentId: id }),
    ),
  ),
  'get /v1/runs/{id}': hidden(getting(ofRun(''))),
  'post /v1/runs/{id}/answers': hidden(
    posting(ofRun('/answers'), () => ({
      answers: [{ id: 'a-9', step: 'none', visit: 0, outcome: 'done' }],
    })),
  ),
  'get /v1/runs/{id}/steps/{step}/act': hidden(
    getting(ofRun('/steps/back/act')),
  ),
  'post /v1/runs/{id}/steps/{step}/act': hidden(
    posting(ofRun('/steps/back/act'), () => ({ word: 'act', visit: 0 })),
  ),
  'get /v1/step-figures': silent(
    getting(ofRunbook('step-figures', SHORT)),
    ({ runs }) => runs > 0,
  ),
  'get /v1/runbook': without(getting(ofRunbook('runbook', FIRST))),
  'get /v1/on-call': without(getting(() => '/v1/on-call')),
  'get /v1/rollouts': without(getting(() => '/v1/rollouts')),
  'get /v1/rollouts/{id}': without(getting(ofRollout(''))),
  'get /v1/rollouts/{id}/events': without(getting(ofRollout('/events'))),
  'get /v1/rollouts/{id}/steps/{version}': without(
    getting(() => `/v1/rollouts/${rollout}/steps/${step}`),
  ),
  'get /v1/rollouts/{id}/exposure': without(getting(ofRollout('/exposure'))),
  'get /v1/rollouts/{id}/overrides': apart(WITHOUT_INCIDENTS),
  'get /v1/rollouts/{id}/ledger': without(getting(ofRollout('/ledger'))),
  'get /v1/rollouts/{id}/recovery': without(getting(ofRollout('/recovery'))),
  'get /v1/rollouts/{id}/runbooks': without(getting(ofRollout('/runbooks'))),
  'get /v1/rollouts/{id}/reverts': without(getting(ofRollout('/reverts'))),
  'get /v1/rollouts/{id}/variables': without(getting(ofRollout('/variables'))),
  'get /v1/rollouts/{id}/raised-events': without(
    getting(ofRollout('/raised-events')),
  ),
  'get /v1/rollouts/{id}/measurements': without(
    getting(ofRollout('/measurements')),
  ),
  'get /v1/operations/{id}': without(
    getting(() => `/v1/operations/${operation}`),
  ),
  'get /v1/entities/rollouts': without(
    getting(() => `/v1/entities/rollouts?entityRef=${encodeURIComponent(WEB)}`),
  ),
  'get /v1/stalled-rollouts': without(getting(() => '/v1/stalled-rollouts')),
  'get /v1/facets': without(getting(() => '/v1/facets')),
  'get /v1/sources': without(getting(() => '/v1/sources')),
  'get /v1/rollouts/{id}/signals': apart(WITHOUT_INCIDENTS),
  'get /v1/rollouts/{id}/journal/{run}': apart(WITHOUT_INCIDENTS),
  'get /v1/operations/{id}/decision': apart(WITHOUT_INCIDENTS),
  'get /v1/providers': apart(WITHOUT_INCIDENTS),
  'get /v1/providers/{id}/examination': apart(WITHOUT_INCIDENTS),
  'post /v1/rollouts': apart(OF_ROLLOUTS),
  'post /v1/rollouts/{id}/commands': apart(OF_ROLLOUTS),
  'post /v1/rollouts/{id}/import': apart(OF_ROLLOUTS),
  'post /v1/rollouts/{id}/backtests': apart(OF_ROLLOUTS),
  'post /v1/rollouts/{id}/measurements': apart(OF_ROLLOUTS),
  'post /v1/rollouts/{id}/reverts/prepare': apart(OF_ROLLOUTS),
  'post /v1/journal': apart(BY_OTHERS),
  'post /v1/signals': apart(BY_OTHERS),
  'post /v1/events/{source}': apart(BY_OTHERS),
  'post /v1/chats/{chat}': apart(BY_OTHERS),
  'post /v1/webhooks/{provider}': apart(BY_OTHERS),
};

const ROUTES = Object.entries(openApiDocument.paths).flatMap(
  ([path, operations]) =>
    Object.keys(operations)
      .filter(method => ['get', 'post'].includes(method))
      .map(method => `${method} ${path}`),
);

beforeAll(async () => {
  docs = documented();
  docs.write(FIRST, ACTING_RUNBOOK);
  docs.write(SHORT, SHORT_RUNBOOK);
  portal = await startPortal({
    entities: [docs.entity],
    modules: [
      vendors.module,
      codeModule(
        InMemorySourceControl.create({
          ...{ clock: systemClock, repository: REPOSITORY },
        }),
        InMemoryDeployer.create({ clock: systemClock, ...PLACE }),
      ),
    ],
    config: {
      incidents: {
        checklists: { P0: { entityRef: WEB, path: FIRST } },
        escalation: {
          primary: [ON_CALL],
          commander: [ON_CALL],
          restricted: [SECURITY],
        },
      },
    },
    policy: action => ({
      result:
        action === 'restricted' ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    }),
  });
  rollout = await begunRollout(portal, 'web', {
    component: WEB,
    flags: [{ key: 'ds2', primary: true }],
    code: { repository: REPOSITORY, deploy: PLACE },
    plan: [
      { phase: 'beta', exposure: { percent: 25 }, soak: '0s' },
      { phase: 'full', exposure: { percent: 100 }, soak: '0s' },
    ],
  });
  await declareSecret();
});

afterAll(async () => {
  await portal.stop();
  docs.remove();
});

/** Everything that an incident can have is there, with the secret in it. */
async function declareSecret(): Promise<void> {
  const { body } = await portal.api.post('/v1/incidents', {
    title: `Keys of ${SECRET} are public`,
    severity: 'P0',
    components: [WEB],
    isRestricted: true,
    idempotencyKey: KEY,
  });
  id = body.id;
  run = body.runs[0].id;
  const commands = [
    { type: 'note', text: `Found in ${SECRET}` },
    { type: 'add-item', kind: 'prevent', text: `Watch ${SECRET}` },
  ];
  for (const command of commands) {
    const path = `/v1/incidents/${id}/commands`;
    const told = await portal.api.post(path, command);
    expect(told.status).toBe(200);
    item = told.body.actionItems.items[0]?.id;
  }
  const short = { entityRef: WEB, path: SHORT, incidentId: id };
  const other = (await portal.api.post('/v1/runs', short)).body.id;
  const say = { step: 'say', visit: 0, outcome: 'done', id: 'a-1' };
  const end = { step: 'end', visit: 0, outcome: 'done', id: 'a-2' };
  const path = `/v1/runs/${other}/answers`;
  await portal.api.post(path, { answers: [say, end] });
  // Its gates are told of the incident, and that is kept.
  step = await goAhead(portal, rollout);
  // The portal carries it out, and the history of the rollout says why.
  const act = { word: 'act', visit: 0 };
  await portal.api.post(`/v1/runs/${run}/steps/back/act`, act);
  operation = await portal.eventually(async () => {
    const { body: seen } = await portal.api.get(`/v1/runs/${run}`);
    return seen.sections[0].steps[0].acts?.[0].begun?.operationId;
  });
}

/** Routes of a kind, and what is sent there. */
const routesOf = <K extends Exclude<Line['kind'], 'apart'>>(kind: K) =>
  Object.entries(LINES).flatMap(([route, line]) =>
    line.kind === kind ? [[route, line as Line & { kind: K }] as const] : [],
  );

describe('somebody without the right', () => {
  it('has a line for every route: add what they get of a new one', () => {
    expect(Object.keys(LINES).sort()).toEqual([...ROUTES].sort());
  });

  it.each(routesOf('hidden'))(
    'finds a restricted incident missing by %s',
    async (_route, { send }) => {
      const seen = await send(KIM);
      expect(seen.status).toBe(404);
      expect(JSON.stringify(seen.body)).not.toContain(SECRET);
      // Some of it is refused to everybody, in words that say so.
      expect((await send(JO)).status).not.toBe(404);
    },
  );

  it.each(routesOf('silent'))(
    'is not told by %s what those in it are told there',
    async (_route, { send, sees }) => {
      const { status, body } = await send(KIM);
      expect(status).toBe(200);
      expect([tells(body), sees(body)]).toEqual([false, false]);
      expect(sees((await send(JO)).body)).toBe(true);
    },
  );

  it.each(routesOf('without'))(
    'reads nothing of it by %s',
    async (_route, { send }) => {
      const { status, body } = await send(KIM);
      expect(status).toBeLessThan(300);
      expect(tells(body)).toBe(false);
    },
  );
});

describe('what leaves the portal of a restricted incident', () => {
  it('is no notification to whom the ladder calls, and no word to anybody', async () => {
    const told = await portal.eventually(() =>
      portal.notifications.find(({ payload }) => payload.link?.includes(id)),
    );
    expect(told.recipients).toMatchObject({ entityRef: [SECURITY] });
    expect(JSON.stringify(portal.notifications)).not.toContain(SECRET);
    for (const { recipients } of portal.notifications.filter(tells)) {
      expect(recipients).toMatchObject({ entityRef: [SECURITY] });
    }
  });

  it('is no signal to whom is not in it', () => {
    const named = portal.signals.filter(tells);
    expect(named.length).toBeGreaterThan(0);
    for (const signal of named) {
      expect(signal).toMatchObject({
        recipients: { type: 'user', entityRef: [JO] },
      });
    }
  });

  it('is one page without words, and nothing in chats, in public and in issues', async () => {
    await portal.eventually(() => vendors.pager.paged[0]);
    expect(JSON.stringify(vendors.pager.paged)).not.toMatch(/zanzibar|web/);
    // What others say goes there, so that it would have gone there too.
    const title = 'Sign in fails';
    const declared = await portal.api.post('/v1/incidents', { title });
    await portal.eventually(() => vendors.chat.topics[0]);
    const other: string = declared.body.id;
    expect(JSON.stringify(vendors.chat.topics)).toContain(other);
    expect(tells(vendors.chat.topics)).toBe(false);
    expect(tells(vendors.page.incidents)).toBe(false);
    expect(tells(vendors.tracker.issues)).toBe(false);
  });
});

describe('an incident that becomes restricted', () => {
  it('goes from the screens of all, and from what was copied of it', async () => {
    const title = 'Half of it is known';
    const { body } = await portal.api.post('/v1/incidents', { title });
    const isNameless = (signal: unknown) =>
      JSON.stringify(signal).includes('"message":{}');
    expect(portal.signals.filter(isNameless)).toEqual([]);
    expect(vendors.restricted).toBe(0);
    await portal.api.post(`/v1/incidents/${body.id}/commands`, {
      type: 'set-restriction',
      isRestricted: true,
    });
    const signal = await portal.eventually(() =>
      portal.signals.find(isNameless),
    );
    expect(signal).toMatchObject({ recipients: { type: 'broadcast' } });
    await portal.eventually(() => vendors.restricted || undefined);
  });
});
