import { screen, within } from '@testing-library/react';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
import { renderScreen } from '../../../__testUtils__/renderScreen';
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
});
