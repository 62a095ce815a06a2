import { createEvent, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { before } from '../../../__testUtils__/aRollout';
import { ME, aStep } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import {
  expectNext,
  nextStep,
  press,
  renderRun,
} from '../../../__testUtils__/renderRun';

describe('the next step', () => {
  it('is large, with who does it, its clock and what done looks like', async () => {
    renderRun([
      aStep('page', {
        role: 'Commander',
        required: true,
        timeBoxMs: 300_000,
        expect: 'Two people answer',
        how: 'Call them',
      }),
    ]);
    await expectNext('Do page');
    const region = nextStep();
    expect(within(region).getByText('page').tagName).toBe('STRONG');
    expect(region).toHaveTextContent('Who: Commander');
    expect(region).toHaveTextContent('Required');
    expect(region).toHaveTextContent(/1\smin \d+\ss of 5 minutes/);
    expect(region).toHaveTextContent('Two people answer');
    expect(region).not.toHaveTextContent('Call them');
    await userEvent.click(within(region).getByText('More on this step'));
    expect(await within(region).findByText('Call them')).toBeVisible();
    expect(await brokenRules(document.body)).toEqual([]);
  });

  it('asks for help when its time box is over', async () => {
    renderRun([aStep('page', { timeBoxMs: 30_000 })]);
    await expectNext(/of 30 seconds: ask for help/);
  });

  it('is answered for this visit, and the next one takes the focus', async () => {
    const incidents = renderRun([aStep('a', { visit: 2 }), aStep('b')]);
    await press('Done');
    expect(await screen.findByText('b')).toBeVisible();
    expect(document.activeElement).toHaveTextContent('Do b');
    await press('Failed');
    expect(await screen.findByText(/^Every step/)).toBeVisible();
    expect(incidents.accepted).toEqual([
      {
        id: expect.stringMatching(/^ui-/),
        at: expect.any(String),
        step: 'a',
        visit: 2,
        outcome: 'done',
      },
      expect.objectContaining({ step: 'b', visit: 0, outcome: 'failed' }),
    ]);
    const [first, second] = incidents.accepted;
    expect(second.id).not.toBe(first.id);
  });

  it('is not answered by an Enter that is still held', async () => {
    renderRun([aStep('a'), aStep('b')]);
    const done = await screen.findByRole('button', { name: 'Done' });
    const held = createEvent.keyDown(done, { key: 'Enter', repeat: true });
    fireEvent(done, held);
    expect(held.defaultPrevented).toBe(true);
    const pressed = createEvent.keyDown(done, { key: 'Enter' });
    fireEvent(done, pressed);
    expect(pressed.defaultPrevented).toBe(false);
  });

  it('is not answered by the second half of a double click', async () => {
    const incidents = renderRun([aStep('a'), aStep('b')]);
    await press('Done');
    await screen.findByText('b');
    fireEvent.click(screen.getByRole('button', { name: 'Failed' }), {
      detail: 2,
    });
    fireEvent.click(screen.getByRole('button', { name: 'Done' }), {
      detail: 2,
    });
    expect(incidents.accepted).toHaveLength(1);
  });

  it('wants to know what was seen before it is confirmed', async () => {
    const incidents = renderRun([aStep('look', { kind: 'confirm' })]);
    await press('Done');
    expect(await screen.findByText('Write down what you see.')).toBeVisible();
    expect(incidents.accepted).toEqual([]);
    await userEvent.type(
      screen.getByRole('textbox', { name: /What do you see/ }),
      '0.2 %{Enter}',
    );
    await screen.findByText(/^Every step/);
    expect(incidents.accepted).toMatchObject([{ value: '0.2 %' }]);
  });

  it('has one button for each answer of a decision', async () => {
    const incidents = renderRun([
      aStep('choose', {
        kind: 'decision',
        required: true,
        choices: [
          { answer: 'Yes', text: 'Yes' },
          { answer: 'No', text: 'go to the end' },
        ],
      }),
    ]);
    await expectNext('go to the end');
    expect(
      screen.queryByRole('button', { name: 'Done' }),
    ).not.toBeInTheDocument();
    await press('No');
    await screen.findByText(/^Every step/);
    expect(incidents.accepted).toMatchObject([
      { outcome: 'done', value: 'No' },
    ]);
  });

  it('asks for a second person where two are needed, and can be taken back', async () => {
    const incidents = renderRun([aStep('drop', { twoPeople: true })]);
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Whom do you ask/ }),
      'user:default/kim{Enter}',
    );
    await expectNext('waits for kim or another person.');
    expect(screen.queryByRole('button', { name: 'Confirm' })).toBeNull();
    expect(await brokenRules(document.body)).toEqual([]);
    await press('Take back…');
    await userEvent.keyboard('Too early{Enter}');
    expect(await screen.findByRole('button', { name: 'Done' })).toBeVisible();
    expect(incidents.accepted).toMatchObject([
      { outcome: 'done', secondPerson: 'user:default/kim', visit: 0 },
      { outcome: 'declined', reason: 'Too early', visit: 0 },
    ]);
  });

  it('is confirmed or declined by another person', async () => {
    const waiting = aStep('drop', {
      twoPeople: true,
      visit: 1,
      answers: [
        { outcome: 'done', by: 'user:default/kim', at: before(1), waits: true },
      ],
    });
    const incidents = renderRun([{ ...waiting, state: 'waits-for-second' }]);
    await expectNext('kim has answered, and waits for a second person.');
    expect(await brokenRules(document.body)).toEqual([]);
    await press('Decline…');
    await userEvent.keyboard('{Enter}');
    expect(screen.getByText(/^Say why, for those/)).toBeVisible();
    await userEvent.type(
      screen.getByRole('textbox', { name: /Your word/ }),
      'Read it{Enter}',
    );
    await screen.findByText(/^Every step/);
    expect(incidents.accepted).toMatchObject([
      { outcome: 'confirmed', reason: 'Read it', visit: 0 },
    ]);
  });

  it('says what the portal reads, and what it read', async () => {
    renderRun([
      aStep('gone', {
        kind: 'check',
        verify: {
          id: 'exposure',
          expected: 'at most 0',
          inputs: { rollout: 'default.ds2' },
        },
        visit: 1,
        answers: [
          {
            outcome: 'waived',
            reason: 'Seen by three',
            by: 'user:default/kim',
            at: before(1),
            evidence: {
              verify: 'exposure',
              expected: 'at most 0',
              found: '25',
              holds: false,
              at: before(1),
            },
          },
        ],
      }),
    ]);
    await expectNext('The portal reads exposure; done is at most 0.');
    await userEvent.click(await screen.findByText(/^First minutes/));
    expect(
      await screen.findByText(/The portal read 25, expected is at most 0/),
    ).toBeVisible();
  });

  it('is skipped with a reason', async () => {
    const incidents = renderRun([aStep('a')]);
    await press('Skip…');
    await userEvent.keyboard('{Enter}');
    expect(screen.getByText(/^Say why, for those/)).toBeVisible();
    await userEvent.keyboard('Already done{Enter}');
    await screen.findByText(/^Every step/);
    expect(incidents.accepted).toMatchObject([
      { outcome: 'skipped', reason: 'Already done' },
    ]);
  });

  it('is never skipped when it is required, and waived by the commander', async () => {
    const incidents = renderRun([aStep('a', { required: true })], {
      incident: { commander: ME },
    });
    await press('Waive…');
    expect(
      screen.queryByRole('button', { name: 'Skip…' }),
    ).not.toBeInTheDocument();
    await userEvent.keyboard('Not on this platform{Enter}');
    await screen.findByText(/^Every step/);
    expect(incidents.accepted).toMatchObject([{ outcome: 'waived' }]);
  });

  it('is not waived by others', async () => {
    renderRun([aStep('a', { required: true })]);
    await screen.findByRole('button', { name: 'Done' });
    expect(
      screen.queryByRole('button', { name: 'Waive…' }),
    ).not.toBeInTheDocument();
  });

  it('says why an answer was refused', async () => {
    const incidents = renderRun([aStep('a')]);
    incidents.refuseStep('a', 'The value is 12.', 'Wait until it is 0.');
    await press('Done');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Not taken: Do aThe value is 12. Wait until it is 0.',
    );
    expect(screen.getByRole('button', { name: 'Done' })).toBeVisible();
    await press('Dismiss');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says when somebody else was faster', async () => {
    const incidents = renderRun([aStep('a'), aStep('b')]);
    const done = await screen.findByRole('button', { name: 'Done' });
    await incidents.answerRun('run-1', [
      { id: 'theirs', step: 'a', visit: 0, outcome: 'done' },
    ]);
    await userEvent.click(done);
    expect(
      await screen.findByText('Somebody else was faster: Do a'),
    ).toBeVisible();
    expect(incidents.accepted).toHaveLength(1);
  });
});
