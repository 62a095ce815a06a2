import type { PosthogEvent } from '../posthog/PosthogProject';
import { productUse } from './productUse';
import { Traffic } from './Traffic';

const START = Date.UTC(2026, 0, 5);
const MINUTE = 60_000;
const MINUTES_OF_DAY = 24 * 60;

type Event = Omit<PosthogEvent, 'uuid'>;

/** Traffic with a quarter of its users on V2. */
function someTraffic(): Traffic {
  const audience = { users: 400, countExposed: () => Array(5).fill(100) };
  return new Traffic(audience, () => START);
}

/** A day of product analytics. */
function aDayOf(trouble?: { percent: number }): readonly Event[] {
  const traffic = someTraffic();
  if (trouble) {
    traffic.troubles.add({ kind: 'errors', variant: 'v2', ...trouble }, START);
  }
  return Array.from({ length: MINUTES_OF_DAY }, (_, minute) =>
    productUse(traffic, START + minute * MINUTE),
  ).flat();
}

const peopleWith = (events: readonly Event[], name: string) =>
  new Set(
    events.filter(({ event }) => event === name).map(each => each.person_id),
  );

const onFlag = (events: readonly Event[], value: string) =>
  events.filter(({ properties }) => properties['$feature/ds2'] === value);

/** How many of one event there are for each of another, on V2. */
function shareOnV2(events: readonly Event[], counted: string, of: string) {
  const count = (name: string) =>
    onFlag(events, 'true').filter(({ event }) => event === name).length;
  return count(counted) / count(of);
}

const scoresOf = (events: readonly Event[]) =>
  events
    .filter(({ event }) => event === 'survey sent')
    .map(({ properties }) => Number(properties.$survey_response_recommend));

const promoters = (scores: readonly number[]) =>
  scores.filter(score => score >= 9).length / scores.length;

describe('product analytics that is told of the traffic', () => {
  it('knows the same people on V2 all day', () => {
    const events = aDayOf();
    const [onV2, onV1] = ['true', 'false'].map(value =>
      peopleWith(onFlag(events, value), '$pageview'),
    );
    expect(onV2.size).toBe(100);
    expect(onV1.size).toBe(300);
    expect([...onV2].filter(person => onV1.has(person))).toEqual([]);
  });

  it('has those who never use reports, so that adoption is a share', () => {
    const events = aDayOf();
    const came = peopleWith(events, '$pageview').size;
    const adopted = peopleWith(events, 'report sent').size / came;
    expect(adopted).toBeGreaterThan(0.8);
    expect(adopted).toBeLessThan(0.9);
  });

  it('has those who begin and do not get through, more of them in trouble', () => {
    const through = (events: readonly Event[]) =>
      shareOnV2(events, 'report sent', 'report opened');
    expect(through(aDayOf())).toBeGreaterThan(0.85);
    expect(through(aDayOf({ percent: 50 }))).toBeLessThan(0.6);
  });

  it('has answers from 0 to 10, worse ones in trouble', () => {
    const [calm, trouble] = [aDayOf(), aDayOf({ percent: 50 })].map(events =>
      scoresOf(onFlag(events, 'true')),
    );
    expect(calm.length).toBeGreaterThan(30);
    expect(calm.every(score => score >= 0 && score <= 10)).toBe(true);
    expect(promoters(trouble)).toBeLessThan(promoters(calm));
  });

  it('has those who say how it went, most of them kindly but in trouble', () => {
    const complaints = (events: readonly Event[]) =>
      shareOnV2(events, 'feedback negative', 'feedback given');
    expect(complaints(aDayOf())).toBeLessThan(0.12);
    expect(complaints(aDayOf({ percent: 50 }))).toBeGreaterThan(0.4);
  });

  it('has nothing while nobody is there', () => {
    const traffic = someTraffic();
    traffic.change({ requestsPerSecond: 0 });
    expect(productUse(traffic, START)).toEqual([]);
  });
});
