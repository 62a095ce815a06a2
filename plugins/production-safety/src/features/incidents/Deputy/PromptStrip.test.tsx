import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  IncidentDetail,
  PromptView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { before } from '../../../__testUtils__/aRollout';
import { anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

const MINUTE_MS = 60_000;

function aPrompt(
  kind: PromptView['kind'],
  changes: Partial<PromptView> = {},
): PromptView {
  return {
    id: `${kind}:1`,
    kind,
    number: 1,
    at: before(MINUTE_MS),
    ...changes,
  };
}

const STEP = {
  run: 'r1',
  step: 'look',
  text: 'Look at the dashboards',
  owner: 'user:default/kim',
  since: before(5 * MINUTE_MS),
  timeBoxMs: 3 * MINUTE_MS,
} as const;
const NO_COMMANDER = aPrompt('no-commander');
const UNCONFIRMED = aPrompt('severity-not-confirmed');

async function render(
  prompts: readonly PromptView[],
  changes: Partial<IncidentDetail> = {},
) {
  const incident = anIncident({ prompts, ...changes });
  const incidents = new FakeIncidents(incident);
  const { signals } = renderIncidents(incidents, '/incidents/inc-1');
  const strip = await screen.findByRole('region', { name: 'Deputy' });
  const told = (now: readonly PromptView[]) => {
    incidents.put(anIncident({ prompts: now, version: 9, ...changes }));
    act(() => signals.sendIncidents({ incidentId: 'inc-1' }));
  };
  return { incidents, strip: within(strip), element: strip, told };
}

const said = (strip: ReturnType<typeof within>) => strip.getByRole('status');
afterEach(() => jest.restoreAllMocks());

describe('PromptStrip', () => {
  it.each<[PromptView, string, string, object]>([
    [
      NO_COMMANDER,
      'Nobody has command',
      'Take command',
      { type: 'take-command' },
    ],
    [
      UNCONFIRMED,
      'Is P1 right?',
      'Confirm P1',
      { type: 'confirm-severity', severity: 'P1' },
    ],
    [
      aPrompt('acknowledge-at-risk'),
      'Nobody has acknowledged this',
      'Acknowledge',
      { type: 'acknowledge' },
    ],
    [
      aPrompt('time-box-over', { step: STEP }),
      '“Look at the dashboards” had 3 minutes',
      'Ask kim',
      { type: 'ask-step', promptId: 'time-box-over:1' },
    ],
  ])(
    'says what is so, with the button that does something about it: %#',
    async (prompt, words, button, command) => {
      const { incidents, strip, element } = await render([prompt]);
      expect(said(strip)).toHaveTextContent(words);
      expect(said(strip)).toHaveAttribute('aria-live', 'polite');
      expect(await brokenRules(element)).toEqual([]);
      await userEvent.click(await strip.findByRole('button', { name: button }));
      expect(incidents.commands).toEqual([command]);
    },
  );

  it.each<[PromptView, string, string]>([
    [
      aPrompt('update-overdue', { dueAt: before(0) }),
      'The next update is overdue',
      'Send update',
    ],
    [
      aPrompt('ten-minute-mark', {
        number: 2,
        open: { steps: [STEP], clocks: ['mitigate'] },
      }),
      '20 minute mark: say what stands open1 step is running. Nobody has promised the next update. At risk: Mitigate.',
      'Send update',
    ],
  ])(
    'leads to where colleagues are told: %#',
    async (prompt, words, button) => {
      const { incidents, strip } = await render([prompt]);
      expect(said(strip)).toHaveTextContent(words);
      await userEvent.click(await strip.findByRole('button', { name: button }));
      expect(screen.getByLabelText(/Tell colleagues/)).toHaveFocus();
      expect(incidents.commands).toEqual([]);
    },
  );

  it('names who does the steps of a call-out, on demand', async () => {
    const open = { steps: [STEP], clocks: [] };
    const { strip } = await render([aPrompt('ten-minute-mark', { open })]);
    await userEvent.click(strip.getByText('1 more'));
    expect(strip.getByRole('listitem')).toHaveTextContent(
      /“Look at the dashboards”: kim, since .*, in 3 minutes/,
    );
  });

  it('says that there is nothing to do', async () => {
    const { strip } = await render([]);
    expect(said(strip)).toHaveTextContent('Nothing to do now.');
    expect(strip.queryByRole('button')).not.toBeInTheDocument();
  });

  it('puts a prompt off once, and shows it again afterwards', async () => {
    const { incidents, strip, told } = await render([UNCONFIRMED]);
    await userEvent.click(
      await strip.findByRole('button', {
        name: /^Snooze for 5 minutes: Is P1/,
      }),
    );
    expect(incidents.commands).toEqual([
      { type: 'snooze-prompt', promptId: UNCONFIRMED.id },
    ]);
    told([{ ...UNCONFIRMED, snoozedUntil: before(-5 * MINUTE_MS) }]);
    await waitFor(() =>
      expect(said(strip)).toHaveTextContent('Nothing to do now.'),
    );
    told([{ ...UNCONFIRMED, snoozedUntil: before(MINUTE_MS) }]);
    await waitFor(() => expect(said(strip)).toHaveTextContent('Is P1 right?'));
    expect(
      strip.queryByRole('button', { name: /^Snooze/ }),
    ).not.toBeInTheDocument();
  });

  it('keeps what is shown when something more urgent comes', async () => {
    const { strip, told } = await render([UNCONFIRMED]);
    told([NO_COMMANDER, { ...UNCONFIRMED, id: 'severity-not-confirmed:2' }]);
    expect(await strip.findByText('1 more')).toBeVisible();
    expect(said(strip)).toHaveTextContent('Is P1 right?');
    await userEvent.click(strip.getByText('1 more'));
    expect(strip.getByRole('listitem')).toHaveTextContent('Nobody has command');
  });

  it('keeps what others answer while the pointer is on it, and cannot be pressed', async () => {
    const { strip, told } = await render([NO_COMMANDER, UNCONFIRMED]);
    const user = userEvent.setup();
    await strip.findByRole('button', { name: 'Take command' });
    await user.hover(said(strip));
    told([UNCONFIRMED]);
    expect(await strip.findByText('Done meanwhile.')).toBeVisible();
    expect(strip.getByRole('button', { name: 'Take command' })).toBeDisabled();
    await user.hover(document.body);
    await waitFor(() => expect(said(strip)).toHaveTextContent('Is P1 right?'));
  });

  it('takes no press that was meant for the prompt before', async () => {
    const { incidents, strip, told } = await render([
      NO_COMMANDER,
      UNCONFIRMED,
    ]);
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
    told([UNCONFIRMED]);
    const button = await strip.findByRole('button', { name: 'Confirm P1' });
    await userEvent.click(button);
    expect(incidents.commands).toEqual([]);
    clock.mockReturnValue(now + 800);
    await userEvent.click(button);
    expect(incidents.commands).toHaveLength(1);
  });

  it('shows why something was refused', async () => {
    const { incidents, strip } = await render([NO_COMMANDER]);
    incidents.fail(
      'commandIncident',
      failedWith(409, 'Refused', [
        {
          code: 'command-taken',
          message: 'kim has command.',
          fix: 'Ask them.',
        },
      ]),
    );
    await userEvent.click(
      await strip.findByRole('button', { name: 'Take command' }),
    );
    expect(await strip.findByRole('alert')).toHaveTextContent(
      'kim has command. Ask them.',
    );
  });

  it('is not there once the incident is over', async () => {
    const resolved = anIncident({ status: 'resolved', prompts: [] });
    renderIncidents(new FakeIncidents(resolved), '/incidents/inc-1');
    await screen.findByRole('heading', { name: 'Sign in fails' });
    expect(
      screen.queryByRole('region', { name: 'Deputy' }),
    ).not.toBeInTheDocument();
  });
});
