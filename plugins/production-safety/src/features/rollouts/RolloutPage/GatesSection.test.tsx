import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { GateView } from '@production-safety/backstage-plugin-production-safety-common';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { CommandHost } from '../CommandDialog/CommandHost';
import { localMinute } from '../../../format/localMinute';
import { GatesSection } from './GatesSection';

const gate = { kind: 'lcp', sentence: 'Not measured.' } as const;

function render() {
  const rollout = aRollout({
    gates: [
      { ...gate, id: 'a', title: 'Asked of people', state: 'unknown' },
      { ...gate, id: 'b', title: 'Measured', state: 'closed' },
    ],
  });
  return renderScreen(
    <>
      <p>beside</p>
      <GatesSection rollout={rollout} />
    </>,
    new FakeProductionSafetyApi([rollout]),
  );
}

const gateNamed = async (title: string) => {
  const item = (await screen.findByText(title)).closest('li');
  if (!item) throw new Error(`${title} is not in a list`);
  return item;
};

describe('GatesSection', () => {
  it('offers people to answer for what is not measured, and not against it', async () => {
    render();
    const buttons = async (title: string) =>
      within(await gateNamed(title)).queryAllByRole('button').length;
    expect(await buttons('Asked of people')).toBe(1);
    expect(await buttons('Measured')).toBe(0);
  });

  it('shows what was measured, what is missing and until when', async () => {
    renderGate({
      state: 'closed',
      value: 2_450,
      limit: 2_500,
      bound: 2_610,
      n: 1_200,
      x: 31,
      missing: '800 more visits',
    });
    const item = await gateNamed('LCP');
    expect(item).toHaveTextContent(
      'Measured 2,450 ms · limit 2,500 ms · surely below 2,610 ms · 31 of 1,200 counted',
    );
    expect(item).toHaveTextContent('Missing: 800 more visits');
    expect(item).toHaveTextContent('Closed');
    expect(await brokenRules(item)).toEqual([]);
  });

  it('says that a gate which only warns holds nothing', async () => {
    renderGate({ state: 'closed', advisory: 'warn' });
    expect(await gateNamed('LCP')).toHaveTextContent(
      'Shown only, as a warning: it holds nothing.',
    );
  });

  it('offers a waiver only where the plan allows it and nothing is known', async () => {
    renderGate({ state: 'closed' });
    expect(waiveButtons(await gateNamed('LCP'))).toHaveLength(0);
  });

  it('asks for the reason and the end of a waiver', async () => {
    const api = renderGate({ state: 'unknown' });
    const [button] = waiveButtons(await gateNamed('LCP'));
    await userEvent.click(button);
    const dialog = await screen.findByRole('dialog', {
      name: 'Let “LCP” pass without data?',
    });
    expect(await brokenRules(dialog)).toEqual([]);
    const ends = within(dialog).getByLabelText(/Ends/);
    fireEvent.change(ends, { target: { value: '2020-01-01T10:00' } });
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'No visitors yet{Enter}',
    );
    expect(dialog).toHaveTextContent('Name a moment within the next 14 days.');
    expect(api.commands).toEqual([]);
    fireEvent.change(ends, { target: { value: inTwoDays() } });
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(api.commands).toEqual([
        expect.objectContaining({
          type: 'waive-gate',
          gate: 'lcp',
          reason: 'No visitors yet',
          until: new Date(inTwoDays()).toISOString(),
        }),
      ]),
    );
  });

  it('says until when what a person attested counts', async () => {
    const attestedUntil = new Date(Date.now() + 3_600_000).toISOString();
    renderGate({ state: 'open', attestedUntil });
    expect(await gateNamed('LCP')).toHaveTextContent(/Attested until/);
  });

  it('asks for the end of an attestation, and proposes what is usual', async () => {
    const api = renderGate({ state: 'unknown' });
    const before = Date.now();
    const attest = within(await gateNamed('LCP')).getByRole('button', {
      name: /Attest/,
    });
    await userEvent.click(attest);
    const dialog = await screen.findByRole('dialog');
    expect(await brokenRules(dialog)).toEqual([]);
    expect(dialog).toHaveTextContent('Within 30 days.');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Measured by hand{Enter}',
    );
    await waitFor(() => expect(api.commands).toHaveLength(1));
    const [{ until = '' }] = api.commands;
    const lasts = Date.parse(until) - before;
    expect(Math.round(lasts / 86_400_000)).toBe(7);
  });
});

/** A gate of the current phase that the plan lets people waive. */
function renderGate(changes: Partial<GateView>) {
  const spec = {
    id: 'lcp',
    kind: 'lcp',
    title: 'LCP',
    below: 2_500,
    onNoData: 'waiver',
  } as const;
  const example = aRollout();
  const rollout = aRollout({
    plan: example.plan.map(phase => ({ ...phase, gates: [spec] })),
    gates: [{ ...gate, id: 'lcp', title: 'LCP', state: 'open', ...changes }],
  });
  const api = new FakeProductionSafetyApi([rollout]);
  renderScreen(
    <CommandHost rollout={rollout} onChange={() => {}}>
      <GatesSection rollout={rollout} />
    </CommandHost>,
    api,
  );
  return api;
}

const waiveButtons = (item: HTMLElement) =>
  within(item).queryAllByRole('button', { name: 'Waive' });

const inTwoDays = () => localMinute(Date.now() + 2 * 86_400_000);
