import { RECOVERY_MEANS, SEVERITIES, WEEKDAYS } from '@production-safety/core';
import { z } from 'zod';
import { checkCode } from '../checks/checkCode';
import { checkFlags } from '../checks/checkFlags';
import { checkGates, checkGuards, checkRisks } from '../checks/checkIds';
import { checkPopulations } from '../checks/checkPopulations';
import { checkPlan } from '../checks/checkPlan';
import { checkSpec } from '../checks/checkSpec';
import { readFreezeWindow } from '../gates/readFreezeWindow';
import { readGate } from '../gates/readGate';
import { readGuard } from '../guards/readGuard';
import { checkTraits } from '../traits/checkTraits';
import { TRAIT_OPERATORS, readTrait } from '../traits/readTrait';
import {
  dashedName,
  domainName,
  duration,
  entityName,
  entityRefTo,
  namedTexts,
  providerName,
  repositoryPath,
  runbookPath,
  shortText,
  tag,
  traitName,
  traitText,
  webAddress,
} from './leaves';
import { reportInto } from './report';

/**
 * What `apiVersion` of a rollout manifest says.
 *
 * @public
 */
export const API_VERSION = 'production-safety.io/v1alpha1';

const limit = z.union([z.number(), z.string()]);

/** A freeze window, of a gate or of a calendar. */
export const freezeWindow = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    days: z.array(z.enum(WEEKDAYS)).min(1).max(7).optional(),
    zone: z.string().optional(),
    reason: shortText.optional(),
  })
  .transform((written, context) =>
    readFreezeWindow(written, reportInto(context)),
  );

/** The windows of a gate or of a calendar. */
export const freezeWindows = z.array(freezeWindow).min(1).max(50);

const gate = z
  .strictObject({
    kind: z.string(),
    id: dashedName.optional(),
    title: shortText.optional(),
    count: z.int().min(1).max(20).optional(),
    below: limit.optional(),
    above: limit.optional(),
    for: duration({ aboveZero: true }).optional(),
    of: z.string().optional(),
    part: dashedName.optional(),
    window: duration({ aboveZero: true }).optional(),
    minimum: z.int().min(1).max(1_000_000_000).optional(),
    freshFor: duration({ aboveZero: true }).optional(),
    onNoData: z.enum(['hold', 'waiver']).optional(),
    severity: z.enum(['block', 'warn']).optional(),
    mode: z.enum(['observe', 'enforce']).optional(),
    windows: freezeWindows.optional(),
  })
  .transform((written, context) => {
    return readGate(written, reportInto(context)) ?? z.NEVER;
  });

const trait = z
  .strictObject({
    trait: traitName,
    operator: z.enum(TRAIT_OPERATORS),
    value: traitText.optional(),
    values: z.array(traitText).min(1).max(50).optional(),
  })
  .transform((written, context) => {
    return readTrait(written, reportInto(context)) ?? z.NEVER;
  });

const phase = z.strictObject({
  phase: dashedName,
  exposure: z.strictObject({
    percent: z.number().gt(0).lte(100),
    audience: z
      .strictObject({
        emailDomain: domainName.optional(),
        segment: providerName.optional(),
        traits: z.array(trait).min(1).max(10).check(checkTraits).optional(),
      })
      .refine(
        ({ emailDomain, segment, traits }) => emailDomain ?? segment ?? traits,
      )
      .optional(),
  }),
  soak: duration({ aboveZero: false }),
  gates: z.array(gate).max(50).check(checkGates).optional(),
});

const guard = z
  .strictObject({
    id: dashedName,
    signal: dashedName,
    above: limit.optional(),
    below: limit.optional(),
    for: duration({ aboveZero: true }).optional(),
    per: duration({ aboveZero: true }).optional(),
    part: dashedName.optional(),
    reaction: z.enum(['fast', 'steady', 'fast-start']).optional(),
    onBlind: z.enum(['hold', 'planned-rollback']).optional(),
    sharedIncident: z.enum(['rollback', 'hold']).optional(),
    response: z.enum(['hold', 'roll-back', 'page', 'open-incident']),
    mode: z.enum(['observe', 'enforce']),
  })
  .transform((written, context) => readGuard(written, reportInto(context)));

const risk = z.strictObject({
  id: dashedName,
  title: shortText,
  severity: z.enum(SEVERITIES).optional(),
  likelihood: shortText.optional(),
  mitigation: shortText,
  guards: z.array(dashedName).min(1).max(20).optional(),
  recovery: z
    .strictObject({
      by: z.enum(RECOVERY_MEANS),
      within: duration({ aboveZero: true }),
    })
    .optional(),
});

const flag = z.strictObject({
  key: providerName,
  part: dashedName.optional(),
  primary: z.boolean().optional(),
  population: z.literal('independent').optional(),
});

const code = z
  .strictObject({
    repository: webAddress.optional(),
    changes: z.array(webAddress).min(1).max(50).optional(),
    deploy: z
      .strictObject({ deployer: dashedName, environment: providerName })
      .optional(),
    envFile: repositoryPath.optional(),
  })
  .check(checkCode);

const autopilotMode = z.enum(['automatic', 'advise']);

const spec = z
  .strictObject({
    component: entityRefTo('component', [
      'component',
      'system',
      'api',
      'resource',
    ]),
    owner: entityRefTo('group', ['group', 'user']),
    authors: z
      .array(entityRefTo('user', ['user']))
      .min(1)
      .max(20)
      .optional(),
    environment: providerName,
    provider: dashedName.optional(),
    flags: z
      .array(flag)
      .min(1)
      .max(500)
      .check(checkFlags)
      .check(checkPopulations),
    plan: z.array(phase).min(1).max(20).check(checkPlan).optional(),
    planRef: z.string().optional(),
    guards: z.array(guard).max(100).check(checkGuards).optional(),
    risks: z.array(risk).min(1).max(50).check(checkRisks).optional(),
    runbooks: z
      .strictObject({
        rollback: runbookPath.optional(),
        incident: runbookPath.optional(),
      })
      .optional(),
    notify: z
      .strictObject({
        slack: z
          .string()
          .regex(/^#[^\s#,]{1,80}$/)
          .optional(),
        pagerduty: shortText.optional(),
      })
      .optional(),
    code: code.optional(),
    onDrift: z.enum(['adopt', 'restore', 'hold']).optional(),
    onOverdue: z.enum(['offer', 'take']).optional(),
    autopilot: z
      .strictObject({
        hold: autopilotMode.optional(),
        rollback: autopilotMode.optional(),
        advance: autopilotMode.optional(),
        wholeWithin: duration({ aboveZero: false }).optional(),
      })
      .optional(),
  })
  .check(checkSpec);

const link = z.strictObject({
  url: z.string().regex(/^https?:\/\/[^\s]+$/),
  title: shortText.optional(),
  icon: shortText.optional(),
  type: shortText.optional(),
});

const metadata = z.strictObject({
  name: entityName,
  namespace: dashedName.optional(),
  title: shortText.optional(),
  description: z.string().max(5000).optional(),
  tags: z.array(tag).max(50).optional(),
  labels: namedTexts.optional(),
  annotations: namedTexts.optional(),
  links: z.array(link).max(50).optional(),
});

/** A rollout manifest: shape, formats, and what must hold between fields. */
export const manifestShape = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('Rollout'),
  metadata,
  spec,
});

/** A manifest after it passed {@link manifestShape}. */
export type ReadManifest = z.output<typeof manifestShape>;
