import { createContactLine } from './contact.js';
import { keepDrafts, restoreDrafts } from './drafts.js';
import { followFlags, quietFailedPolls } from './flagClient.js';
import { show } from './markup.js';
import * as dailyDiary from './parts/dailyDiary.js';
import * as dashboard from './parts/dashboard.js';
import * as itpForm from './parts/itpForm.js';
import * as navigation from './parts/navigation.js';
import * as ncrList from './parts/ncrList.js';
import { pollFromQuery, userFromQuery } from './query.js';
import { createUserSwitch, showExposure } from './userSwitch.js';
import { PARTS, countExposed, exposureWords, versionOf } from './versions.js';

const VIEWS = {
  navigation,
  dashboard,
  forms: itpForm,
  ncr: ncrList,
  diary: dailyDiary,
};

/** Draws a part anew only when its version changed: typing is not disturbed. */
function showPart(part, version, user) {
  const element = document.querySelector(`[data-part="${part}"]`);
  if (element.dataset.version === version) return;
  const flipped = element.dataset.version !== undefined;
  element.dataset.version = version;
  show(element, VIEWS[part][version](user));
  restoreDrafts(element, user);
  if (part === 'navigation') {
    document.getElementById('shell').dataset.navigation = version;
    navigation.markCurrent();
  }
  if (flipped) {
    element.classList.remove('part--flipped');
    requestAnimationFrame(() => element.classList.add('part--flipped'));
  }
}

function showAll(flagsmith, user) {
  for (const { part, flag } of PARTS) {
    showPart(part, versionOf(flagsmith, flag), user);
  }
  showExposure(document.getElementById('user'), user, flagsmith);
  const exposed = countExposed(flagsmith);
  document.body.dataset.exposed = String(exposed);
  document.getElementById('exposure').textContent = `${
    user.name
  } sees ${exposureWords(exposed)}`;
}

const config = await (await fetch('config.json')).json();
const user = userFromQuery(config.users);
const pollMs = pollFromQuery();
document.body.dataset.user = user.id;
const followOthers = createUserSwitch(
  document.getElementById('user'),
  config.users,
  user,
);
const onContact = createContactLine(document.getElementById('contact'), pollMs);
keepDrafts(user);
window.addEventListener('hashchange', navigation.markCurrent);
quietFailedPolls();
await followFlags({
  config,
  user,
  pollMs,
  remember: true,
  onFlags: flagsmith => showAll(flagsmith, user),
  onContact,
});
followOthers((other, onFlags) =>
  followFlags({ config, user: other, remember: false, onFlags, onContact }),
);
