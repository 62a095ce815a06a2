import { createHash } from 'node:crypto';
import type { WireRule } from './http/wire';

/** True when the same users are in; ids of rules come and go. */
export function sameRules(
  a: readonly WireRule[],
  b: readonly WireRule[],
): boolean {
  return canonical(a) === canonical(b);
}

/** A few characters that change when the rules do. */
export function digestOf(rules: readonly WireRule[]): string {
  return digestOfText(canonical(rules));
}

/** A few characters that change when the text does. */
export function digestOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/**
 * Rules and conditions are joined by all, any or none, so their order says
 * nothing, and the server does not promise to keep it.
 */
function canonical(rules: readonly WireRule[]): string {
  const conditionsOf = ({
    type,
    conditions,
  }: Pick<WireRule, 'type' | 'conditions'>) =>
    JSON.stringify([
      type,
      conditions
        .map(({ property, operator, value }) =>
          JSON.stringify([
            property ?? null,
            operator,
            // The server stores null as this word, and says so when asked.
            value ?? 'None',
          ]),
        )
        .sort(),
    ]);
  return JSON.stringify(
    rules
      .map(rule =>
        JSON.stringify([
          conditionsOf(rule),
          rule.rules.map(conditionsOf).sort(),
        ]),
      )
      .sort(),
  );
}
