import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  RunStepView,
  RunView,
  StepActView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { aPreview } from '../../../__testUtils__/aPreview';
import { aRollout, before } from '../../../__testUtils__/aRollout';
import {
  ME,
  aRun,
  aStep,
  anIncident,
  summaryOf,
} from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';
import { rollBackNow } from '../../../__testUtils__/rollBackNow';
import { press } from '../../../__testUtils__/renderRun';

const JO = 'user:default/jo';
const rollout = aRollout();
const NOW = `Roll back ${rollout.title} now`;
const BY_HAND = `Roll back ${rollout.id}…`;

const anAct = (changes: Partial<StepActView> = {}): StepActView => ({
  visit: 0,
  action: 'production-safety:rollback',
  inputs: { rollout: rollout.id },
  rolloutId: rollout.id,
  state: 'acting',
  begun: { by: ME, at: before(1_000), operationId: 'op-1' },
  ...changes,
});

const asked = (by: string, changes: object = {}): StepActView => {
  const ask = { by, at: before(1_000), asked: 'user:default/kim', ...changes };
  return anAct({ state: 'asked', ask, begun: undefined });
};

/** A run at a step that the portal would carry out. */
function render(
  changes: {
    readonly step?: Partial<RunStepView>;
    readonly preview?: Parameters<typeof aPreview>[0];
    readonly before?: readonly RunStepView[];
    readonly isUnread?: boolean;
  } = {},
) {
  const run = aRun([
    ...(changes.before ?? []),
    aStep('back', {
      kind: 'action',
      action: {
        id: 'production-safety:rollback',
        inputs: { rollout: rollout.id },
      },
      ...changes.step,
    }),
    aStep('after'),
  ]);
  const incidents = new FakeIncidents(anIncident({ runs: [summaryOf(run)] }));
  incidents.putRun(run);
  incidents.preview = step => aPreview({ step, ...changes.preview });
  if (changes.isUnread) {
    incidents.fail('previewStepAct', failedWith(500, 'Database'));
  }
  const api = new FakeProductionSafetyApi([rollout]);
  const { signals } = renderIncidents(incidents, '/incidents/inc-1', api);
  return { incidents, api, signals, run };
}

const withStep = (run: RunView, changes: Partial<RunStepView>): RunView => ({
  ...run,
  version: run.version + 1,
  sections: run.sections.map(section => ({
    ...section,
    steps: section.steps.map(step =>
      step.id === 'back' ? { ...step, ...changes } : step,
    ),
  })),
});

const panel = () =>
  screen.findByRole('region', { name: 'What the portal does' });

