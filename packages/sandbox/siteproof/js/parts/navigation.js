import { html, versionLabel } from '../markup.js';
import { icons } from '../icons.js';
import { sections } from '../sampleProject.js';

const initials = name =>
  name
    .split(' ')
    .map(word => word[0])
    .join('');

export const v1 = user => html`
  <div class="v1-masthead">
    <span class="v1-brand">SiteProof</span>
    <span class="v1-tagline">Quality records</span>
    <span class="v1-user">Signed in: ${user.name} (${user.company})</span>
    ${versionLabel('v1')}
  </div>
  <nav class="v1-tabs" aria-label="Main">
    ${sections.map(
      ({ id, label }) => html`<a href="#${id}" class="v1-tab">${label}</a>`,
    )}
  </nav>
`;

export const v2 = user => html`
  <div class="v2-brand">
    <img src="icon.svg" alt="" width="32" height="32" />
    <strong>SiteProof</strong>
    ${versionLabel('v2')}
  </div>
  <nav class="v2-menu" aria-label="Main">
    ${sections.map(
      ({ id, label, short, icon }) => html`<a
        href="#${id}"
        class="v2-menu__item"
        >${icons[icon]}<span class="v2-menu__long">${label}</span
        ><span class="v2-menu__short">${short ?? label}</span></a
      >`,
    )}
  </nav>
  <div class="v2-person">
    <span class="v2-avatar" aria-hidden="true">${initials(user.name)}</span>
    <span
      ><strong>${user.name}</strong
      ><small>${user.role}, ${user.company}</small></span
    >
  </div>
`;

/** Marks the section the address points to; the first one without any. */
export function markCurrent() {
  const id = window.location.hash.slice(1);
  const current = sections.find(section => section.id === id) ?? sections[0];
  for (const link of document.querySelectorAll(
    '[data-part=navigation] nav a',
  )) {
    if (link.hash === `#${current.id}`)
      link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}
