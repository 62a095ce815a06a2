import { aDefinition, aRollout } from '@production-safety/testing';
import { rankSuspects } from '../suspects';
import { rankDeploys, rankTogether } from './rankDeploys';
import type { LookedAtDeploys } from './rankDeploys';

const MINUTE = 60_000;
const AT = Date.UTC(2026, 10, 26, 9, 0);
const WEB = 'component:default/web';
const API = 'component:default/api';
const place = { deployer: 'web', environment: 'production' };
const incident = { components: [WEB], declaredAt: AT };

const deployment = (sha: string, minutes: number) => ({
  ...{ id: `d-${sha}`, sha: sha.repeat(8), url: null, by: 'kim' },
  at: AT - minutes * MINUTE,
});

const looked = (
  [current, ...candidates]: readonly ReturnType<typeof deployment>[],
  component = WEB,
): LookedAtDeploys => ({
  ...{ place, component },
  look: { current: current ?? null, candidates },
});

const NEW = deployment('b', 12);
const OLD = deployment('a', 3_000);

describe('deployments', () => {
  it('are suspected with when, what, by whom, and what was before', () => {
    const [suspect, ...others] = rankDeploys(incident, [looked([NEW, OLD])]);
    expect(others).toEqual([]);
    expect(suspect).toMatchObject({ deployment: NEW, before: OLD });
    expect(suspect.evidence).toEqual([
      'bbbbbbb was deployed by kim at 08:48:00 UTC, 12 minutes before the declaration.',
      'It is what web runs.',
    ]);
  });

  it('tell what runs from what it was deployed on top of', () => {
    const recent = deployment('c', 60);
    const ranked = rankDeploys(incident, [looked([NEW, recent])]);
    expect(ranked.map(({ evidence }) => evidence[1])).toEqual([
      'It is what web runs.',
      'What web runs was deployed on top of it.',
    ]);
  });

  it.each([
    [60, 'That is 60 minutes before users were affected.'],
    [-30, 'Users were affected before that.'],
  ])('say how they lie to the impact %d minutes later', (minutes, sentence) => {
    const impactStartedAt = NEW.at + minutes * MINUTE;
    const [{ evidence }] = rankDeploys({ ...incident, impactStartedAt }, [
      looked([NEW]),
    ]);
    expect(evidence[2]).toBe(sentence);
  });

  it('are none when nothing was deployed, or long ago, or since', () => {
    expect(
      rankDeploys(incident, [
        looked([]),
        looked([OLD]),
        looked([deployment('c', -1)]),
      ]),
    ).toEqual([]);
  });

  it.each([
    ['the later', [deployment('c', 5)], [deployment('d', 50)], ['c', 'd']],
    ['the first named', [deployment('c', 5)], [deployment('d', 5)], ['d', 'c']],
  ])('rank %s first', (_, one, other, order) => {
    const ranked = rankDeploys(incident, [looked(other), looked(one)]);
    expect(ranked.map(each => each.deployment.sha?.[0])).toEqual(order);
  });

  it('prefer the component to what it depends on', () => {
    const ranked = rankDeploys(incident, [
      looked([deployment('c', 5)], API),
      looked([deployment('d', 5)]),
    ]);
    expect(ranked.map(({ component }) => component)).toEqual([WEB, API]);
    expect(ranked[1].evidence).toContain('What is affected depends on api.');
  });

  it.each([
    ['an older one is in production', [OLD, NEW]],
    ['something came since', [deployment('c', -5), NEW, OLD]],
  ])('come last and are not put back again when %s', (_, deployments) => {
    const ranked = rankDeploys(incident, [looked(deployments)]);
    expect(ranked).toMatchObject([{ deployment: NEW, score: 0 }]);
    expect(ranked[0].before).toBeUndefined();
    expect(ranked[0].evidence[0]).toMatch(/^It is not in production any more/);
  });

  it('of the same moment are put back to the one that is listed later', () => {
    const [c, d] = ['c', 'd'].map(sha => deployment(sha, 5));
    const ranked = rankDeploys(incident, [looked([c, d, OLD])]);
    expect(ranked.map(({ before }) => before?.id)).toEqual(['d-d', 'd-a']);
  });

  it('stay suspected under one that was deployed on top', () => {
    const ranked = rankDeploys(incident, [
      looked([deployment('c', 5), NEW, OLD]),
    ]);
    expect(ranked.map(({ before }) => before?.id)).toEqual(['d-b', 'd-a']);
  });

  it('without a commit are known by their id', () => {
    const one = { ...NEW, sha: null };
    const [{ evidence, before }] = rankDeploys(incident, [
      { ...looked([]), look: { current: one, candidates: [OLD] } },
    ]);
    expect(evidence[0]).toContain('deployment d-b was deployed');
    expect(before).toEqual(OLD);
  });

  it('share one order with rollouts', () => {
    const rollout = aRollout()
      .defined(aDefinition().named('a').forComponent(WEB))
      .inPhase(0)
      .build();
    const rollouts = rankSuspects(incident, [
      { rollout, changedAt: AT - 30 * MINUTE, verdicts: [] },
    ]);
    const deploys = rankDeploys(incident, [
      looked([deployment('c', 5), deployment('d', 300)]),
    ]);
    const order = rankTogether(rollouts, deploys);
    expect(
      [deploys[0], rollouts[0], deploys[1]].map(each => order.get(each)),
    ).toEqual([0, 1, 2]);
  });
});