describe('a step that the portal carries out', () => {
  it('says who gets what, and has one button that names it', async () => {
    render();
    const region = await panel();
    const button = await within(region).findByRole('button', { name: NOW });
    expect(region).toHaveTextContent('25 % of users return to V1.');
    expect(region).toHaveTextContent(rollout.flags[0].key);
    expect(within(region).getAllByRole('button')).toEqual([button]);
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it('is done at a press, live until it is proved, and then said', async () => {
    const { incidents, api, signals } = render();
    incidents.onAct = run => withStep(run, { acts: [anAct()] });
    await press(NOW);
    expect(await screen.findByText('Under way, asked for by me')).toBeVisible();
    expect(incidents.acted).toEqual([
      { word: 'act', visit: 0, step: 'back', rolloutId: rollout.id },
    ]);
    expect(api.commands).toEqual([]);
    const run = await incidents.getRun('run-1');
    const end: StepActView['end'] = {
      outcome: 'done',
      said: 'V1 for all users, confirmed in 0.6 s.',
      ...{ at: before(0), confirmedAt: before(0) },
    };
    const done = withStep(run, {
      acts: [anAct({ state: 'done', end })],
      state: 'done',
      visit: 1,
    });
    incidents.putRun({ ...done, next: 'after' });
    signals.sendIncidents({ runId: 'run-1' });
    const said = await screen.findAllByText(
      /Done: V1 for all users, confirmed/,
    );
    expect(said[0]).toHaveTextContent('V1 proved at');
    const [link] = screen.getAllByRole('link', { name: `Open ${rollout.id}` });
    expect(link).toHaveAttribute(
      'href',
      expect.stringContaining(`/rollouts/${rollout.id}`),
    );
  });

  it('is not asked for by the second half of a double click', async () => {
    const { incidents } = render();
    const button = await screen.findByRole('button', { name: NOW });
    fireEvent.click(button, { detail: 2 });
    expect(incidents.acted).toEqual([]);
  });

  it('says that pressing again is safe when no answer came', async () => {
    const { incidents } = render();
    incidents.goOffline('actOnStep');
    await press(NOW);
    expect(
      await screen.findByText(/not known whether it was begun/),
    ).toBeVisible();
    expect(screen.getByText(/it is done once/)).toBeVisible();
    incidents.recover('actOnStep');
    await press(NOW);
    expect(incidents.acted).toHaveLength(2);
  });

  it('leaves the rollback by hand where the portal cannot do it', async () => {
    const refusals = [{ message: 'You may not rollback x.', fix: 'Ask.' }];
    const { api } = render({ preview: { refusals } });
    expect(await screen.findByText(/You may not rollback x/)).toBeVisible();
    expect(screen.queryByRole('button', { name: NOW })).toBeNull();
    await press(BY_HAND);
    await rollBackNow(await screen.findByRole('dialog'));
    await screen.findAllByText(/V1/);
    expect(api.commands).toMatchObject([{ type: 'rollback' }]);
  });

  it('leaves it where what would change cannot be read', async () => {
    render({ isUnread: true });
    expect(
      await screen.findByText('What would change could not be read'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: BY_HAND })).toBeVisible();
  });

  it('offers each that could be meant', async () => {
    render({
      preview: {
        change: undefined,
        refusals: [{ message: 'Any of two.', fix: 'Choose.' }],
        candidates: ['one', 'two'].map(rolloutId => ({
          ...{ rolloutId, title: rolloutId },
        })),
      },
    });
    expect(
      await screen.findByRole('button', { name: 'Roll back one…' }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Roll back two…' }),
    ).toBeVisible();
  });

  it('does nothing in a drill, and says so before', async () => {
    const { incidents } = render({ preview: { isDrill: true } });
    expect(await screen.findByText(/This is a drill/)).toBeVisible();
    await press('Practise it');
    expect(incidents.acted).toMatchObject([{ word: 'act' }]);
  });

  it('is not offered without a connection, and says so', async () => {
    const { incidents } = render({ before: [aStep('a')] });
    await screen.findByText('a');
    incidents.goOffline('answerRun', 'getRun', 'getIncident');
    await press('Done');
    expect(
      await screen.findByText(/Without a connection the portal does nothing/),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: NOW })).toBeNull();
    expect(screen.getByRole('button', { name: BY_HAND })).toBeVisible();
  });

  it.each([
    ['pause', /goes no further/, 'Pause'],
    ['restore', /25 % of users get V2 again/, 'Restore'],
    ['revert-code', /code is taken back/, 'Revert the code of'],
  ] as const)('says what %s changes', async (command, sentence, verb) => {
    const { change } = aPreview();
    render({
      preview: {
        change: {
          ...change!,
          ...{ command, flags: [] },
          after: { status: 'active', exposure: { percent: 25 } },
        },
      },
    });
    expect(await screen.findByText(sentence)).toBeVisible();
    expect(
      screen.getByRole('button', { name: `${verb} ${rollout.title} now` }),
    ).toBeVisible();
  });

  it('opens the form of a template, filled in', async () => {
    const id = 'scaffolder:template:default/tell-users';
    render({
      step: { action: { id, inputs: { text: 'V1 & more' } } },
      preview: {
        change: undefined,
        template: { namespace: 'default', name: 'tell-users' },
        inputs: { text: 'V1 & more' },
      },
    });
    const link = await screen.findByRole('link', {
      name: 'Open the form tell-users',
    });
    expect(link).toHaveAttribute(
      'href',
      '/create/templates/default/tell-users?formData=%7B%22text%22%3A%22V1%20%26%20more%22%7D',
    );
    expect(
      screen.getByRole('textbox', { name: 'Address of its task' }),
    ).toBeVisible();
  });
});

