import { isDeclareChord } from './declareChord';

function pressed(init: KeyboardEventInit, target: Element = document.body) {
  let isChord: boolean | undefined;
  const hear = (event: KeyboardEvent) => {
    isChord = isDeclareChord(event);
  };
  document.addEventListener('keydown', hear);
  target.dispatchEvent(
    new KeyboardEvent('keydown', {
      ...{ altKey: true, shiftKey: true, key: 'D', code: 'KeyD' },
      ...{ bubbles: true, composed: true },
      ...init,
    }),
  );
  document.removeEventListener('keydown', hear);
  return isChord;
}

afterEach(() => document.body.replaceChildren());

describe('the chord that declares', () => {
  it.each([
    ['the letter', {}, true],
    ['the sign that a Mac writes with it', { key: 'Î' }, true],
    ['the letter on another place of the keyboard', { code: 'KeyE' }, true],
    ['another letter on its place', { key: 'E' }, false],
    ['a key that is held', { repeat: true }, false],
    ['the letter without Alt', { altKey: false }, false],
    ['the letter without Shift', { shiftKey: false }, false],
    ['the letter with Control', { ctrlKey: true }, false],
    ['the letter with Command', { metaKey: true }, false],
  ])('for %s is %p', (_, init, expected) => {
    expect(pressed(init)).toBe(expected);
  });

  it.each(['input', 'textarea', 'select'])('is not heard in %s', name => {
    const field = document.createElement(name);
    document.body.append(field);
    expect(pressed({}, field)).toBe(false);
  });

  it('is not heard in an editor, nor in a field within a shadow root', () => {
    const editor = document.createElement('div');
    editor.setAttribute('contenteditable', '');
    const host = document.createElement('div');
    const field = document.createElement('input');
    host.attachShadow({ mode: 'open' }).append(field);
    document.body.append(editor, host);
    expect([pressed({}, editor), pressed({}, field)]).toEqual([false, false]);
  });

  it('opens no second dialog', () => {
    const dialog = document.createElement('div');
    dialog.setAttribute('role', 'dialog');
    document.body.append(dialog);
    expect(pressed({})).toBe(false);
  });
});
