import type { TestRunner } from '../TestRunner';
import { FOLLOWING, OPENING, told, type Factory } from './updates';

/** What the public reads. */
export function publishClauses(
  { it, expect }: TestRunner,
  factory: Factory,
): void {
  it('publishes an update to the letter, and tells whom it is told to', async () => {
    const { statusPage, published } = await factory();
    await statusPage.publish(OPENING);
    expect(await published()).toEqual([
      { title: OPENING.title, updates: [told(OPENING)] },
    ]);
  });

  it('adds to the incident at the place it gave', async () => {
    const { statusPage, published } = await factory();
    const place = await statusPage.publish(OPENING);
    expect(await statusPage.publish(FOLLOWING, place)).toBe(place);
    expect(await published()).toEqual([
      { title: OPENING.title, updates: [told(OPENING), told(FOLLOWING)] },
    ]);
  });

  it('finds the incident by its key when the place is not known', async () => {
    const { statusPage, published } = await factory();
    const place = await statusPage.publish(OPENING);
    expect(await statusPage.publish(FOLLOWING)).toBe(place);
    expect((await published()).map(({ updates }) => updates.length)).toEqual([
      2,
    ]);
  });

  it('keeps incidents apart', async () => {
    const { statusPage, published } = await factory();
    const place = await statusPage.publish(OPENING);
    const other = { ...OPENING, key: 'update-9', incidentKey: 'incident-2' };
    const second = await statusPage.publish(other);
    await statusPage.publish(FOLLOWING, place);
    expect(second === place).toBe(false);
    expect((await published()).map(({ updates }) => updates.length)).toEqual([
      2, 1,
    ]);
  });
}
