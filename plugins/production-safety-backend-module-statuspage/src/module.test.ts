import {
  refusalOf,
  registrationsOf,
} from '@production-safety/backstage-plugin-production-safety-node/testUtils';
import {
  callSandbox,
  SANDBOX_STATUS_PAGE,
  SANDBOX_TOKEN,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import module from './index';

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'empty' });
});

afterAll(() => sandbox.close());

const WEB = { entity: 'component:default/web', componentId: 'siteproofweb' };

const entry = () => ({
  id: 'public',
  pageId: SANDBOX_STATUS_PAGE,
  apiKey: SANDBOX_TOKEN,
  apiUrl: `${sandbox.url}/statuspage`,
  components: [WEB],
});

const configured = (statuspage: unknown) => ({
  productionSafety: { statuspage },
});
/** What is registered with this `productionSafety.statuspage`. */
const registered = async (value: unknown) =>
  (await registrationsOf(module, configured(value))).statusPages;
const refused = (value: unknown) => refusalOf(module, configured(value));

describe('the Statuspage module', () => {
  it('publishes on its pages', async () => {
    const [{ id, statusPage, components }] = await registered({
      pages: [entry()],
    });
    expect({ id, components }).toEqual({
      id: 'public',
      components: { 'component:default/web': 'siteproofweb' },
    });
    await statusPage.publish({
      key: 'k',
      incidentKey: 'i',
      title: 'Slow',
      state: 'investigating',
      text: 'We look.',
      components: [],
      notifies: false,
    });
    const path = '/statuspage/page';
    const { incidents } = await callSandbox(sandbox.url, 'GET', path);
    expect(incidents).toMatchObject([
      { name: 'Slow', updates: [{ body: 'We look.', notified: false }] },
    ]);
  });

  it('registers nothing without a section of its own', async () => {
    expect(await registered(undefined)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a missing key', { apiKey: undefined }, 'apiKey'],
    ['a key that is none', { apiKey: 'a secret' }, '[0]: Error: apiKey'],
    ['a page that is none', { pageId: 'My page' }, '[0]: Error: pageId'],
    ['an address that is none', { apiUrl: 'x' }, '[0]: Error: apiUrl'],
    ['no components', { components: [] }, '[0].components is missing'],
    [
      'half a reference',
      { components: [{ ...WEB, entity: 'web' }] },
      '[0].components[0].entity is web',
    ],
    [
      'a component without an id',
      { components: [{ entity: WEB.entity }] },
      'componentId',
    ],
    ['a component twice', { components: [WEB, WEB] }, `${WEB.entity} twice`],
    ['a time below nothing', { timeoutSeconds: -1 }, '[0].timeoutSeconds'],
    ['a mistyped key', { page: 'x' }, '[0].page is not a known key'],
  ])('refuses %s by name', async (_, changes, named) => {
    const text = await refused({
      pages: [{ ...entry(), ...changes }],
    });
    expect(text).toContain(named);
    expect(text).not.toMatch(new RegExp(`${SANDBOX_TOKEN}|a secret`));
  });
});
