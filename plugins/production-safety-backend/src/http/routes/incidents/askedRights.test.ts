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

const WEB = 'component:default/web';
const PATH = 'docs/runbooks/p0.md';

const asked: string[] = [];
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
    policy: action => {
      asked.push(action);
      return { result: AuthorizeResult.ALLOW };
    },
  });
});

afterAll(async () => {
  await portal.stop();
  docs.remove();
});

/** Of an incident, as its page asks for it on each change. */
async function pagesOf() {
  const { body } = await portal.api.post('/v1/incidents', {
    title: 'Login fails',
    severity: 'P0',
  });
  return {
    incident: `/v1/incidents/${body.id}`,
    run: `/v1/runs/${body.runs[0].id}`,
    timeline: `/v1/incidents/${body.id}/timeline`,
  };
}

describe('what a reader may do with rollouts', () => {
  it.each([
    ['incident', false],
    ['run', false],
    ['timeline', true],
  ] as const)('is asked for the %s: %s', async (page, isAsked) => {
    const pages = await pagesOf();
    asked.length = 0;
    expect((await portal.api.get(pages[page])).status).toBe(200);
    expect(asked).toContain('respond');
    expect(asked.includes('rollback')).toBe(isAsked);
  });
});
