import type { TestRunner } from '../TestRunner';
import { FOLLOWING, OPENING, type Factory } from './updates';

/** How the page is read. */
export function readClauses(
  { it, expect }: TestRunner,
  factory: Factory,
): void {
  it('reads how the page has an incident', async () => {
    const { statusPage, components } = await factory();
    const broken = { id: components[0], state: 'degraded' } as const;
    const place = await statusPage.publish({
      ...OPENING,
      components: [broken],
    });
    expect((await statusPage.read(place)) ?? {}).toMatchObject({
      state: 'investigating',
      components: [broken],
    });
    await statusPage.publish(FOLLOWING, place);
    expect((await statusPage.read(place)) ?? {}).toMatchObject({
      state: 'monitoring',
    });
  });

  it('reads nothing where there is nothing', async () => {
    const { statusPage } = await factory();
    expect(await statusPage.read('nowhere')).toBe(undefined);
  });
}
