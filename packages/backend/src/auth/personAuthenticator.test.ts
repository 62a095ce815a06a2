import { ConfigReader } from '@backstage/config';
import { PERSON_HEADER, personAuthenticator } from './personAuthenticator';

type Asked = Parameters<typeof personAuthenticator.authenticate>[0]['req'];

const AS_MARA = { host: 'localhost:7007', [PERSON_HEADER]: 'mara' };
const environment = process.env.NODE_ENV;

function ask({ from = '127.0.0.1', headers = AS_MARA as object } = {}) {
  const context = personAuthenticator.initialize({
    config: new ConfigReader({}),
  });
  const req = { socket: { remoteAddress: from }, headers } as Asked;
  return personAuthenticator.authenticate({ req }, context);
}

describe('personAuthenticator', () => {
  beforeEach(() => Object.assign(process.env, { NODE_ENV: 'development' }));
  afterAll(() => Object.assign(process.env, { NODE_ENV: environment }));

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])(
    'believes whoever develops at this machine, %s',
    async from => {
      expect(await ask({ from })).toEqual({ result: { name: 'mara' } });
    },
  );

  it('believes nobody outside of development', async () => {
    Object.assign(process.env, { NODE_ENV: 'production' });
    await expect(ask()).rejects.toThrow('in development, on this machine');
  });

  it.each([
    ['at another machine', { from: '10.0.0.7' }],
    ['whose machine is not known', { from: '' }],
    [
      'who came by another name of this machine',
      { headers: { ...AS_MARA, host: 'portal.example.com' } },
    ],
  ])('believes nobody %s', async (_, asked) => {
    await expect(ask(asked)).rejects.toThrow('in development, on this machine');
  });

  it.each([[undefined], ['group:default/frontend'], ['mara/../jonas']])(
    'asks for a name instead of %s',
    async name => {
      const headers = { ...AS_MARA, [PERSON_HEADER]: name };
      await expect(ask({ headers })).rejects.toThrow('such as mara');
    },
  );
});
