/**
 * For the tests of modules that register something with the plugin.
 *
 * @packageDocumentation
 */
export {
  refusalOf,
  registrationsOf,
  type Registrations,
} from './testUtils/registrationsOf';
