/**
 * The language of the system: one entry a concept, the English name the code uses and the Swedish
 * word the user reads. Where EU law or ISO has an English term, that term is the name.
 */
export type Concept = {
  sv: string
  svPlural?: string
  definition: string
  source?: string
  /** The false friend. */
  notToBeConfusedWith?: string
}

export const glossary = {
  accessReview: {
    sv: 'behörighetsgranskning',
    svPlural: 'behörighetsgranskningar',
    definition: 'Genomgång av vilka som har behörighet till ett system och om de ska ha den.',
    source: 'ISO 27002 5.18',
  },
  staffChange: {
    sv: 'avslut eller byte',
    svPlural: 'avslut och byten',
    definition:
      'Ärendet när någon slutar eller byter tjänst: allt som ska tas tillbaka, rad för rad.',
    source: 'ISO 27002 5.11, 6.5',
  },
  accessRight: {
    sv: 'behörighet',
    svPlural: 'behörigheter',
    definition: 'Rätt att ta del av eller ändra uppgifter i ett system.',
    notToBeConfusedWith: 'competence',
  },
  administration: {
    sv: 'förvaltning',
    svPlural: 'förvaltningar',
    definition: 'Nämndens tjänstemannaorganisation.',
    notToBeConfusedWith: 'management',
  },
  administrationManagement: {
    sv: 'förvaltningsledning',
    definition: 'Den ledningsgrupp som godkänner genomgången.',
  },
  agreement: {
    sv: 'avtal',
    svPlural: 'avtal',
    definition: 'Avtal med en leverantör, med vad som gäller för informationssäkerheten.',
  },
  applicationInstruction: {
    sv: 'tillämpningsanvisning',
    svPlural: 'tillämpningsanvisningar',
    definition: 'Stadens regler för hur riktlinjen tillämpas.',
  },
  audit: {
    sv: 'revision',
    svPlural: 'revisioner',
    definition: 'Oberoende granskning av arbetet med informationssäkerhet.',
    source: 'ISO 27001 9.2',
  },
  auditFinding: {
    sv: 'iakttagelse',
    svPlural: 'iakttagelser',
    definition: 'Vad en revision fann.',
    source: 'ISO 27001 9.2',
  },
  availability: {
    sv: 'tillgänglighet',
    definition: 'Att informationen finns att nå när den behövs.',
    notToBeConfusedWith: 'accessibility (webben)',
  },
  authenticity: {
    sv: 'autenticitet',
    definition: 'Att uppgiften verkligen kommer från den som påstås.',
    source: 'Cybersäkerhetslagen 1 kap. 2 § 10',
  },
  businessProcess: {
    sv: 'process',
    svPlural: 'processer',
    definition: 'Arbete som återkommer i verksamheten och hanterar information.',
  },
  classification: {
    sv: 'informationsklassning',
    svPlural: 'informationsklassningar',
    definition: 'Värdering av information efter konfidentialitet, riktighet och tillgänglighet.',
  },
  commitment: {
    sv: 'åtagande',
    svPlural: 'åtaganden',
    definition:
      'Aktivitet som en tidigare genomgång har tagit ställning till, med alla flyttar och det som fortsätter den.',
    source: 'ISO 27001 9.3.2 a',
  },
  committee: {
    sv: 'nämnd',
    svPlural: 'nämnder',
    definition:
      'Politiskt organ som är personuppgiftsansvarigt och ytterst ansvarigt för sin information.',
    source: 'KL 6 kap. 6 §',
  },
  complianceCheck: {
    sv: 'efterlevnadskontroll',
    svPlural: 'efterlevnadskontroller',
    definition: 'Årlig kontroll av att åtgärderna efter en klassning är på plats.',
  },
  confidentiality: {
    sv: 'konfidentialitet',
    definition: 'Att informationen inte når obehöriga.',
    notToBeConfusedWith: 'secrecy',
  },
  continuityPlan: {
    sv: 'kontinuitetsplan',
    svPlural: 'kontinuitetsplaner',
    definition: 'Hur en kritisk verksamhet drivs vidare och återställs vid ett avbrott.',
    source: 'Cybersäkerhetslagen 2 kap. 3 § 3',
  },
  keyFigure: {
    sv: 'nyckeltal',
    svPlural: 'nyckeltal',
    definition:
      'En fråga om ett mål är nått, besvarad med ett tal för varje period: räknat ur registren eller infört för hand.',
  },
  internalControl: {
    sv: 'kontroll i internkontrollplanen',
    svPlural: 'kontroller i internkontrollplanen',
    definition: 'Det som nämnden prövar under året för att se att det den har bestämt följs.',
    source: 'Kommunallagen 6 kap. 6 §',
  },
  controller: {
    sv: 'personuppgiftsansvarig',
    definition: 'Den som bestämmer ändamål och medel för en behandling.',
    source: 'GDPR art. 4.7',
  },
  councilGoal: {
    sv: 'mål för verksamhetsområdet',
    definition: 'Fullmäktiges mål med nummer och år; numret byter innebörd mellan åren.',
  },
  course: {
    sv: 'utbildning',
    svPlural: 'utbildningar',
    definition:
      'En kurs med målgrupper och giltighet. Vilka som har gått den räknas ur listor från e-utbildningsverktyget.',
    source: 'Cybersäkerhetslagen (2025:1506) 2 kap. 3 § 7 och 4 §',
  },
  criticalActivity: {
    sv: 'kritisk verksamhet',
    svPlural: 'kritiska verksamheter',
    definition: 'Verksamhet som inte tål längre avbrott, med den tid den klarar.',
    source: 'ISO 22301 8.2.2',
  },
  dataProtectionOfficer: {
    sv: 'dataskyddsombud',
    svPlural: 'dataskyddsombud',
    definition: 'Den som övervakar efterlevnaden av dataskyddsreglerna och ger råd.',
    source: 'GDPR art. 37–39',
  },
  dataSubjectRequest: {
    sv: 'registrerads begäran',
    svPlural: 'registrerades begäran',
    definition: 'En enskilds begäran om sina rättigheter enligt dataskyddsförordningen.',
    source: 'GDPR art. 15–22',
  },
  decision: {
    sv: 'beslut',
    svPlural: 'beslut',
    definition: 'Ledningens ställningstagande till genomgångens förslag.',
    source: 'ISO 27001 9.3.3',
  },
  deviation: {
    sv: 'avvikelse',
    svPlural: 'avvikelser',
    definition: 'Rapportens ord för incidenter och andra händelser.',
    notToBeConfusedWith: 'incident, nonconformity',
  },
  disposal: {
    sv: 'gallring',
    definition: 'Förstöring av handlingar efter beslutad frist.',
    source: 'Arkivlagen (1990:782) 10 §',
    notToBeConfusedWith: 'deletion',
  },
  dpia: {
    sv: 'konsekvensbedömning',
    svPlural: 'konsekvensbedömningar',
    definition: 'Bedömning av en behandlings följder för de registrerade.',
    source: 'GDPR art. 35',
  },
  dpoRecommendation: {
    sv: 'rekommendation från dataskyddsombudet',
    svPlural: 'rekommendationer från dataskyddsombudet',
    definition: 'Vad dataskyddsombudet råder nämnden att göra.',
    source: 'GDPR art. 39.1',
  },
  dpoReport: {
    sv: 'GDPR-årsrapport',
    svPlural: 'GDPR-årsrapporter',
    definition: 'Dataskyddsombudets årliga rapport till nämnden.',
  },
  earlyWarning: {
    sv: 'upplysning',
    definition: 'Första underrättelsen om en betydande incident, inom 24 timmar.',
    source: 'Cybersäkerhetslagen 2 kap. 5 §',
  },
  effect: {
    sv: 'effekt',
    definition:
      'Vad en genomförd förbättring ledde till, mätt mot utgångsläget: visad, delvis visad eller inte visad.',
    source: 'ISO 27001 10.2',
  },
  exercise: {
    sv: 'övning',
    svPlural: 'övningar',
    definition: 'Prov av en kontinuitetsplan, med det som lärdes.',
    source: 'ISO 22301 8.5',
  },
  finalReport: {
    sv: 'slutrapport',
    definition: 'Rapport senast en månad efter incidentanmälan.',
    source: 'Cybersäkerhetslagen 2 kap. 8 §',
  },
  governingDocument: {
    sv: 'styrande dokument',
    svPlural: 'styrande dokument',
    definition: 'Riktlinje, anvisning eller rutin som arbetet följer.',
    source: 'ISO 27001 7.5',
  },
  guideline: {
    sv: 'riktlinje',
    svPlural: 'riktlinjer',
    definition: 'Stadens övergripande styrning av informationssäkerheten.',
  },
  headOfAdministration: {
    sv: 'förvaltningschef',
    svPlural: 'förvaltningschefer',
    definition: 'Leder och styr arbetet inom förvaltningen och inhämtar genomgången.',
  },
  horizonFactor: {
    sv: 'omvärldsfaktor',
    svPlural: 'omvärldsfaktorer',
    definition: 'Förändring i omvärlden eller inom organisationen som påverkar ledningssystemet.',
    source: 'ISO 27001 4.1, 9.3.2 b',
  },
  horizonScan: { sv: 'omvärldsbevakning', definition: 'Att följa lagstiftning, hot och trender.' },
  ils: { sv: 'ILS', definition: 'Stadens integrerade system för ledning och styrning.' },
  improvement: {
    sv: 'förbättring',
    svPlural: 'förbättringar',
    definition: 'En aktivitet från förslag till visad effekt.',
    source: 'ISO 27001 10',
  },
  imy: { sv: 'IMY', definition: 'Integritetsskyddsmyndigheten, tillsynsmyndighet för dataskydd.' },
  incident: {
    sv: 'incident',
    svPlural: 'incidenter',
    definition:
      'Händelse som undergräver tillgänglighet, autenticitet, riktighet eller konfidentialitet.',
    source: 'Cybersäkerhetslagen 1 kap. 2 § 10',
  },
  incidentNotification: {
    sv: 'incidentanmälan',
    definition: 'Anmälan av en betydande incident, inom 72 timmar.',
    source: 'Cybersäkerhetslagen 2 kap. 6 §',
  },
  informationOwner: {
    sv: 'informationsägare',
    definition: 'Beslutar om klassning och krav för en informationsmängd.',
  },
  informationSet: {
    sv: 'informationsmängd',
    svPlural: 'informationsmängder',
    definition: 'Information som hör ihop och klassas tillsammans.',
  },
  inheritance: {
    sv: 'ärvd klassning',
    definition: 'Klassning som ett system får av den information det innehåller.',
  },
  integrity: {
    sv: 'riktighet',
    definition: 'Att informationen är korrekt och inte ändrats obehörigt.',
    notToBeConfusedWith: 'correctness',
  },
  internalControlPlan: {
    sv: 'internkontrollplan',
    svPlural: 'internkontrollplaner',
    definition: 'De kontroller som valts ur VoR för året.',
  },
  isam: {
    sv: 'informationssäkerhetssamordnare (ISAM)',
    definition: 'Samordnar nämndens arbete och skriver genomgången.',
  },
  isms: {
    sv: 'ledningssystem för informationssäkerhet (LIS)',
    definition: 'Hur organisationen styr, följer upp och förbättrar sin informationssäkerhet.',
    source: 'ISO 27001',
  },
  itComponent: {
    sv: 'it-komponent',
    svPlural: 'it-komponenter',
    definition: 'Teknik som system vilar på: server, nät, databas, integration.',
  },
  klassa: { sv: 'KLASSA', definition: 'SKR:s verktyg för informationsklassning.' },
  localInstruction: {
    sv: 'lokal anvisning',
    svPlural: 'lokala anvisningar',
    definition: 'Nämndens egna regler, fastställda av förvaltningschefen.',
  },
  management: {
    sv: 'ledning',
    definition:
      'De personer som ska genomgå utbildning om säkerhetsåtgärder. Lagen säger inte vilka det är i en kommun; nämnden för en daterad lista.',
    source: 'Cybersäkerhetslagen (2025:1506) 2 kap. 4 §',
    notToBeConfusedWith: 'administrationManagement',
  },
  managementReview: {
    sv: 'ledningens genomgång',
    svPlural: 'ledningens genomgångar',
    definition: 'Ledningens årliga prövning av om LIS är lämpligt, tillräckligt och har verkan.',
    source: 'ISO 27001 9.3',
  },
  practice: {
    sv: 'obligatoriskt arbetssätt',
    svPlural: 'obligatoriska arbetssätt',
    definition: 'Arbetssätt som staden har bestämt för alla nämnder.',
  },
  mtd: {
    sv: 'maximal tolerabel avbrottstid',
    definition: 'Den längsta tid en verksamhet tål att vara nere.',
    source: 'ISO 22301 3.19',
  },
  personalDataBreach: {
    sv: 'personuppgiftsincident',
    svPlural: 'personuppgiftsincidenter',
    definition: 'Säkerhetsincident som rör personuppgifter.',
    source: 'GDPR art. 4.12',
  },
  processingAgreement: {
    sv: 'personuppgiftsbiträdesavtal',
    svPlural: 'personuppgiftsbiträdesavtal',
    definition: 'Avtal mellan ansvarig och biträde.',
    source: 'GDPR art. 28.3',
  },
  processingRecord: {
    sv: 'registerförteckning',
    svPlural: 'registerförteckningar',
    definition: 'Register över behandlingar av personuppgifter.',
    source: 'GDPR art. 30',
  },
  processor: {
    sv: 'personuppgiftsbiträde',
    svPlural: 'personuppgiftsbiträden',
    definition: 'Behandlar personuppgifter för den ansvariges räkning.',
    source: 'GDPR art. 4.8',
  },
  procurement: {
    sv: 'upphandling eller förändring',
    svPlural: 'upphandlingar och förändringar',
    definition: 'Anskaffning, utveckling eller förändring som prövas innan den genomförs.',
    source: 'Cybersäkerhetslagen 2 kap. 3 § 5',
  },
  recoveryOrder: {
    sv: 'återställningsordning',
    svPlural: 'återställningsordningar',
    definition: 'Den ordning som system återställs i efter ett avbrott.',
  },
  registryNumber: {
    sv: 'diarienummer',
    svPlural: 'diarienummer',
    definition: 'Ärendets nummer i diariet.',
    source: 'OSL 5 kap. 2 §',
  },
  risk: {
    sv: 'risk',
    svPlural: 'risker',
    definition: 'Oönskad händelse med sannolikhet och konsekvens, i VoR eller RSA.',
    source: 'ISO 27001 6.1.2',
  },
  riskScale: {
    sv: 'riskskala',
    svPlural: 'riskskalor',
    definition: 'Stegen för sannolikhet och konsekvens och gränserna för nivåerna, med version.',
    source: 'ISO 27001 6.1.2 a',
  },
  riskScore: {
    sv: 'riskvärde',
    svPlural: 'riskvärden',
    definition: 'Sannolikhet gånger konsekvens på nämndens skala.',
  },
  riskOwner: {
    sv: 'riskägare',
    definition: 'Den i linjen som ansvarar för att risken behandlas.',
    source: 'ISO 27001 6.1.2 c',
  },
  routine: {
    sv: 'rutin',
    svPlural: 'rutiner',
    definition: 'Beskrivning av hur ett arbetsmoment görs.',
  },
  rpo: {
    sv: 'återställningspunkt',
    svPlural: 'återställningspunkter',
    definition: 'Hur långt tillbaka i tiden uppgifter får gå förlorade.',
  },
  rsa: {
    sv: 'risk- och sårbarhetsanalys (RSA)',
    definition: 'Analys av extraordinära händelser.',
    source: 'LEH (2006:544) 2 kap. 1 §',
  },
  rto: {
    sv: 'återställningstid',
    svPlural: 'återställningstider',
    definition: 'Hur lång tid det får ta att återställa.',
  },
  secrecy: {
    sv: 'sekretess',
    definition: 'Förbud att röja en uppgift enligt OSL.',
    source: 'OSL (2009:400)',
    notToBeConfusedWith: 'confidentiality',
  },
  securityMeasure: {
    sv: 'säkerhetsåtgärd',
    svPlural: 'säkerhetsåtgärder',
    definition: 'Åtgärd som skyddar nätverks- och informationssystem.',
    source: 'Cybersäkerhetslagen 2 kap. 3 §',
  },
  significantIncident: {
    sv: 'betydande incident',
    svPlural: 'betydande incidenter',
    definition: 'Incident som har orsakat eller kan orsaka allvarlig störning eller skada.',
    source: 'Cybersäkerhetslagen 2 kap. 5 §',
  },
  subProcessor: {
    sv: 'underbiträde',
    svPlural: 'underbiträden',
    definition: 'Biträde som ett personuppgiftsbiträde anlitar.',
    source: 'GDPR art. 28.2',
  },
  supervisoryAuthority: {
    sv: 'tillsynsmyndighet',
    svPlural: 'tillsynsmyndigheter',
    definition: 'Myndighet som utövar tillsyn.',
  },
  supplier: {
    sv: 'leverantör',
    svPlural: 'leverantörer',
    definition: 'Den som levererar ett system eller en tjänst.',
    source: 'Cybersäkerhetslagen 2 kap. 3 § 4',
  },
  system: {
    sv: 'system',
    svPlural: 'system',
    definition: 'Det som bär information: verksamhetssystem, e-tjänst, gruppdisk, register.',
  },
  systemManager: { sv: 'systemförvaltare', definition: 'Sköter ett system i det dagliga.' },
  systemOwner: { sv: 'systemägare', definition: 'Beslutar om och bekostar ett system.' },
  thirdCountryTransfer: {
    sv: 'överföring till tredjeland',
    svPlural: 'överföringar till tredjeland',
    definition: 'Överföring av personuppgifter till ett land utanför EU och EES.',
    source: 'GDPR art. 44',
  },
  traceability: { sv: 'spårbarhet', definition: 'Att det går att se vem som gjort vad.' },
  unwantedEvent: {
    sv: 'oönskad händelse',
    svPlural: 'oönskade händelser',
    definition: 'Det som en risk i VoR beskriver.',
  },
  vor: {
    sv: 'väsentlighets- och riskanalys (VoR)',
    definition: 'Årlig riskanalys i stadens styrning.',
    source: 'KL 6 kap. 6 §',
  },
  workingGroupMeeting: {
    sv: 'arbetsgruppens möte',
    svPlural: 'arbetsgruppens möten',
    definition: 'Möte där arbetsgruppen ser på det som väntar och beslutar om aktiviteter.',
  },
  workingGroupSeat: {
    sv: 'plats i arbetsgruppen',
    svPlural: 'platser i arbetsgruppen',
    definition: 'Nyckelkompetens i den lokala arbetsgruppen.',
  },
  yearlyWheel: {
    sv: 'årshjul',
    svPlural: 'årshjul',
    definition: 'Årets återkommande uppgifter i tidsordning.',
  },
} as const satisfies Record<string, Concept>

/** The glossary as a page for developers (docs/glossary.md). */
export function glossaryPage(): string {
  const rows = Object.entries(glossary as Record<string, Concept>).map(
    ([code, one]) =>
      `| \`${code}\` | ${one.sv} | ${one.definition} | ${one.source ?? ''} | ${one.notToBeConfusedWith ?? ''} |`,
  )
  return `# Glossary

Printed from \`src/core/glossary.ts\` by \`npm run docs\`. The code's names are English, the user's words Swedish.

| code | Swedish | definition | source | not to be confused with |
|---|---|---|---|---|
${rows.join('\n')}
`
}
