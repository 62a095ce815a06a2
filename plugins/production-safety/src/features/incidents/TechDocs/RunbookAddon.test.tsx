import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  IncidentDetail,
  RunbookTextView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { aRun, aStep, anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import {
  renderTechDocs,
  runbookHtml,
  stepHtml,
} from '../../../__testUtils__/renderTechDocs';

const RUNBOOK = aRun([]).runbook;
const TEXT: RunbookTextView = {
  ...RUNBOOK,
  hash: 'a'.repeat(64),
  title: 'P1 response',
  severity: ['P1'],
  component: 'component:default/siteproof-web',
  steps: 3,
  linked: [],
};
const PAGE = runbookHtml(...['one', 'two', 'three'].map(stepHtml));

/** A backend whose runs have these steps and belong to no incident. */
function aBackend(...incidents: readonly IncidentDetail[]) {
  const backend = new FakeIncidents(...incidents);
  backend.text = TEXT;
  backend.onStart = request =>
    aRun(
      [
        aStep('one', { role: 'Commander' }),
        aStep('two', { kind: 'confirm' }),
        aStep('three'),
      ],
      { incidentId: request.incidentId, startedBy: 'user:default/me' },
    );
  return backend;
}

const step = (page: ReturnType<typeof renderTechDocs>, name: string) =>
  within(page.page().getByRole('group', { name: `Step: Do ${name}` }));

async function follow(backend: FakeIncidents) {
  const page = renderTechDocs(backend, PAGE);
  await screen.findByTestId('docs');
  await waitFor(() => expect(page.root()).toBeTruthy());
  await userEvent.click(
    await page.page().findByRole('button', { name: 'Start run' }),
  );
  await page.page().findByRole('button', { name: 'Done' });
  return page;
}

describe('a runbook in TechDocs', () => {
  it('is started, ticked in place and goes on to the next step', async () => {
    const backend = aBackend();
    const page = await follow(backend);
    expect(backend.startedRuns).toEqual([
      { ...RUNBOOK, idempotencyKey: expect.stringMatching(/^ui-/) },
    ]);
    await userEvent.click(
      step(page, 'one').getByRole('button', { name: 'Done' }),
    );
    await waitFor(() =>
      expect(backend.accepted).toMatchObject([{ step: 'one', visit: 0 }]),
    );
    expect(await step(page, 'one').findByText(/Done by me/)).toBeVisible();
    const [one, two] = page
      .root()
      .querySelectorAll<HTMLInputElement>('input[type=checkbox]');
    expect([one.checked, two.checked]).toEqual([true, false]);
    // What a step needs written down is asked for here as well.
    await userEvent.click(
      step(page, 'two').getByRole('button', { name: 'Done' }),
    );
    expect(backend.accepted).toHaveLength(1);
    expect(
      step(page, 'two').getByText('Write down what you see.'),
    ).toBeVisible();
    expect(
      page.page().getByRole('link', { name: 'Page of this run' }),
    ).toHaveAttribute('href', '/production-safety/runs/run-1');
    for (const ours of page.root().querySelectorAll('section, [role=group]')) {
      expect(await brokenRules(ours)).toEqual([]);
    }
  });

  it('goes on where it was when TechDocs replaces the page', async () => {
    const backend = aBackend();
    const page = await follow(backend);
    await userEvent.click(
      step(page, 'one').getByRole('button', { name: 'Done' }),
    );
    // What user-event types within a shadow root is not heard by React.
    fireEvent.change(await step(page, 'two').findByRole('textbox'), {
      target: { value: '1,200 users' },
    });
    page.replaceWith(`${PAGE}<p>Built anew</p>`);
    expect(await page.page().findByText('Built anew')).toBeVisible();
    expect(await page.page().findByDisplayValue('1,200 users')).toBeVisible();
    expect(step(page, 'one').getByText(/Done by me/)).toBeVisible();
    expect(page.page().getAllByRole('group')).toHaveLength(3);
    await userEvent.click(
      step(page, 'two').getByRole('button', { name: 'Done' }),
    );
    await waitFor(() =>
      expect(backend.accepted[1]).toMatchObject({
        step: 'two',
        value: '1,200 users',
      }),
    );
  });

  it('puts back what another addon takes out of the page, once', async () => {
    const page = await follow(aBackend());
    const list = page.root().querySelector('ul') as Element;
    act(() => {
      list.innerHTML = ['two', 'three']
        .map(id => `<li>${stepHtml(id)}</li>`)
        .join('');
    });
    await waitFor(() =>
      expect(page.page().getAllByRole('group')).toHaveLength(2),
    );
    expect(
      page.page().getByText(/^1 step of this run is not on this page/),
    ).toBeVisible();
    expect(page.page().getAllByRole('region')).toHaveLength(1);
  });

  it('is drawn once into a copy of its own page, and still answers', async () => {
    const backend = aBackend();
    const page = await follow(backend);
    const article = page.root().querySelector('article') as Element;
    await act(async () => {
      article.innerHTML = `${article.innerHTML}`;
    });
    await page.page().findByRole('button', { name: 'Done' });
    expect(page.page().getAllByRole('group')).toHaveLength(3);
    expect(page.page().getAllByRole('region')).toHaveLength(1);
    await userEvent.click(
      step(page, 'one').getByRole('button', { name: 'Done' }),
    );
    await waitFor(() => expect(backend.accepted).toHaveLength(1));
  });

  it('keeps what is ticked without a connection', async () => {
    const backend = aBackend();
    const page = await follow(backend);
    backend.goOffline('answerRun', 'getRun');
    await userEvent.click(
      step(page, 'one').getByRole('button', { name: 'Done' }),
    );
    expect(
      await page.page().findByText('1 answer waits to be sent'),
    ).toBeVisible();
    expect(step(page, 'one').getByText('Waits to be sent')).toBeVisible();
    // What others did meanwhile is not known, and the page says so.
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(await page.page().findByText(/^Last seen/)).toBeVisible();
    backend.recover('answerRun', 'getRun');
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
    await waitFor(() => expect(backend.accepted).toHaveLength(1));
    expect(await step(page, 'one').findByText(/Done by me/)).toBeVisible();
  });

  it('shows the run of somebody else, and answers it once resumed', async () => {
    const backend = aBackend(anIncident());
    backend.putRun(aRun([aStep('one', { role: 'Operations' }), aStep('two')]));
    const page = renderTechDocs(backend, PAGE);
    await waitFor(() => expect(page.root()).toBeTruthy());
    expect(await page.page().findByText(/^Started by jo/)).toBeVisible();
    expect(await step(page, 'one').findByText('Held by kim')).toBeVisible();
    expect(page.page().queryByRole('button', { name: 'Done' })).toBeNull();
    expect(
      page.page().getByRole('link', { name: 'P1: Sign in fails' }),
    ).toHaveAttribute('href', '/production-safety/incidents/inc-1');
    await userEvent.click(
      page.page().getByRole('button', { name: 'Resume run' }),
    );
    await userEvent.click(
      await step(page, 'one').findByRole('button', { name: 'Done' }),
    );
    await waitFor(() => expect(backend.accepted).toHaveLength(1));
  });

  it('says that the text has changed since the run started', async () => {
    const backend = aBackend(anIncident());
    backend.text = { ...TEXT, hash: 'b'.repeat(64) };
    backend.putRun(aRun([aStep('one')]));
    const page = renderTechDocs(backend, PAGE);
    await waitFor(() => expect(page.root()).toBeTruthy());
    expect(
      await page
        .page()
        .findByText('The runbook has changed since this run started'),
    ).toBeVisible();
  });

  it('starts in the open incident of what it protects, unless told otherwise', async () => {
    const backend = aBackend(
      anIncident({ id: 'inc-0', components: [], title: 'Another' }),
      anIncident(),
    );
    const page = renderTechDocs(backend, PAGE);
    await waitFor(() => expect(page.root()).toBeTruthy());
    const choice = await page.page().findByLabelText('Start in');
    expect(choice).toHaveValue('inc-1');
    await userEvent.selectOptions(choice, 'Outside of an incident');
    await userEvent.click(
      page.page().getByRole('button', { name: 'Start run' }),
    );
    await page.page().findByRole('button', { name: 'Done' });
    expect(backend.startedRuns[0].incidentId).toBeUndefined();
  });

  it('starts one run when the answer to the first try is lost', async () => {
    const backend = aBackend();
    backend.fail('startRun', failedWith(504, 'Gateway timeout'));
    const page = renderTechDocs(backend, PAGE);
    await waitFor(() => expect(page.root()).toBeTruthy());
    const start = await page.page().findByRole('button', { name: 'Start run' });
    await userEvent.click(start);
    expect(await page.page().findByRole('alert')).toHaveTextContent(
      'It is not known whether the run was started',
    );
    backend.recover('startRun');
    await userEvent.click(start);
    await page.page().findByRole('button', { name: 'Done' });
    const [first, second] = backend.startedRuns;
    expect(second.idempotencyKey).toBe(first.idempotencyKey);
  });

  it('says why no run can be started from the page', async () => {
    const backend = aBackend();
    backend.text = undefined;
    const page = renderTechDocs(backend, PAGE);
    await waitFor(() => expect(page.root()).toBeTruthy());
    expect(
      await page
        .page()
        .findByText(/there is no docs\/runbooks\/p1-response.md/),
    ).toBeVisible();
    expect(page.page().queryByRole('button', { name: 'Start run' })).toBeNull();
  });
});

describe('a page of TechDocs', () => {
  async function settled(backend: FakeIncidents, html: string) {
    const page = renderTechDocs(backend, html);
    await waitFor(() => expect(page.root()).toBeTruthy());
    const asked = jest.spyOn(backend, 'listRuns');
    await act(async () => {
      await new Promise(resolve => setTimeout(resolve, 200));
    });
    return { asked, text: page.root().innerHTML };
  }

  it('without markers stays as it is, and nothing is asked', async () => {
    const plain = '<article><h1>Plain</h1><ul><li>One</li></ul></article>';
    const { asked, text } = await settled(aBackend(), plain);
    expect(text).toContain(plain);
    expect(asked).not.toHaveBeenCalled();
  });

  it('stays a plain document for who may not see runs', async () => {
    const backend = aBackend();
    backend.fail('listRuns', failedWith(403, 'No'));
    const { text } = await settled(backend, PAGE);
    expect(text).toContain('Do one.');
    expect(text).not.toContain('Follow this runbook');
  });
});
