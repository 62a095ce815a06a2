/**
 * What a watched rule says now.
 *
 * @remarks
 * `inconclusive`: too little is known, or it is not clear yet. `errored`: the
 * source cannot say. Neither is ever to be read as `healthy`.
 *
 * @public
 */
export interface GuardVerdict {
  readonly guard: string;
  readonly verdict: 'healthy' | 'breached' | 'inconclusive' | 'errored';
  /** Why, in one sentence with the numbers. */
  readonly sentence: string;
  /**
   * Evidence against health, and how much of it makes a breach; absent where
   * a value is simply compared with its limit.
   */
  readonly evidence?: { readonly value: number; readonly needed: number };
  /** What was counted in the stretch that was judged. */
  readonly counted?: {
    readonly seconds: number;
    readonly n: number;
    readonly x: number;
  };
}
