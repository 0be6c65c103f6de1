/**
 * An improvement (förbättring, aktivitet): one register from the proposal to the effect that was
 * shown. What the review calls "genomförda förbättringar" and "aktiviteter under 2026" are views
 * of it. An improvement is not finished when it is done, but when its effect is answered against
 * its measure and its baseline.
 */
import { roles } from '../../core/roles.ts'
import { defineRecord, field, type RowOf } from '../../record/define.ts'

/** Why the improvement is proposed; which records it answers is told by its links. */
export const sourceKinds = {
  risk: 'Risk i VoR eller RSA',
  recommendation: 'Rekommendation i GDPR-årsrapport',
  finding: 'Iakttagelse i revision',
  incident: 'Incident eller annan avvikelse',
  review: 'Tidigare ledningens genomgång',
  law: 'Krav i lag eller föreskrift',
  instruction: 'Krav i riktlinje eller anvisning',
  own: 'Eget förslag från verksamheten',
} as const

/** What the responsible roles answer for. */
export const responsibilities = {
  initiates: 'Ser till att aktiviteten initieras',
  carriesOut: 'Genomför aktiviteten',
  initiatesAndCarriesOut: 'Initierar och genomför aktiviteten',
  reviews: 'Ansvarar för översyn och uppdatering',
} as const

/** The roles that can answer for an activity. */
export const responsibleRoleNames = {
  isam: roles.isam.label,
  itCoordinator: roles.itCoordinator.label,
  headOfAdministration: roles.headOfAdministration.label,
  administrationManagement: roles.administrationManagement.label,
  manager: roles.manager.label,
  systemOwner: roles.systemOwner.label,
  informationOwner: roles.informationOwner.label,
  systemManager: roles.systemManager.label,
  dataProtectionOfficer: roles.dataProtectionOfficer.label,
  centralFunction: roles.centralFunction.label,
} as const

export type ResponsibleRole = keyof typeof responsibleRoleNames

