import { startSandbox, type RunningSandbox } from '../startSandbox';

describe('the code of the example', () => {
  let sandbox: RunningSandbox;

  beforeEach(async () => {
    sandbox = await startSandbox();
  });

  afterEach(() => sandbox.close());

  const state = async () => {
    const path = '/sandbox/github/repositories/siteproof/web/state';
    return (await fetch(`${sandbox.url}${path}`)).json();
  };

  it('has merged changes that name the rollout', async () => {
    const { requests } = await state();
    expect(requests).toHaveLength(3);
    for (const { state: merged, body } of requests) {
      expect(merged).toBe('merged');
      expect(body).toMatch(/^Rollout: default\/design-system-v2$/m);
    }
  });

  it('is there again after a reset', async () => {
    sandbox.reset();
    expect((await state()).requests).toHaveLength(3);
  });

  it('shows a change where its link points to', async () => {
    const page = `${sandbox.url}/github/siteproof/web/pull/2`;
    expect(await (await fetch(page)).text()).toContain(
      '<h1>Forms in design system v2 #2</h1>',
    );
    expect((await fetch(`${page}2`)).status).toBe(404);
  });

  it('does not let a title be more than text', async () => {
    const path = '/sandbox/github/repositories/siteproof/web/requests';
    await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        title: '<script>1</script>',
        commits: [{ files: { a: '1' } }],
      }),
    });
    const page = `${sandbox.url}/github/siteproof/web/pull/4`;
    expect(await (await fetch(page)).text()).not.toContain('<script>');
  });
});
