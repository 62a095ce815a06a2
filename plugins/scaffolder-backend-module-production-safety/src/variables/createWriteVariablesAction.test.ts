import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { RolloutVariablesView } from '@production-safety/backstage-plugin-production-safety-common';
import { parse } from 'yaml';
import { createWriteVariablesAction } from './createWriteVariablesAction';
import { examples } from './createWriteVariablesAction.examples';

const PATH = '.env.production';
const LINES = 'FLAG_DS2=false\nFLAG_DS2_FORMS=false\n';
const workspace = createMockDirectory();

function view(
  changes: Partial<RolloutVariablesView> = {},
): RolloutVariablesView {
  const off = { wanted: false, found: 'missing' } as const;
  return {
    rolloutId: 'default.design-system-v2',
    state: 'different',
    variables: [
      { flag: 'ds2', name: 'FLAG_DS2', ...off },
      { flag: 'ds2-forms', name: 'FLAG_DS2_FORMS', ...off },
    ],
    text: LINES,
    file: { path: PATH, lookedAt: '2026-01-05T09:00:00Z' },
    differences: [],
    ...changes,
  };
}

async function run(
  input: { rollout: string; path?: string },
  known: RolloutVariablesView = view(),
) {
  const asked: { id: string; token?: string }[] = [];
  const action = createWriteVariablesAction({
    auth: mockServices.auth(),
    client: {
      getVariables: async (id, options) => {
        asked.push({ id, token: options?.token });
        return known;
      },
    },
  });
  const output: Record<string, unknown> = {};
  const logger = mockServices.logger.mock();
  await action.handler({
    ...createMockActionContext({ input }),
    logger,
    workspacePath: workspace.path,
    output: (name: string, value: unknown) => {
      output[name] = value;
    },
    getInitiatorCredentials: async () => mockCredentials.user(),
  } as never);
  return { asked, logger, output };
}

const rollout = 'default.design-system-v2';
const content = () => workspace.content({ shouldReadAsText: () => true });

describe('production-safety:env:write', () => {
  beforeEach(() => workspace.clear());

  it.each(examples)('example: $description', async ({ example }) => {
    const { input } = parse(example).steps[0];
    const { asked, output } = await run(input, view({ state: 'missing' }));
    expect(asked[0].id).toBe(rollout);
    expect(output).toMatchObject({
      changed: true,
      path: input.path ?? PATH,
      differences: [
        'FLAG_DS2 is missing; write FLAG_DS2=false.',
        'FLAG_DS2_FORMS is missing; write FLAG_DS2_FORMS=false.',
      ],
    });
  });

  it('acts with the rights of the person', async () => {
    const { asked } = await run({ rollout }, view({ state: 'missing' }));
    expect(asked[0].token).toContain('user:default/mock');
  });

  it('writes our lines alone, and says nothing of the others', async () => {
    workspace.setContent({
      [PATH]: 'STRIPE_KEY=hunter2\r\nexport FLAG_DS2="yes"\r\n# end',
    });
    const { logger, output } = await run({ rollout });
    expect(content()).toEqual({
      [PATH]:
        'STRIPE_KEY=hunter2\r\nexport FLAG_DS2=false\r\n# end\r\nFLAG_DS2_FORMS=false\r\n',
    });
    expect(output.differences).toEqual([
      'FLAG_DS2 is true; write FLAG_DS2=false.',
      'FLAG_DS2_FORMS is missing; write FLAG_DS2_FORMS=false.',
    ]);
    const said = JSON.stringify([output, logger.info.mock.calls]);
    expect(said).not.toMatch(/hunter2|STRIPE/);
  });

  it('keeps bytes that are no text', async () => {
    const odd = Buffer.from([0x58, 0x3d, 0xff, 0xfe, 0x0a]);
    workspace.setContent({ [PATH]: odd });
    await run({ rollout });
    const written = workspace.content({ shouldReadAsText: () => false });
    expect(written).toEqual({
      [PATH]: Buffer.concat([odd, Buffer.from(LINES)]),
    });
  });

  it('leaves a file alone that says what it should', async () => {
    workspace.setContent({ [PATH]: `A=1\n${LINES}` });
    const { output } = await run({ rollout });
    expect(output).toMatchObject({ changed: false, differences: [] });
    expect(content()).toEqual({ [PATH]: `A=1\n${LINES}` });
  });

  it.each(['different', 'equal', 'unreadable'] as const)(
    'does not replace a file that was not fetched and is %s',
    async state => {
      await expect(run({ rollout }, view({ state }))).rejects.toThrow(
        /Fetch it first/,
      );
      expect(content()).toEqual({});
    },
  );

  it('needs a path when the manifest names none', async () => {
    const bare = view({ state: 'undeclared', file: undefined });
    await expect(run({ rollout }, bare)).rejects.toThrow(/Give a path/);
    await run({ rollout, path: 'a/b.env' }, bare);
    expect(content()).toEqual({ a: { 'b.env': LINES } });
  });

  it('stays in the workspace', async () => {
    const path = '../outside.env';
    await expect(run({ rollout, path })).rejects.toThrow(/outside/);
  });
});
