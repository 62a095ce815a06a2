import type { AnnouncedAction, PressedAction } from '@production-safety/core';
import { isWebAddress, literal } from './slackText';

/** What Slack takes in a button. */
const LABEL_LENGTH = 75;
const LINK_LENGTH = 3_000;

const PREFIX = 'production_safety_';

/** One row of buttons, or nothing where there is none to show. */
export function buttonBlocks(actions: readonly AnnouncedAction[]) {
  const elements = actions.flatMap(action => {
    if (!('href' in action)) {
      return [{ ...button(action.label), action_id: actionId(action.press) }];
    }
    const isShown =
      isWebAddress(action.href) && action.href.length <= LINK_LENGTH;
    // Slack wants an id of each, also of one that only opens a page.
    const id = actionId(`open_${actions.indexOf(action)}`);
    return isShown
      ? [{ ...button(action.label), action_id: id, url: action.href }]
      : [];
  });
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

/** What was pressed, by the id of its button; nothing for all others. */
export function pressedAction(id: string): PressedAction | undefined {
  return id === actionId('acknowledge') ? 'acknowledge' : undefined;
}

function actionId(name: string): string {
  return `${PREFIX}${name}`;
}

function button(label: string) {
  const text = literal(label, LABEL_LENGTH);
  return { type: 'button', text: { type: 'plain_text', text, emoji: false } };
}
