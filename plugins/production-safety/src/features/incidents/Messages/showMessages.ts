/** Where messages stand on the page of an incident. */
export const MESSAGES_ID = 'production-safety-messages';

/** Goes to the first text that has to be sent by hand, or to the messages. */
export function showMessages(): void {
  const place = document.getElementById(MESSAGES_ID);
  const text = place?.querySelector<HTMLElement>('pre');
  (text ?? place)?.focus();
}

/** Goes to where colleagues are told; to the messages where nobody may be. */
export function showAnnounceForm(): void {
  const place = document.getElementById(MESSAGES_ID);
  const field = place?.querySelector<HTMLElement>('form textarea');
  (field ?? place)?.focus();
}
