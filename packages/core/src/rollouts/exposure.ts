/**
 * A condition on one trait that products give their users.
 *
 * @remarks
 * `in` and `not-in` take a list, the ordering operators a whole number, all
 * others one value as text: flag providers keep text and compare it as what
 * the trait is, so that `5` and `"5"` would come back as one. A user without
 * the trait does not match, except for `not-set`.
 *
 * @public
 */
export type TraitCondition =
  | {
      readonly trait: string;
      readonly operator: 'equals' | 'not-equals' | 'contains' | 'not-contains';
      readonly value: string;
    }
  | {
      readonly trait: string;
      readonly operator: 'at-least' | 'at-most';
      readonly value: number;
    }
  | {
      readonly trait: string;
      readonly operator: 'in' | 'not-in';
      readonly values: readonly string[];
    }
  | { readonly trait: string; readonly operator: 'set' | 'not-set' };

/**
 * Who may see the change. All given conditions must hold for a user.
 *
 * @public
 */
export interface Audience {
  /** Users whose `email` trait ends in `@<emailDomain>`. */
  readonly emailDomain?: string;
  /** Users in this named segment of the flag provider. */
  readonly segment?: string;
  /** Users whose traits meet all of these. */
  readonly traits?: readonly TraitCondition[];
}

/**
 * Share and audience that may see the change.
 *
 * @public
 */
export interface Exposure {
  /** Share of the audience, in percent: 0 is nobody, 100 is all of it. */
  readonly percent: number;
  /** Everybody when absent. */
  readonly audience?: Audience;
}

/**
 * Nobody sees the change.
 *
 * @public
 */
export const NO_EXPOSURE: Exposure = { percent: 0 };
