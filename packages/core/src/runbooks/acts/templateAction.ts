const SCAFFOLDER = 'scaffolder:';

const REF = /^template:([a-z0-9][a-z0-9._-]*)\/([a-z0-9][a-z0-9._-]*)$/i;

/**
 * A template of Backstage that a step has filled in.
 *
 * @public
 */
export interface ActionTemplate {
  readonly namespace: string;
  readonly name: string;
}

/**
 * The template of an action such as `scaffolder:template:default/add-user`;
 * `undefined` for any other action, `malformed` for one that names none.
 *
 * @public
 */
export function actionTemplate(
  action: string,
): ActionTemplate | 'malformed' | undefined {
  if (!action.startsWith(SCAFFOLDER)) return undefined;
  const match = REF.exec(action.slice(SCAFFOLDER.length));
  return match ? { namespace: match[1], name: match[2] } : 'malformed';
}
