import { codeOf, type TestRunner } from '../TestRunner';
import { FOLLOWING, OPENING, type Factory } from './updates';

/** What the public sees of the components. */
export function componentClauses(
  { it, expect }: TestRunner,
  factory: Factory,
): void {
  it('leaves the components as the update says, and the others alone', async () => {
    const { statusPage, components, states } = await factory();
    const [one, other] = components;
    const broken = { id: one, state: 'major-outage' } as const;
    await statusPage.publish({ ...OPENING, components: [broken] });
    expect(await states()).toEqual([
      broken,
      { id: other, state: 'operational' },
    ]);
  });

  it('sets a component back when an update says so', async () => {
    const { statusPage, components, states } = await factory();
    const [one, other] = components;
    const place = await statusPage.publish({
      ...OPENING,
      components: [
        { id: one, state: 'partial-outage' },
        { id: other, state: 'degraded' },
      ],
    });
    const resolved = {
      ...FOLLOWING,
      state: 'resolved',
      components: [{ id: one, state: 'operational' }],
    } as const;
    await statusPage.publish(resolved, place);
    expect(await states()).toEqual([
      { id: one, state: 'operational' },
      { id: other, state: 'degraded' },
    ]);
  });

  it('refuses a component that the page does not have', async () => {
    const { statusPage, published } = await factory();
    const unknown = { id: 'unknown', state: 'degraded' } as const;
    const publishing = statusPage.publish({
      ...OPENING,
      components: [unknown],
    });
    expect(await codeOf(publishing)).toBe('port-rejected');
    expect(await published()).toEqual([]);
  });
}
