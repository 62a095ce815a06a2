const keyOf = user => `siteproof.drafts.${user.id}`;

const read = user => {
  try {
    return JSON.parse(localStorage.getItem(keyOf(user))) ?? {};
  } catch {
    return {};
  }
};

const clock = () =>
  new Date().toLocaleTimeString([], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

/**
 * Keeps what somebody typed on this device, under names both versions of a
 * form share: going back to V1 in mid-sentence loses nothing.
 */
export function keepDrafts(user) {
  document.addEventListener('input', ({ target }) => {
    const name = target.dataset?.draft;
    if (!name) return;
    localStorage.setItem(
      keyOf(user),
      JSON.stringify({ ...read(user), [name]: target.value }),
    );
    const status = target.closest('form').querySelector('[data-draft-status]');
    status.textContent = `Draft saved on this device at ${clock()}`;
  });
}

/** Fills the fields of a part with what was typed before. */
export function restoreDrafts(element, user) {
  const drafts = read(user);
  let restored = false;
  for (const field of element.querySelectorAll('[data-draft]')) {
    const value = drafts[field.dataset.draft];
    if (value === undefined) continue;
    restored ||= value !== '';
    if (field.type === 'radio') field.checked = field.value === value;
    else field.value = value;
  }
  const status = element.querySelector('[data-draft-status]');
  if (status) {
    status.textContent = restored
      ? 'Draft restored from this device'
      : 'What you enter is kept on this device';
  }
}
