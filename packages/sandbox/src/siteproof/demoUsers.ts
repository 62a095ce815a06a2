/**
 * Somebody who uses SiteProof in the demo.
 *
 * @public
 */
export interface DemoUser {
  /** What product clients identify the user by. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly company: string;
  /** Sent as the trait `beta`. */
  readonly beta: boolean;
}

const person = (
  id: string,
  name: string,
  email: string,
  role: string,
  company: string,
  beta: boolean = false,
): DemoUser => ({ id, name, email, role, company, beta });

/**
 * Staff, beta users and others. The ids are chosen so that in whichever
 * segment a rollout lives (ids 1 to 40), a quarter of users always contains a
 * beta user and somebody who is neither staff nor beta, and never everybody.
 *
 * @public
 */
export const DEMO_USERS: readonly DemoUser[] = [
  person(
    'sp-5771',
    'Mara Lindqvist',
    'mara@siteproof.com',
    'Product',
    'SiteProof',
  ),
  person('sp-1408', 'Tom Okafor', 'tom@siteproof.com', 'Support', 'SiteProof'),
  person(
    'sp-6849',
    'Elena Rossi',
    'elena@siteproof.com',
    'Design',
    'SiteProof',
  ),
  person(
    'sp-1076',
    'Jonas Weber',
    'jonas@siteproof.com',
    'Engineering',
    'SiteProof',
  ),
  person('sp-4936', 'Aiko Tanaka', 'aiko@siteproof.com', 'Sales', 'SiteProof'),

  person(
    'sp-1127',
    'Priya Raman',
    'priya@northspan.test',
    'Site engineer',
    'Northspan',
    true,
  ),
  person(
    'sp-4370',
    'Luis Ferreira',
    'luis@northspan.test',
    'Foreman',
    'Northspan',
    true,
  ),
  person(
    'sp-6806',
    'Hannah Cole',
    'hannah@ironbark.test',
    'Quality manager',
    'Ironbark Civil',
    true,
  ),
  person(
    'sp-7715',
    'Samir Haddad',
    'samir@ironbark.test',
    'Site engineer',
    'Ironbark Civil',
    true,
  ),
  person(
    'sp-3602',
    'Grace Mbeki',
    'grace@tideway.test',
    'Project manager',
    'Tideway JV',
    true,
  ),
  person(
    'sp-7170',
    'Oskar Nyman',
    'oskar@tideway.test',
    'Surveyor',
    'Tideway JV',
    true,
  ),
  person(
    'sp-7068',
    'Wei Zhang',
    'wei@kestrel.test',
    'Quality manager',
    'Kestrel Rail',
    true,
  ),

  person(
    'sp-6331',
    'Dana Petrov',
    'dana@northspan.test',
    'Project manager',
    'Northspan',
  ),
  person(
    'sp-6287',
    'Ben Achterberg',
    'ben@ironbark.test',
    'Foreman',
    'Ironbark Civil',
  ),
  person(
    'sp-6218',
    'Noor Siddiqui',
    'noor@ironbark.test',
    'Surveyor',
    'Ironbark Civil',
  ),
  person(
    'sp-3103',
    'Carla Jiménez',
    'carla@tideway.test',
    'Site engineer',
    'Tideway JV',
  ),
  person(
    'sp-7294',
    'Finn Gallagher',
    'finn@tideway.test',
    'Foreman',
    'Tideway JV',
  ),
  person(
    'sp-3058',
    'Ruth Adeyemi',
    'ruth@kestrel.test',
    'Site engineer',
    'Kestrel Rail',
  ),
  person(
    'sp-8148',
    'Marek Novák',
    'marek@kestrel.test',
    'Foreman',
    'Kestrel Rail',
  ),
  person(
    'sp-6896',
    'Ines Duarte',
    'ines@kestrel.test',
    'Surveyor',
    'Kestrel Rail',
  ),
];