describe('a step for two people', () => {
  const pair = (acts: readonly StepActView[] = []) =>
    render({ step: { twoPeople: true, acts }, preview: { twoPeople: true } });

  it('asks the other one first, and leaves the way by hand', async () => {
    const { incidents } = pair();
    const region = await panel();
    await userEvent.type(
      await within(region).findByRole('textbox'),
      'user:default/kim',
    );
    await press('Ask a second person');
    expect(incidents.acted).toEqual([
      {
        ...{ word: 'ask', asked: 'user:default/kim' },
        ...{ visit: 0, step: 'back', rolloutId: rollout.id },
      },
    ]);
    expect(screen.queryByRole('button', { name: NOW })).toBeNull();
    expect(screen.getByRole('button', { name: BY_HAND })).toBeVisible();
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it('lets another person agree, or say what is wrong', async () => {
    const { incidents } = pair([asked(JO)]);
    expect(await screen.findByText(/jo asks kim/)).toBeVisible();
    await press('Agree');
    expect(incidents.acted).toMatchObject([{ word: 'confirm' }]);
    await press('Decline…');
    await userEvent.type(
      screen.getByRole('textbox', { name: 'What is wrong with it?' }),
      'Not this one{Enter}',
    );
    expect(incidents.acted[1]).toMatchObject({
      ...{ word: 'decline', reason: 'Not this one' },
    });
  });

  it('is agreed to without the right to have it done', async () => {
    const refusals = [{ message: 'That needs the right.', fix: 'Ask for it.' }];
    const step = { twoPeople: true, acts: [asked(JO)] };
    const { incidents } = render({ step, preview: { refusals } });
    expect(
      await screen.findByText(/nobody needs the right to change the rollout/),
    ).toBeVisible();
    expect(screen.queryByText(/That needs the right/)).toBeNull();
    await press('Agree');
    expect(incidents.acted).toMatchObject([{ word: 'confirm' }]);
  });

  it('says why somebody cannot agree, instead of nothing', async () => {
    const agreeing = [{ message: 'You may not respond.', fix: 'Ask for it.' }];
    const step = { twoPeople: true, acts: [asked(JO)] };
    render({ step, preview: { agreeing, refusals: agreeing } });
    const why = await screen.findByText('You cannot agree');
    expect(why.parentElement).toHaveTextContent(
      'You may not respond. Ask for it.',
    );
    expect(screen.queryByRole('button', { name: 'Agree' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Decline…' })).toBeNull();
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it('is not agreed to by who asks', async () => {
    pair([asked(ME)]);
    expect(await screen.findByText(/You cannot agree/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Agree' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Take back…' })).toBeVisible();
  });

  it.each([
    ['done by others', JO, /jo has agreed/, true],
    ['not done by who agreed', ME, /You have agreed/, false],
  ])('is %s', async (_, by, sentence, isOffered) => {
    const agreement = { outcome: 'confirmed', by, at: before(500) } as const;
    pair([{ ...asked(isOffered ? ME : JO, { agreement }), state: 'agreed' }]);
    expect(await screen.findByText(sentence)).toBeVisible();
    const buttons = screen.queryAllByRole('button', { name: NOW });
    expect(buttons).toHaveLength(isOffered ? 1 : 0);
  });

  it('says why it was declined, and asks anew', async () => {
    const agreement = {
      ...{ outcome: 'declined', reason: 'Wrong one', by: JO },
      at: before(500),
    } as const;
    pair([{ ...asked(ME, { agreement }), state: 'declined' }]);
    expect(await screen.findByText('jo has declined: Wrong one')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Ask a second person' }),
    ).toBeVisible();
  });
});
