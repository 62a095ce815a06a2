import {
  refusalOf,
  registrationsOf,
} from '@production-safety/backstage-plugin-production-safety-node/testUtils';
import {
  callSandbox,
  SANDBOX_SLACK_CHANNEL,
  SANDBOX_SLACK_TOKEN,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import module from './index';

const WEB = 'group:default/web';

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'empty' });
});

afterAll(() => sandbox.close());

const entry = () => ({
  id: 'incidents',
  channel: SANDBOX_SLACK_CHANNEL,
  token: SANDBOX_SLACK_TOKEN,
  apiUrl: `${sandbox.url}/slack/api`,
  components: ['component:default/web'],
});

const configured = (slack: unknown) => ({ productionSafety: { slack } });
/** What is registered with this `productionSafety.slack`. */
const registered = async (value: unknown) =>
  (await registrationsOf(module, configured(value))).announcers;
const refused = (value: unknown) => refusalOf(module, configured(value));

describe('the Slack module', () => {
  it('announces in its channels', async () => {
    const topics = ['incidents', 'rollouts'];
    const [{ id, announcer, components, ...rest }] = await registered({
      channels: [{ ...entry(), topics }],
    });
    expect({ id, components, topics: rest.topics }).toEqual({
      id: 'incidents',
      topics,
      components: ['component:default/web'],
    });
    await announcer.show({ key: 'k', title: 'P1: slow', status: '', href: '' });
    const { channels } = await callSandbox(
      sandbox.url,
      'GET',
      '/slack/channels',
    );
    expect(channels[0].messages).toMatchObject([{ text: 'P1: slow' }]);
  });

  it('hears what people do there, and who may, where it has a secret', async () => {
    const [one] = await registered({ channels: [entry()] });
    expect(one).not.toHaveProperty('listener');
    const responders = ['group:default/web'];
    const signingSecret = 'secret-of-the-app';
    const hearing = { signingSecret, buttons: true, responders };
    const [other] = await registered({
      channels: [{ ...entry(), ...hearing }],
    });
    expect(other).toMatchObject({ responders });
    const mara = await other.listener?.personOf('U0MARA');
    expect(mara).toMatchObject({ email: 'mara@siteproof.com' });
    await other.announcer.show({
      ...{ key: 'b', title: 'P1: slow', status: '', href: '' },
      actions: [{ label: 'Acknowledge', press: 'acknowledge' }],
    });
    const { channels } = await callSandbox(
      sandbox.url,
      'GET',
      '/slack/channels',
    );
    expect(channels[0].messages.at(-1)).toHaveProperty('buttons');
  });

  it('registers nothing without a section of its own', async () => {
    expect(await registered(undefined)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a missing token', { token: undefined }, 'token'],
    ['a token that is none', { token: 'xoxp-1' }, '[0]: Error: token'],
    ['the name of a channel', { channel: '#web' }, '[0]: Error: channel'],
    ['an address that is none', { apiUrl: 'x' }, '[0]: Error: apiUrl'],
    ['a topic that is none', { topics: ['drills'] }, '[0].topics: list'],
    ['no topic at all', { topics: [] }, '[0].topics: list'],
    ['buttons that nobody hears', { buttons: true }, 'need signingSecret'],
    ['responders in vain', { responders: [WEB] }, 'need signingSecret'],
    ['a short secret', { signingSecret: 'x' }, '[0]: Error: signingSecret'],
    [
      'half a responder',
      { signingSecret: 'secret-of-the-app', responders: ['web'] },
      '[0].responders[0] is web',
    ],
    ['half a reference', { components: ['web'] }, '[0].components[0] is web'],
    ['a time below nothing', { timeoutSeconds: -1 }, '[0].timeoutSeconds'],
    ['a mistyped key', { chanel: 'x' }, '[0].chanel is not a known key'],
  ])('refuses %s by name', async (_, changes, named) => {
    const text = await refused({
      channels: [{ ...entry(), ...changes }],
    });
    expect(text).toContain(named);
    expect(text).not.toMatch(new RegExp(`${SANDBOX_SLACK_TOKEN}|xoxp-1`));
  });
});
