import { duration } from '../../guards/words';
import type { Deployment } from '../../reverts/deployer';
import type { Incident } from '../incident';
import { clockTime, shownName } from '../postMortemWords';
import { LOOKBACK_MS, TOUCHES, isSame, nearness } from '../suspects';
import type { Clue, Suspect } from '../suspects';
import {
  deployedBefore,
  deploymentsIn,
  isPutBack,
  isSameDeploy,
  shownCommit,
} from './deployLook';
import type { DeployLook, DeployPlace } from './deployLook';

/** Less than what changes the component itself. */
const TOUCHES_FROM_BELOW = TOUCHES / 2;

/**
 * What was deployed of a component that an incident affects, or of one that
 * such a component depends on.
 *
 * @public
 */
export interface LookedAtDeploys {
  readonly place: DeployPlace;
  /** Entity reference. */
  readonly component: string;
  readonly look: DeployLook;
}

/**
 * A deployment that may have caused an incident.
 *
 * @public
 */
export interface SuspectedDeploy {
  readonly place: DeployPlace;
  readonly component: string;
  readonly deployment: Deployment;
  /** What putting it back leads to; absent when it cannot be put back. */
  readonly before?: Deployment;
  /** Only for the order: more is more suspicious. */
  readonly score: number;
  /** One sentence each, the strongest first. */
  readonly evidence: readonly string[];
}

type Declared = Pick<Incident, 'components' | 'declaredAt' | 'impactStartedAt'>;

/**
 * Deployments that may have caused an incident, the likeliest first, by the
 * rule that rollouts are ranked by: whether they change what is affected, and
 * how shortly before the declaration they came. What is not in production any
 * more comes last.
 *
 * @remarks
 * The order is a help for people who look, and no proof. What was deployed
 * since the declaration is somebody's answer to it.
 *
 * @public
 */
export function rankDeploys(
  incident: Pick<Incident, 'components' | 'declaredAt' | 'impactStartedAt'>,
  looked: readonly LookedAtDeploys[],
): readonly SuspectedDeploy[] {
  const { declaredAt } = incident;
  return looked
    .flatMap(each =>
      deploymentsIn(each.look)
        .filter(({ at }) => at <= declaredAt && declaredAt - at <= LOOKBACK_MS)
        .map(deployment => suspected(incident, each, deployment)),
    )
    .sort((a, b) => b.score - a.score || b.deployment.at - a.deployment.at);
}

function suspected(
  incident: Declared,
  { place, component, look }: LookedAtDeploys,
  deployment: Deployment,
): SuspectedDeploy {
  const common = { place, component, deployment };
  const { current } = look;
  if (current && isPutBack(deployment, current, incident.declaredAt)) {
    const evidence = [
      `It is not in production any more: ${shownCommit(current)} is.`,
    ];
    return { ...common, score: 0, evidence };
  }
  const isCurrent = current !== null && isSameDeploy(deployment, current);
  const facts = { ...common, isCurrent };
  const clues = [...cluesOf(incident, facts)].sort((a, b) => b.score - a.score);
  const before = deployedBefore(look, deployment);
  return {
    ...common,
    ...(before ? { before } : {}),
    score: clues.reduce((sum, { score }) => sum + score, 0),
    evidence: clues.map(({ sentence }) => sentence),
  };
}

function cluesOf(
  { components = [], declaredAt, impactStartedAt }: Declared,
  {
    component,
    deployment,
    isCurrent,
  }: Pick<SuspectedDeploy, 'component' | 'deployment'> & {
    readonly isCurrent: boolean;
  },
): readonly Clue[] {
  const { at, by } = deployment;
  const isAffected = components.some(each => isSame(each, component));
  const name = shownName(component);
  const who = by === undefined ? '' : ` by ${by}`;
  const before = duration((declaredAt - at) / 1_000);
  return [
    {
      score: nearness(declaredAt - at),
      sentence: `${shownCommit(deployment)} was deployed${who} at ${clockTime(
        at,
      )} UTC, ${before} before the declaration.`,
    },
    isAffected
      ? {
          score: TOUCHES,
          sentence: isCurrent
            ? `It is what ${name} runs.`
            : `What ${name} runs was deployed on top of it.`,
        }
      : {
          score: TOUCHES_FROM_BELOW,
          sentence: `What is affected depends on ${name}.`,
        },
    ...(impactStartedAt === undefined
      ? []
      : [{ score: 0, sentence: impactSentence(at, impactStartedAt) }]),
  ];
}

function impactSentence(at: number, impactStartedAt: number): string {
  return at <= impactStartedAt
    ? `That is ${duration(
        (impactStartedAt - at) / 1_000,
      )} before users were affected.`
    : 'Users were affected before that.';
}

/**
 * Place of each in one order of rollouts and deployments, from 0.
 *
 * @public
 */
export function rankTogether(
  rollouts: readonly Suspect[],
  deploys: readonly SuspectedDeploy[],
): ReadonlyMap<Suspect | SuspectedDeploy, number> {
  const all = [...rollouts, ...deploys].sort((a, b) => b.score - a.score);
  return new Map(all.map((each, index) => [each, index]));
}
