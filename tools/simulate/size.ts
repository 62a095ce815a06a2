/** How much is simulated, and from which seed. */
export interface Size {
  readonly rollouts: number;
  readonly seed: number;
}
