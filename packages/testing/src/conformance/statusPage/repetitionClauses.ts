import type { TestRunner } from '../TestRunner';
import { untilDone } from '../untilDone';
import { FOLLOWING, OPENING, told, type Factory } from './updates';

/** What is told again, and answers that are lost. */
export function repetitionClauses(
  { it, expect }: TestRunner,
  factory: Factory,
): void {
  it('publishes an update once, however often and late it is told', async () => {
    const { statusPage, published } = await factory();
    const place = await statusPage.publish(OPENING);
    await statusPage.publish(OPENING, place);
    await statusPage.publish(FOLLOWING, place);
    await statusPage.publish(OPENING);
    await statusPage.publish(FOLLOWING);
    expect((await published()).map(({ updates }) => updates)).toEqual([
      [told(OPENING), told(FOLLOWING)],
    ]);
  });

  it('publishes the same words again under another key', async () => {
    const { statusPage, published } = await factory();
    const place = await statusPage.publish(OPENING);
    await statusPage.publish({ ...OPENING, key: 'update-1b' }, place);
    expect((await published())[0].updates.length).toBe(2);
  });

  it('opens one incident when the first answer was lost', async () => {
    const { statusPage, published, loseNextAnswer } = await factory();
    await loseNextAnswer();
    const place = await untilDone(() => statusPage.publish(OPENING));
    await statusPage.publish(FOLLOWING, place);
    expect((await published()).map(({ updates }) => updates)).toEqual([
      [told(OPENING), told(FOLLOWING)],
    ]);
  });

  it('publishes one update when its answer was lost', async () => {
    const { statusPage, published, loseNextAnswer } = await factory();
    const place = await statusPage.publish(OPENING);
    await loseNextAnswer();
    await untilDone(() => statusPage.publish(FOLLOWING, place));
    await statusPage.publish(FOLLOWING, place);
    expect((await published())[0].updates.length).toBe(2);
  });
}
