import type { GateSpec } from '@production-safety/core';
import { GATE_KIND_RULES } from './gateKinds';

const LONGEST_ID = 63;

/** Lower case words with dashes between them. */
function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
    .replace(/^-|-$/g, '');
}

/**
 * The id of a gate whose author gave none: its kind, with what it refers to
 * where a phase may well have several of them.
 */
export function defaultGateId(gate: Omit<GateSpec, 'id'>): string {
  switch (gate.kind) {
    case 'custom':
      return slugOf(gate.title) || 'custom';
    case 'dependency':
    case 'checklist':
      return slugOf(`${gate.kind}-${gate.of}`);
    default:
      return gate.kind;
  }
}

/** The sentence of a gate whose author wrote none. */
export function defaultGateTitle(
  gate: Omit<GateSpec, 'id' | 'title'>,
): string | undefined {
  return GATE_KIND_RULES[gate.kind].title?.(gate);
}
