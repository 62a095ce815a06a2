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
