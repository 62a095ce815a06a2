const LETTER = 'd';
const FIELDS = 'input, textarea, select, [contenteditable]';
const DIALOGS = '[role="dialog"], [aria-modal="true"]';

/**
 * True for the keys that open the dialog, unless somebody writes something or
 * is in a dialog already.
 */
export function isDeclareChord(event: KeyboardEvent): boolean {
  if (!hasChord(event) || event.repeat || event.defaultPrevented) return false;
  // The innermost element: fields within a shadow root are fields as well.
  const [target] = event.composedPath();
  const isWriting = target instanceof Element && target.closest(FIELDS);
  return !isWriting && document.querySelector(DIALOGS) === null;
}

function hasChord(event: KeyboardEvent): boolean {
  const { altKey, shiftKey, ctrlKey, metaKey, key, code } = event;
  if (!altKey || !shiftKey || ctrlKey || metaKey) return false;
  if (key.toLowerCase() === LETTER) return true;
  // A Mac writes another sign with these keys, on the place of the letter.
  return code === 'KeyD' && !/^[a-z]$/i.test(key);
}
