/** From time and share to pixels. */
export interface RateScale {
  x(at: number): number;
  y(share: number): number;
}
