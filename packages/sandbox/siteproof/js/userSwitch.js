import { html, show } from './markup.js';
import { addressWith } from './query.js';
import { countExposed, exposureWords, isFromServer } from './versions.js';

const isStaff = ({ email }) => email.endsWith('@siteproof.com');

const groupsOf = users => [
  ['SiteProof staff', users.filter(isStaff)],
  ['Beta users', users.filter(({ beta }) => beta)],
  ['Other users', users.filter(who => !who.beta && !isStaff(who))],
];

/**
 * Lets one look at the page as somebody else.
 *
 * @param {HTMLSelectElement} select
 * @param {object[]} users
 * @param {object} current the user of this page
 * @returns {(follow: Function) => void} call it with a way to follow another
 *   user's flags: the list then says who sees what, each time it is opened
 */
export function createUserSwitch(select, users, current) {
  show(
    select,
    html`${groupsOf(users).map(
      ([label, members]) => html`<optgroup label="${label}">
        ${members.map(
          ({ id, name, email }) =>
            html`<option value="${id}">${name} (${email})</option>`,
        )}
      </optgroup>`,
    )}`,
  );
  select.value = current.id;
  select.addEventListener('change', () => {
    window.location.search = addressWith('user', select.value);
  });
  return follow => {
    const followed = users.map(user =>
      follow(user, flagsmith => showExposure(select, user, flagsmith)),
    );
    select.addEventListener('focus', () =>
      followed.forEach(async flagsmith => (await flagsmith).getFlags()),
    );
  };
}

/** Says in the list what one user sees, once the server has said so. */
export function showExposure(select, { id, name, email }, flagsmith) {
  if (!isFromServer(flagsmith)) return;
  const words = exposureWords(countExposed(flagsmith));
  const option = select.querySelector(`option[value="${id}"]`);
  option.textContent = `${name}: ${words} (${email})`;
}
