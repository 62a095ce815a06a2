/** What the demo product is about. Invented, the same for every user. */

export const figures = [
  {
    label: 'Open inspections',
    value: '18',
    change: '4 due today',
    tone: 'neutral',
  },
  {
    label: 'Open NCRs',
    value: '5',
    change: '1 more than last week',
    tone: 'watch',
  },
  {
    label: 'Hold points released',
    value: '42 of 57',
    change: '74 %',
    tone: 'good',
  },
  {
    label: 'Diary entries this week',
    value: '23',
    change: 'every crew reported',
    tone: 'good',
  },
];

export const lots = [
  { name: 'Pier 1, pile cap', done: 100 },
  { name: 'Pier 2, column', done: 86 },
  { name: 'Pier 3, pile cap', done: 62 },
  { name: 'Pier 4, piling', done: 35 },
  { name: 'Abutment north', done: 12 },
];

export const inspections = [
  { time: '08:30', title: 'Reinforcement, pier 3', who: 'P. Raman' },
  { time: '11:00', title: 'Formwork release, pier 2', who: 'H. Cole' },
  { time: '14:15', title: 'Slump test, pour 118', who: 'L. Ferreira' },
];

export const itp = {
  number: 'ITP-204',
  title: 'Concrete pour, pier 3',
  lot: 'Lot 14',
  holdPoint: 'Hold point 3 of 7',
  checks: [
    { id: 'rebar', text: 'Reinforcement as drawing S-312, rev C' },
    { id: 'cover', text: 'Cover 50 mm on all faces' },
    { id: 'formwork', text: 'Formwork braced and sealed' },
    { id: 'slump', text: 'Slump 80 mm ± 20 mm' },
  ],
  results: [
    { value: 'yes', label: 'Conforms' },
    { value: 'no', label: 'Does not' },
    { value: 'na', label: 'N/A' },
  ],
};

export const ncrs = [
  {
    id: 'NCR-061',
    title: 'Cover below 40 mm, column 2B',
    severity: 'Major',
    status: 'Open',
    age: '2 days',
    owner: 'H. Cole',
  },
  {
    id: 'NCR-060',
    title: 'Cold joint in pour 114',
    severity: 'Critical',
    status: 'In review',
    age: '3 days',
    owner: 'G. Mbeki',
  },
  {
    id: 'NCR-058',
    title: 'Anchor bolts 12 mm off line',
    severity: 'Minor',
    status: 'Open',
    age: '6 days',
    owner: 'O. Nyman',
  },
  {
    id: 'NCR-055',
    title: 'Delivery docket missing, load 31',
    severity: 'Minor',
    status: 'Open',
    age: '9 days',
    owner: 'L. Ferreira',
  },
  {
    id: 'NCR-052',
    title: 'Honeycombing at pier 1 kicker',
    severity: 'Major',
    status: 'Closed',
    age: '14 days',
    owner: 'W. Zhang',
  },
];

export const diary = {
  weather: 'Clear, 19 °C, wind 14 km/h',
  crew: '12 on site, 1 visitor',
  plant: 'Crane CR-04, pump P-11',
  entries: [
    { time: '06:45', text: 'Pre-start meeting, working at height refreshed.' },
    { time: '09:20', text: 'Rebar inspection pier 3 passed, photos attached.' },
    { time: '13:05', text: 'Pump P-11 down for 25 minutes, hose replaced.' },
  ],
};

export const sections = [
  { id: 'dashboard', label: 'Dashboard', icon: 'dashboard' },
  { id: 'itp', label: 'ITP forms', short: 'ITP', icon: 'itp' },
  { id: 'ncr', label: 'NCR list', short: 'NCR', icon: 'ncr' },
  { id: 'diary', label: 'Daily diary', short: 'Diary', icon: 'diary' },
];
