import { SimulatedClock } from '@production-safety/testing';
import { RecentAnswers } from './RecentAnswers';

describe('recent answers', () => {
  const clock = SimulatedClock.create();
  const start = clock.now();
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return asked;
  };

  it('are given again until they are too old', async () => {
    const answers = new RecentAnswers<number>(clock, 1_000);
    expect(await answers.get('a', ask)).toEqual({ value: 1, at: start });
    await clock.advance(999);
    expect(await answers.get('a', ask)).toEqual({ value: 1, at: start });
    await clock.advance(1);
    expect(await answers.get('a', ask)).toEqual({
      value: 2,
      at: start + 1_000,
    });
    expect((await answers.get('b', ask)).value).toBe(3);
  });

  it('are asked for once when several want them', async () => {
    const answers = new RecentAnswers<number>(clock, 1_000);
    const before = asked;
    const [one, other] = await Promise.all([
      answers.get('a', ask),
      answers.get('a', ask),
    ]);
    expect(asked - before).toBe(1);
    expect(one).toEqual(other);
  });

  it('are not kept when there were none', async () => {
    const answers = new RecentAnswers<number>(clock, 1_000);
    const fail = () => Promise.reject(new Error('away'));
    await expect(answers.get('a', fail)).rejects.toThrow('away');
    await expect(answers.get('a', ask)).resolves.toBeDefined();
  });
});
