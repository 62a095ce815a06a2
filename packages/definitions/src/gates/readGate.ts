import {
  FreezeWindow,
  GATE_KINDS,
  GateKind,
  GateSpec,
} from '@production-safety/core';
import { readLimit } from '../fields/limit';
import { describeValue } from '../problem';
import type { Report } from '../shape/report';
import { suggest } from '../suggest';
import { defaultGateId, defaultGateTitle } from './gateDefaults';
import { GATE_KIND_RULES, GateKindRule } from './gateKinds';

/** A gate as written, its shape checked but not what its kind takes. */
export interface WrittenGate {
  readonly kind: string;
  readonly id?: string;
  readonly title?: string;
  readonly count?: number;
  readonly below?: string | number;
  readonly above?: string | number;
  readonly for?: number;
  readonly of?: string;
  readonly part?: string;
  readonly window?: number;
  readonly minimum?: number;
  readonly freshFor?: number;
  readonly onNoData?: GateSpec['onNoData'];
  readonly severity?: GateSpec['severity'];
  readonly mode?: GateSpec['mode'];
  readonly windows?: readonly FreezeWindow[];
}

function isGateKind(kind: string): kind is GateKind {
  return (GATE_KINDS as readonly string[]).includes(kind);
}

function readKind(written: WrittenGate, report: Report): GateKind | undefined {
  if (isGateKind(written.kind)) {
    return written.kind;
  }
  const meant = suggest(written.kind, GATE_KINDS);
  report(
    'unknown-gate-kind',
    ['kind'],
    `${describeValue(written.kind)} is not a kind of gate.`,
    meant
      ? `Did you mean "${meant}"? Write ${
          GATE_KIND_RULES[meant as GateKind].example
        }.`
      : `Write one of: ${GATE_KINDS.join(', ')}.`,
  );
  return undefined;
}

/** Parameters that are there although the kind has no use for them. */
function refuseForeign(
  written: WrittenGate,
  rule: GateKindRule,
  report: Report,
): void {
  const taken: Record<string, boolean> = {
    below: rule.limit?.sides.includes('below') ?? false,
    above: rule.limit?.sides.includes('above') ?? false,
    for: rule.takesFor,
    of: rule.of !== undefined,
    count: rule.takesCount,
    part: rule.isMeasured ?? false,
    window: rule.isMeasured ?? false,
    minimum: rule.isMeasured ?? false,
    freshFor: rule.isMeasured ?? rule.isLookedUp ?? false,
    onNoData: written.kind !== 'approval',
    windows: rule.takesWindows ?? false,
  };
  for (const [name, takes] of Object.entries(taken)) {
    if (!takes && written[name as keyof WrittenGate] !== undefined) {
      report(
        'gate-parameter',
        [name],
        `A gate of kind ${written.kind} does not take "${name}".`,
        `Write ${rule.example}.`,
      );
    }
  }
}

/** Parameters the kind cannot do without. */
function demandMissing(
  written: WrittenGate,
  rule: GateKindRule,
  report: Report,
): void {
  const sides = rule.limit?.sides ?? [];
  const limited = written.below !== undefined || written.above !== undefined;
  if (written.below !== undefined && written.above !== undefined) {
    report(
      'gate-parameter',
      ['above'],
      `A gate of kind ${written.kind} compares with one limit, not two.`,
      'Write "above" or "below", and a second gate for the other.',
    );
  }
  const missing = [
    rule.takesCount && written.count === undefined && 'count',
    rule.of?.required && written.of === undefined && 'of',
    rule.limit?.required && !limited && sides[0],
    !rule.title && written.title === undefined && 'title',
  ];
  for (const name of missing) {
    if (name) {
      report(
        'gate-parameter',
        [],
        `A gate of kind ${written.kind} needs "${name}".`,
        `Write ${rule.example}.`,
      );
    }
  }
}

function readGateLimit(
  written: WrittenGate,
  side: 'below' | 'above',
  rule: GateKindRule,
  report: Report,
): number | undefined {
  const value = written[side];
  if (value === undefined || !rule.limit?.sides.includes(side)) {
    return undefined;
  }
  const unit = rule.limit.unit(written.of);
  const limit = readLimit(value, unit);
  const { from } = rule.limit;
  const { percentTo = rule.limit.to } = rule.limit;
  const to = unit === 'percent' ? Math.min(percentTo, 1000) : rule.limit.to;
  const broken = rule.limit.whole && !Number.isInteger(limit);
  if (limit === undefined || limit < from || limit > to || broken) {
    report(
      'bad-limit',
      [side],
      `${describeValue(value)} is not a limit for a gate of kind ${
        written.kind
      }.`,
      `Write ${rule.example}.`,
    );
  }
  return limit;
}

function checkOf(
  written: WrittenGate,
  rule: GateKindRule,
  report: Report,
): void {
  if (
    written.of !== undefined &&
    rule.of &&
    !rule.of.pattern.test(written.of)
  ) {
    report(
      'gate-parameter',
      ['of'],
      `${describeValue(written.of)} is not ${rule.of.expects}.`,
      `Write ${rule.example}.`,
    );
  }
}

/**
 * Reads a gate by the rule of its kind. Everything wrong is reported; the
 * result counts only when nothing was.
 */
export function readGate(
  written: WrittenGate,
  report: Report,
): GateSpec | undefined {
  const kind = readKind(written, report);
  if (!kind) {
    return undefined;
  }
  const rule = GATE_KIND_RULES[kind];
  refuseForeign(written, rule, report);
  demandMissing(written, rule, report);
  checkOf(written, rule, report);
  const below = readGateLimit(written, 'below', rule, report);
  const above = readGateLimit(written, 'above', rule, report);
  const parameters = {
    kind,
    ...(written.count !== undefined && { count: written.count }),
    ...(below !== undefined && { below }),
    ...(above !== undefined && { above }),
    ...(written.for !== undefined && { forMs: written.for }),
    ...(written.of !== undefined && { of: written.of }),
    ...dataRulesOf(written),
  };
  const title = written.title ?? defaultGateTitle(parameters);
  if (title === undefined) {
    return undefined;
  }
  const gate = { ...parameters, title };
  return { id: written.id ?? defaultGateId(gate), ...gate };
}

/** What the gate asks of its data, and how much it holds. */
function dataRulesOf(written: WrittenGate): Partial<GateSpec> {
  const { part, window, minimum, freshFor, onNoData, severity, mode, windows } =
    written;
  return {
    ...(part !== undefined && { part }),
    ...(window !== undefined && { windowMs: window }),
    ...(minimum !== undefined && { minimum }),
    ...(freshFor !== undefined && { freshForMs: freshFor }),
    ...(onNoData !== undefined && { onNoData }),
    ...(severity !== undefined && { severity }),
    ...(mode !== undefined && { mode }),
    ...(windows !== undefined && { windows }),
  };
}