export const improvement = defineRecord({
  type: 'improvement',
  area: 'improvements',
  table: 'improvements',
  api: 'improvements',
  path: 'forbattringar',
  names: { singular: 'Förbättring', definite: 'Förbättringen', plural: 'Förbättringar' },
  purpose: 'Aktiviteter från förslag till visad effekt: vad, när, vem och vad det gav.',
  fields: {
    title: field.text({
      label: 'Aktivitet',
      help: 'Kort, som en rubrik i rapporten: ”Uppföljning av behörigheter”.',
    }),
    theme: field.text({
      label: 'Tema',
      help: 'Rubriken under Genomförda förbättringar, till exempel ”Översyn av behörigheter”. Skriv likadant på dem som hör ihop.',
      empty: 'Inget tema',
      max: 80,
    }),
    purpose: field.longText({
      label: 'Vad aktiviteten är till för',
      help: 'Vad som görs och varför, i hela meningar. Skriv inte årtal för genomförandet: det planerade året står för sig och kan flyttas.',
      empty: 'Ej beskrivet',
      max: 4000,
    }),
    tasks: field.longText({
      label: 'Uppgifter',
      help: 'En punkt per rad. Varje rad blir en punkt i rapporten.',
      empty: 'Inga uppgifter angivna',
      max: 4000,
    }),
    wantedResult: field.longText({
      label: 'Önskat resultat',
      help: 'Vad som är annorlunda efteråt, till exempel ”Ingen som slutat har kvar ett aktivt konto”.',
      empty: 'Ej beskrivet',
      max: 2000,
    }),
    measure: field.text({
      label: 'Mått',
      help: 'Hur det syns att resultatet nåtts, till exempel ”Antal aktiva konton för avslutade anställda”.',
      empty: 'Inget mått satt',
      max: 300,
    }),
    baseline: field.text({
      label: 'Utgångsläge',
      help: 'Måttets värde innan arbetet började, till exempel ”37 konton i mars 2025”.',
      empty: 'Ej mätt',
      max: 300,
    }),
    sourceKind: field.choice({
      label: 'Kommer av',
      help: 'Koppla också till den risk, rekommendation eller iakttagelse som åtgärdas.',
      options: sourceKinds,
    }),
    plannedYear: field.integer({ label: 'Planerat år', min: 2000, max: 2100 }),
    priority: field.integer({
      label: 'Ordning inom året',
      help: '1 görs först. Lämna tomt om aktiviteterna inte är rangordnade.',
      empty: 'Inte rangordnad',
      min: 1,
      max: 99,
    }),
    prioritised: field.yesNo({
      label: 'Särskilt prioriterad',
      help: 'Ja lyfter fram aktiviteten i sammanfattningen.',
      empty: 'Inte bedömt',
    }),
    recurring: field.yesNo({ label: 'Genomförs årligen', empty: 'Ej angivet' }),
    goal: field.text({
      label: 'Mål i verksamhetsplanen',
      help: 'Målets nummer, till exempel 3.5. Numren kan byta innebörd mellan budgetår.',
      empty: 'Ej knuten till ett mål',
      max: 20,
    }),
    responsibleRoles: field.choices({
      label: 'Ansvariga roller',
      help: 'Någon i linjen. Dataskyddsombudet bör stödja, inte ansvara (artikel 38.6 i dataskyddsförordningen).',
      options: responsibleRoleNames,
    }),
    responsibility: field.choice({
      label: 'Ansvarar för att',
      help: 'Den som initierar ser till att arbetet kommer i gång; någon annan kan utföra det.',
      options: responsibilities,
      empty: 'Ej angivet',
    }),
    supportingRoles: field.choices({ label: 'Stödjer', options: responsibleRoleNames }),
    responsiblePerson: field.person({
      label: 'Ansvarig person',
      help: 'Får aktiviteten på sin sida. I rapporten skrivs rollen.',
      empty: 'Ingen utsedd',
    }),
    startedOn: field.day({ label: 'Påbörjad', empty: 'Ej angivet' }),
    doneOn: field.day({
      label: 'Genomförd',
      help: 'Dagen då uppgifterna var gjorda. Effekten besvaras för sig, ofta några månader senare.',
      empty: 'Inte genomförd',
    }),
    effect: field.longText({
      label: 'Vad bedömningen av effekten bygger på',
      help: 'Hur det undersöktes och vad som syns jämfört med utgångsläget, till exempel ”Stickprov i oktober: inga aktiva konton för avslutade anställda”.',
      empty: 'Ej besvarad',
      max: 2000,
    }),
    effectDueOn: field.day({
      label: 'Effekten ska bedömas senast',
      help: 'Sätts när aktiviteten är genomförd, ofta tre till sex månader fram: då hinner måttet visa något.',
      empty: 'Ingen dag satt',
    }),
    outcomeValue: field.text({
      label: 'Måttet visar nu',
      help: 'Måttets värde när effekten bedömdes, att jämföra med utgångsläget: ”2 konton i oktober 2025”.',
      empty: 'Ej mätt',
      max: 300,
    }),
    effectAssessedOn: field.day({ label: 'Effekten bedömd den', empty: 'Inte bedömd' }),
    reason: field.longText({
      label: 'Skäl till att den flyttats, skjutits upp eller avskrivits',
      help: 'Skrivs ut när nästa genomgång följer upp besluten.',
      empty: 'Ej angivet',
      max: 2000,
    }),
  },
  groups: [
    {
      heading: 'Aktiviteten',
      fields: ['title', 'theme', 'purpose', 'tasks', 'sourceKind'],
    },
    {
      heading: 'Plan',
      // The reason stands by the year: who moves the one is asked for the other.
      fields: ['plannedYear', 'reason', 'priority', 'prioritised', 'recurring', 'goal'],
    },
    {
      heading: 'Ansvar',
      fields: ['responsibleRoles', 'responsibility', 'supportingRoles', 'responsiblePerson'],
    },
    {
      heading: 'Resultat och effekt',
      fields: [
        'wantedResult',
        'measure',
        'baseline',
        'startedOn',
        'doneOn',
        'effectDueOn',
        'outcomeValue',
        'effect',
        'effectAssessedOn',
      ],
    },
  ],
  title: 'title',
  year: 'plannedYear',
  owner: 'responsiblePerson',
  list: [
    'title',
    'plannedYear',
    'priority',
    'responsibleRoles',
    'sourceKind',
    'doneOn',
    'effectDueOn',
  ],
  // No move leads to `decided`: only the decision on a review enters it (review/workspace.ts).
  // An activity ends when its effect is answered, be the answer yes, in part or no.
  states: {
    proposed: {
      label: 'Föreslagen',
      tone: 'neutral',
      standing: 'established',
      isAwaiting: true,
      moves: {
        started: 'Påbörja utan beslut',
        done: 'Markera som genomförd',
        postponed: 'Skjut upp',
        dropped: 'Avskriv',
      },
    },
    decided: {
      label: 'Beslutad',
      tone: 'info',
      standing: 'established',
      moves: {
        started: 'Påbörja',
        done: 'Markera som genomförd',
        postponed: 'Skjut upp',
        dropped: 'Avskriv',
      },
    },
    started: {
      label: 'Påbörjad',
      tone: 'info',
      standing: 'established',
      moves: { done: 'Markera som genomförd', postponed: 'Skjut upp', dropped: 'Avskriv' },
    },
    done: {
      label: 'Genomförd, effekten obesvarad',
      tone: 'warn',
      standing: 'established',
      needs: ['doneOn', 'effectDueOn'],
      moves: {
        effectShown: 'Effekten är visad',
        effectPartlyShown: 'Effekten är delvis visad',
        effectNotShown: 'Effekten är inte visad',
        started: 'Öppna igen',
      },
    },
    effectShown: {
      label: 'Effekten visad',
      tone: 'good',
      standing: 'established',
      needs: ['doneOn', 'effect', 'effectAssessedOn'],
      moves: { done: 'Bedöm effekten på nytt' },
    },
    effectPartlyShown: {
      label: 'Effekten delvis visad',
      tone: 'info',
      standing: 'established',
      needs: ['doneOn', 'effect', 'effectAssessedOn'],
      moves: { done: 'Bedöm effekten på nytt' },
    },
    effectNotShown: {
      label: 'Effekten inte visad',
      tone: 'bad',
      standing: 'established',
      needs: ['doneOn', 'effect', 'effectAssessedOn'],
      moves: { done: 'Bedöm effekten på nytt' },
    },
    postponed: {
      label: 'Uppskjuten',
      tone: 'warn',
      standing: 'established',
      needs: ['reason'],
      moves: {
        proposed: 'Föreslå på nytt',
        started: 'Påbörja',
        done: 'Markera som genomförd',
        dropped: 'Avskriv',
      },
    },
    dropped: {
      label: 'Avskriven',
      tone: 'neutral',
      standing: 'archived',
      needs: ['reason'],
      moves: { proposed: 'Föreslå på nytt' },
    },
  },
  initial: 'proposed',
  problems: (values) => {
    const { startedOn, doneOn, effectDueOn, effectAssessedOn } = values
    const problems = []
    if (startedOn !== null && doneOn !== null && doneOn < startedOn)
      problems.push({
        field: 'doneOn',
        message: 'Aktiviteten kan inte vara genomförd innan den påbörjades.',
      })
    if (doneOn !== null && effectDueOn !== null && effectDueOn < doneOn)
      problems.push({
        field: 'effectDueOn',
        message: 'Effekten bedöms tidigast den dag aktiviteten är genomförd.',
      })
    if (doneOn !== null && effectAssessedOn !== null && effectAssessedOn < doneOn)
      problems.push({
        field: 'effectAssessedOn',
        message: 'Effekten kan inte bedömas före den dag aktiviteten var genomförd.',
      })
    if (effectAssessedOn !== null && doneOn === null)
      problems.push({
        field: 'doneOn',
        message: 'Fyll i när aktiviteten genomfördes innan effekten bedöms.',
      })
    const both = values.supportingRoles.find((role) => values.responsibleRoles.includes(role))
    if (both !== undefined)
      problems.push({
        field: 'supportingRoles',
        message: `${roles[both].short} står både som ansvarig och som stöd. Välj det ena.`,
      })
    return problems
  },
  secrecy: null,
  retention: 'Bevaras',
})

export type Improvement = RowOf<typeof improvement>

/** The states in which the effect is answered, and what each answer is called. */
export const effectAnswers = {
  effectShown: 'Effekten är visad',
  effectPartlyShown: 'Effekten är delvis visad',
  effectNotShown: 'Effekten är inte visad',
} as const

export type EffectAnswer = keyof typeof effectAnswers

export function isEffectAnswer(state: string): state is EffectAnswer {
  return Object.hasOwn(effectAnswers, state)
}
