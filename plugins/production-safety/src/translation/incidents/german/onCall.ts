/** German for who is on call. */
export const onCall = {
  'onCall.title': 'Wer Bereitschaft hat',
  'onCall.loading': 'Bereitschaft wird geladen',
  'onCall.failed': 'Die Bereitschaft konnte nicht geladen werden',
  'onCall.known': 'Bekannt {{ago}} ({{clock}})',
  'onCall.stale': 'In {{rota}} nicht bekannt seit {{clock}} ({{ago}})',
  'onCall.staleHelp':
    'Das sind die letzten Personen und Nummern, die bekannt waren. Inzwischen kann jemand anderes Bereitschaft haben.',
  'onCall.unknown': 'Es ist nicht bekannt, wer in {{rota}} Bereitschaft hat',
  'onCall.unknownHelp':
    'Noch kam keine Antwort. Rufen Sie nach Ihrer eigenen Liste an.',
  'onCall.nobody': 'In {{rota}} hat niemand Bereitschaft',
  'onCall.nobodyHelp':
    'Es wird also niemand geweckt. Rufen Sie nach Ihrer eigenen Liste an.',
  'onCall.level': 'Stufe {{level}}',
  'onCall.until': 'bis {{clock}}',
  'onCall.ended': 'Schicht endete {{clock}}',
  'onCall.always': 'immer',
  'onCall.noContact': 'Es ist keine Nummer bekannt.',
  'onCall.callNow': 'Rufen Sie selbst an. Bereitschaft, bekannt {{ago}}:',
  'onCall.ownList':
    'Hier ist keine Nummer bekannt. Rufen Sie nach Ihrer eigenen Liste an.',
  'onCall.mayNotCall':
    'Nummern sehen alle, die auf Vorfälle reagieren dürfen. Bitten Sie die Betreiber dieses Portals um dieses Recht.',
  'onCall.none.title': 'Nichts ist verbunden, das die Bereitschaft kennt.',
  'onCall.none.text':
    'Die Betreiber dieses Portals können PagerDuty verbinden:',
  'onCall.none.label': 'Konfiguration für PagerDuty',
} as const;
