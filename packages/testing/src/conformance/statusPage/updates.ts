import type { StatusPageUpdate } from '@production-safety/core';
import type { StatusPageUnderTest } from '../StatusPageUnderTest';

export type Factory = () => Promise<StatusPageUnderTest>;

/** Text that is not markup, however it looks. */
export const OPENING: StatusPageUpdate = {
  key: 'update-1',
  incidentKey: 'incident-1',
  title: 'Größe 測試 🚀: logins fail',
  state: 'investigating',
  text: 'We are looking into failing logins. <b>Not bold</b> & "as it is".\n\nNext update at 10:30 UTC.',
  components: [],
  notifies: true,
};
export const FOLLOWING: StatusPageUpdate = {
  ...OPENING,
  key: 'update-2',
  state: 'monitoring',
  text: 'A fix is in place.',
  notifies: false,
};

/** How the public sees an update. */
export const told = ({ state, text, notifies }: StatusPageUpdate) => ({
  state,
  text,
  notified: notifies,
});
