/**
 * The measures that the system reckons itself, from the registers, as of the last day of a period.
 * A fixed list: what a figure counts must be the same from one year to the next.
 */
export const measures = {
  trainedShare: {
    label: 'Andel med gällande obligatorisk utbildning',
    unit: '%',
    formula:
      'Gällande genomföranden av de obligatoriska utbildningarna delat med antalet i målgrupperna, den sista dagen i perioden.',
  },
  incidentsReported: {
    label: 'Rapporterade incidenter',
    unit: 'st',
    formula: 'Antalet incidenter som rapporterades i perioden, avskrivna oräknade.',
  },
  reportsPerHundred: {
    label: 'Rapporterade incidenter per 100 anställda och år',
    unit: 'per 100',
    formula:
      'Antalet rapporterade incidenter i perioden, räknat om till ett år, per 100 anställda vid nämndens enheter.',
  },
  noticesInTime: {
    label: 'Anmälningar till IMY i tid',
    unit: '%',
    formula:
      'Personuppgiftsincidenter som upptäcktes i perioden och anmäldes inom den tid som gällde, delat med alla som anmäldes och alla vars tid gick ut utan anmälan eller beslut.',
  },
  lessonsActedOn: {
    label: 'Incidenter med lärdom som lett till en aktivitet',
    unit: '%',
    formula:
      'Incidenter i perioden med en dokumenterad lärdom och en kopplad aktivitet, delat med alla som har en dokumenterad lärdom.',
  },
  classifiedShare: {
    label: 'Andel klassad information',
    unit: '%',
    formula:
      'Informationsmängder med en beslutad klassning den sista dagen i perioden, delat med alla som fanns då.',
  },
  activitiesDone: {
    label: 'Genomförda aktiviteter av de planerade för året',
    unit: '%',
    formula:
      'Aktiviteter planerade för periodens år som var genomförda den sista dagen i perioden, delat med alla som är planerade för året. Avskrivna räknas inte.',
  },
  effectShown: {
    label: 'Aktiviteter med visad effekt',
    unit: '%',
    formula:
      'Aktiviteter genomförda senast den sista dagen i perioden vars effekt då var bedömd och visad, delat med alla vars effekt då skulle vara bedömd.',
  },
  controlsAsExpected: {
    label: 'Kontroller utan avvikelse',
    unit: '%',
    formula:
      'Redovisningar av internkontroll som gjordes i perioden och visade att allt var som det ska, delat med alla som gjordes.',
  },
} as const

export type Measure = keyof typeof measures
export const measureKeys = Object.keys(measures) as Measure[]

/** What a measure came to for a period, or why it cannot be told. */
export type Measured = {
  value: number | null
  because: string
  records: { type: string; id: string; title: string }[]
}
