/** Where what can be rolled back stands on the page. */
export const SUSPECTS_ID = 'production-safety-suspects';

/** Goes to the first thing that can be rolled back, or to where it would be. */
export function showSuspects(): void {
  const place = document.getElementById(SUSPECTS_ID);
  const button = place?.querySelector<HTMLElement>('button:enabled');
  (button ?? place)?.focus();
}
