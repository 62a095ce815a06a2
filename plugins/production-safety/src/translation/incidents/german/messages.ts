export const messages = {
  'messages.title': 'Mitteilungen',
  'messages.none': 'Noch wurde niemandem etwas gesagt.',
  'messages.writeOpen': 'An die Öffentlichkeit schreiben…',
  'messages.write': 'Text für die Öffentlichkeit',
  'messages.stage': 'Abschnitt',
  'messages.stages.investigating': 'Erstes Wort',
  'messages.stages.scope': 'Umfang',
  'messages.stages.identified': 'Gefunden',
  'messages.stages.update': 'Neuer Stand',
  'messages.stages.monitoring': 'Beobachtung',
  'messages.stages.resolved': 'Vorbei',
  'messages.stageHelp.investigating':
    'Dass wir es wissen, was zu merken ist und wann es Neues gibt. Keine Ursache.',
  'messages.stageHelp.scope':
    'Wer betroffen ist, wo, und was sie tun können. Keine Namen von Rechnern.',
  'messages.stageHelp.identified':
    'Was wir tun. Keine Schätzung, wann es behoben ist.',
  'messages.stageHelp.update':
    'Was sich geändert hat, oder dass sich nichts geändert hat.',
  'messages.stageHelp.monitoring':
    'Dass etwas geändert wurde und bis wann wir beobachten. Nicht „behoben“.',
  'messages.stageHelp.resolved':
    'Dass alles wieder geht, ob Daten verloren gingen, was bleibt. Keine Schuld.',
  'messages.fact.impact': 'Was die Menschen merken',
  'messages.fact.parts': 'Was betroffen ist, wie die Menschen es nennen',
  'messages.fact.regions': 'Wo',
  'messages.fact.users': 'Wen es betrifft, etwa ungefähr jede zehnte Person',
  'messages.fact.workaround': 'Was die Menschen inzwischen tun können',
  'messages.fact.action': 'Was getan wird oder wurde',
  'messages.fact.change':
    'Was sich geändert hat, oder dass sich nichts geändert hat',
  'messages.fact.watchedUntil': 'Bis wann wir beobachten',
  'messages.fact.dataLoss': 'Gingen Daten verloren?',
  'messages.fact.lingering': 'Was die Menschen noch merken können',
  'messages.fact.needs': 'Was wir brauchen',
  'messages.fact.nextUpdateAt': 'Wann es Neues gibt',
  'messages.dataLoss.no': 'Nein',
  'messages.dataLoss.yes': 'Ja, einige',
  'messages.dataLoss.checking': 'Wir prüfen es',
  'messages.notKnown': 'Nicht bekannt',
  'messages.listHelp': 'Trennen Sie sie mit Kommas.',
  'messages.nextUpdate': 'Die Öffentlichkeit hört Neues in',
  'messages.nextUpdateBy': 'nächster Stand bis {{clock}}',
  'messages.unsaid':
    'Der Text nennt {{clock}} nicht, wann die Öffentlichkeit Neues hört.',
  'messages.heading': 'Öffentliche Überschrift',
  'messages.text': 'Text, wie er veröffentlicht wird',
  'messages.noDraft':
    'Der Text konnte nicht entworfen werden; schreiben Sie ihn selbst',
  'messages.draftAgain': 'Aus dem Bekannten neu entwerfen',
  'messages.open': 'Noch zu sagen, bevor dies vorgeschlagen werden kann',
  'messages.stateOf': '{{component}} ist',
  'messages.saysNothing': 'Nicht erwähnt',
  'messages.component.operational': 'In Betrieb',
  'messages.component.degraded': 'Beeinträchtigt',
  'messages.component.partial-outage': 'Teilweise ausgefallen',
  'messages.component.major-outage': 'Ausgefallen',
  'messages.component.maintenance': 'In Wartung',
  'messages.componentIs': '{{component}}: {{state}}',
  'messages.publicState': 'Stand: {{state}}',
  'messages.propose': 'Der Leitung vorschlagen',
  'messages.waits': 'Vorgeschlagener Text',
  'messages.proposedBy':
    'Vorgeschlagen von {{name}}; gesendet wird nur, was hier steht, sobald die Leitung es freigibt:',
  'messages.waitsFor': 'Er wartet auf {{name}}, die Leitung.',
  'messages.waitsForNobody':
    'Niemand hat die Leitung: Übernehmen Sie sie, oder finden Sie jemanden.',
  'messages.publishes': 'Freigegeben wird er auf {{vendors}} veröffentlicht.',
  'messages.publishesNowhere':
    'Hierfür ist keine Statusseite angeschlossen: Freigegeben wird er festgehalten, und Sie veröffentlichen ihn selbst.',
  'messages.approve': 'Diesen Text freigeben',
  'messages.reject': 'Ablehnen…',
  'messages.rejectWhy': 'Was muss anders werden?',
  'messages.rejectSend': 'Ablehnen',
  'messages.rejectedBy': '{{name}} hat ihn abgelehnt',
  'messages.edit': 'Ändern und neu vorschlagen',
  'messages.announce': 'Im Chat Kolleginnen und Kollegen mitteilen',
  'messages.announceMissing':
    'Sagen Sie, was Kolleginnen und Kollegen wissen sollen.',
  'messages.announceSend': 'Mitteilen',
  'messages.reportOpen': 'Internen Bericht entwerfen…',
  'messages.report': 'Interner Bericht',
  'messages.reportText': 'Bericht, wie er intern gelesen wird',
  'messages.colleaguesHearNext': 'Kolleginnen und Kollegen hören Neues in',
  'messages.unknownSent':
    'Kolleginnen und Kollegen lesen {{unknown}}, wo niemand etwas gesagt hat. Der Bericht kann so gesendet werden.',
  'messages.lastWord':
    'Hier ist es vorbei, und die Öffentlichkeit liest noch „{{state}}“',
  'messages.lastWordHelp':
    'Die letzte Mitteilung ist unten entworfen: Sagen Sie, was fehlt, und die Leitung gibt sie frei.',
  'messages.lastWordShow': 'Letzte Mitteilung zeigen',
  'messages.approvedBy': 'Öffentlich, freigegeben von {{name}}, {{time}}',
  'messages.announcedBy': 'Intern, von {{name}}, {{time}}',
  'messages.nowhere': 'Nirgendwohin gesendet',
  'messages.delivery.waiting': '{{vendor}}: wird seit {{clock}} gesendet',
  'messages.delivery.sent': '{{vendor}}: gesendet {{clock}}',
  'messages.delivery.unsent': '{{vendor}}: seit {{clock}} nicht angenommen',
  'messages.delivery.outdated':
    '{{vendor}}: nicht angenommen und inzwischen überholt',
  'messages.unsent': '{{vendor}} hat seit {{clock}} nicht alles angenommen',
  'messages.unsentShow': 'Zeigen, was zu senden ist',
  'messages.unsentTried':
    'Einen Tag lang wird es erneut versucht, und einmal gesendet, sobald es wieder geht.',
  'messages.pagerAway':
    'Der Pager {{vendor}} antwortet seit {{clock}} nicht und weckt vielleicht niemanden',
  'messages.pagerAwayHelp':
    'Es wird erneut versucht, bis eine Antwort kommt. Rufen Sie inzwischen selbst an.',
  'messages.pagerText':
    'Was Sie denen sagen, die der Pager {{vendor}} nicht erreicht',
  'messages.unsentHelp':
    'Es wird einen Tag lang erneut versucht und einmal gesendet, wenn es wieder geht. Senden Sie es inzwischen selbst:',
  'messages.unshownHelp':
    'Wie der Vorfall steht, wird dort gezeigt, wenn es wieder geht.',
  'messages.unsentText': 'Text, den {{vendor}} nicht angenommen hat',
  'messages.page': 'Den Vorfall auf {{vendor}} öffnen',
  'messages.drift': '{{vendor}} weicht ab, gesehen {{ago}}',
  'messages.unseen': '{{vendor}} wurde noch nicht gesehen.',
  'messages.unseenSince':
    'Was {{vendor}} zeigt, ist seit {{clock}} nicht bekannt.',
} as const;
