import { declare } from '../../../__testUtils__/declare';
import {
  CHECKLIST,
  documented,
  type Documented,
} from '../../../__testUtils__/documented';
import {
  startPortal,
  type TestPortal,
} from '../../../__testUtils__/startPortal';

jest.setTimeout(60_000);

const WEB = 'component:default/web';
const PATH = 'docs/runbooks/p0.md';
const RULES = 'production-safety.io/checklists';

let portal: TestPortal;
let docs: Documented;

beforeAll(async () => {
  docs = documented();
  docs.write(PATH, CHECKLIST);
  portal = await startPortal({
    entities: [docs.entity],
    config: {
      incidents: { checklists: { P0: { entityRef: WEB, path: PATH } } },
    },
  });
});

afterAll(async () => {
  await portal.stop();
  docs.remove();
});

function rules(...lines: readonly string[]): void {
  const { annotations = {} } = docs.entity.metadata;
  annotations[RULES] = lines.join('\n');
}

async function declared(body: object = {}) {
  const { body: incident } = await portal.api.post('/v1/incidents', {
    ...{ title: 'Login fails', severity: 'P0', components: [WEB] },
    ...body,
  });
  return incident;
}

const titlesOf = (incident: { runs: readonly { title: string }[] }) =>
  incident.runs.map(({ title }) => title).sort();

describe('checklists of an incident', () => {
  it('opens what the component asks for, and says in the timeline why', async () => {
    const [own, elsewhere] = ['docs/own.md', 'docs/away.md'];
    docs.write(own, CHECKLIST.replaceAll('P0: nobody can work', 'Leaks'));
    rules(
      `P0: ${elsewhere}`,
      `signal=security part=navigation: ${own}`,
      'P9: docs/none.md',
    );
    const rollout = await declare(portal, 'asked', {
      component: WEB,
      guards: [
        {
          ...{ id: 'leaks', signal: 'security', part: 'navigation' },
          ...{ response: 'page', mode: 'enforce' },
        },
      ],
    });
    const incident = await declared({
      components: [],
      trigger: { kind: 'guard', ref: `${rollout}#leaks` },
    });
    expect(titlesOf(incident)).toEqual(['Leaks', 'P0: nobody can work']);
    const { body } = await portal.api.get(
      `/v1/incidents/${incident.id}/timeline`,
    );
    const opened = body.items
      .map((entry: { sentence: string }) => entry.sentence)
      .filter((each: string) => each.startsWith('Checklist opened'))
      .sort();
    expect(opened[0]).toBe(
      'Checklist opened: Leaks, because guard leaks fired on navigation and web asks for it.',
    );
    expect(opened[1]).toContain(
      'Checklist opened: P0: nobody can work, because it is P0.',
    );
    expect(opened[1]).toContain(`${elsewhere} could not be opened: `);
    expect(opened[1]).toContain('Line 3 is no rule for checklists');
  });

  it('say what could not be opened where nothing else is there', async () => {
    rules('from=component: docs/gone.md');
    const trigger = { kind: 'component', ref: WEB };
    const incident = await declared({ trigger });
    expect(titlesOf(incident)).toEqual(['P0: nobody can work']);
    expect(incident.checklistProblem).toMatch(
      /docs\/gone\.md could not be opened: .* Open it by hand/,
    );
  });

  it('are foreseen without declaring anything', async () => {
    rules('from=rollout: docs/rollout.md', 'P0: docs/own.md');
    const foreseen = (query: string) =>
      portal.api.get(`/v1/incident-checklists?${query}`);
    const { body } = await foreseen(
      `severity=P0&component=${WEB}&triggerKind=rollout&triggerRef=default.none`,
    );
    expect(body).toEqual({
      items: [
        {
          ...{ entityRef: WEB, path: 'docs/own.md' },
          because: 'it is P0 and web asks for it',
        },
        {
          ...{ entityRef: WEB, path: 'docs/rollout.md' },
          because: 'it was declared from a rollout and web asks for it',
        },
      ],
      problems: [],
    });
    expect((await foreseen('severity=P3')).body.items).toEqual([]);
    expect((await foreseen('severity=P3&triggerKind=alert')).status).toBe(400);
    expect((await foreseen('severity=P9')).status).toBe(400);
  });

  it('change with the severity, and none opens twice', async () => {
    docs.write('docs/p1.md', CHECKLIST.replaceAll('P0: nobody', 'P1: some'));
    rules('P1: docs/p1.md');
    const { id } = await declared();
    const lower = { type: 'set-severity', reason: 'Few users' };
    await portal.api.post(`/v1/incidents/${id}/commands`, {
      type: 'take-command',
    });
    for (const severity of ['P1', 'P0', 'P1']) {
      await portal.api.post(`/v1/incidents/${id}/commands`, {
        ...lower,
        severity,
      });
    }
    const { body } = await portal.api.get(`/v1/incidents/${id}`);
    expect(titlesOf(body)).toEqual([
      'P0: nobody can work',
      'P1: some can work',
    ]);
  });
});
