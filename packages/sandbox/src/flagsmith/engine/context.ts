import type { TraitValue } from '../model/rows';

/** Whom flags are evaluated for, and where. */
export interface EvaluationContext {
  readonly environment: { readonly key: string; readonly name: string };
  readonly identity: {
    readonly identifier: string;
    /** What a split on `$.identity.key` hashes. */
    readonly key: string;
    readonly traits: Readonly<Record<string, TraitValue>>;
  };
}

const TRAIT_PATH = /^\$\.identity\.traits(?:\.(.+)|\['(.+)'\]|\["(.+)"\])$/;

/**
 * The value a condition's `property` names: a trait, or one of the paths the
 * vendor documents. `undefined` when the context has no such value.
 */
export function contextValue(
  property: string,
  { environment, identity }: EvaluationContext,
): TraitValue | undefined {
  switch (property) {
    case '$.identity.key':
      return identity.key;
    case '$.identity.identifier':
      return identity.identifier;
    case '$.environment.name':
      return environment.name;
    case '$.environment.key':
      return environment.key;
    default: {
      const [, dotted, single, double] = TRAIT_PATH.exec(property) ?? [];
      return identity.traits[dotted ?? single ?? double ?? property];
    }
  }
}
