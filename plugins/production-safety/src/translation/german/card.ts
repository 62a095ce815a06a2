export const card = {
  'common.retry': 'Nochmals versuchen',
  'common.cancel': 'Abbrechen',
  'common.close': 'Schließen',
  'common.copy': 'Kopieren',
  'common.copied': 'Kopiert',
  'common.forbidden.title': 'Das dürfen Sie nicht sehen',
  'common.forbidden.text':
    'Rollouts zu lesen braucht das Recht production-safety.rollout.read. Fragen Sie, wer dieses Portal betreibt.',
  'common.missing.title': 'Diesen Rollout gibt es nicht',
  'common.missing.text':
    'Er wurde nie deklariert, oder Sie dürfen ihn nicht sehen.',
  'common.failed.title': 'Rollouts konnten nicht geladen werden',
  'common.failed.text':
    'Flags sind davon nicht betroffen, und kein Rollout ändert sich dadurch.',
  'common.stale.notice':
    'Nicht aufgefrischt seit {{clock}}. Was Sie sehen, kann sich geändert haben.',
  'common.loading': 'Wird geladen…',
  'common.chunk.title': 'Dieser Teil der Seite konnte nicht geladen werden',
  'common.chunk.text':
    'Versuchen Sie es nochmals. Hilft das nicht, wurde das Portal vielleicht aktualisiert, seit Sie es geöffnet haben: laden Sie die Seite neu.',
  'common.chunk.reload': 'Seite neu laden',
  'stepper.label': 'Phasen',
  'stepper.done': 'erledigt',
  'stepper.current': 'aktuelle Phase',
  'stepper.next': 'steht bevor',
  'stepper.rolledBackHere': 'hier zurückgerollt',
  'stepper.tiny': 'Phase {{index}} von {{of}}: {{name}}, {{percent}}',
  'stepper.tinyNone': 'Keine von {{of}} Phasen betreten',
  'card.title': 'Rollout',
  'card.titleMany': 'Rollouts',
  'card.titleOf': 'Rollout · {{title}}',
  'card.loading': 'Rollouts werden geladen',
  'card.open': 'Öffnen',
  'card.openOf': 'Rollout {{title}} öffnen',
  'card.rollBack': 'Zurückrollen…',
  'card.rollBackOf': '{{title}} zurückrollen…',
  'card.showRollback': 'Rollback zeigen',
  'card.showPartRollback': 'Rollback von {{parts}} zeigen',
  'card.showRollbackOf': 'Rollback von {{title}} zeigen',
  'card.mayNotRollBack':
    'Sie dürfen das nicht zurückrollen. Fragen Sie {{owner}} oder die Bereitschaft.',
  'card.earliest': 'Nicht vor {{time}}.',
  'card.last': 'Letztes Ereignis',
  'card.rollbackProcedure': 'Rollback-Anleitung',
  'card.incidentChecklist': 'Vorfall-Checkliste',
  'card.orphaned':
    'Seit {{clock}} deklariert kein Manifest diesen Rollout. Flags bleiben, wie sie sind; zurückrollen geht weiterhin.',
  'card.providerMissing':
    'Der Flag-Anbieter {{provider}} ist nicht konfiguriert; Flags können weder gelesen noch geschrieben werden.',
  'card.none.sentence':
    'Kein Rollout, den Sie sehen dürfen, schützt diese Komponente.',
  'card.none.how': 'Deklarieren Sie einen neben ihrem Katalogeintrag:',
  'card.none.show': 'Zeigen, wie',
  'card.none.hide': 'Verbergen',
  'card.none.yaml': 'Beispielmanifest eines Rollouts',
} as const;
