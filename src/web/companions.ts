/**
 * The pages that belong to a register, for the links under its heading: each begins with the
 * register's address and is a page of `pages.ts`, which the register's own page may not import.
 */
const companions: readonly { path: string; label: string }[] = [
  { path: 'incidenter/analys', label: 'Incidentanalys' },
  { path: 'incidenter/frister', label: 'Frister, trösklar och blanketter' },
  { path: 'klassningar/laget', label: 'Klassningsläget' },
  { path: 'klassningar/skala', label: 'Klassningsskala' },
  { path: 'risker/matris', label: 'Riskmatris' },
  { path: 'risker/skala', label: 'Riskskala' },
  { path: 'avslut-och-byten/forslag', label: 'Förslag ur personallistan' },
  { path: 'avslut-och-byten/checklista', label: 'Checklistan' },
  { path: 'internkontroll/uppfoljning', label: 'Uppföljning av året' },
  { path: 'nyckeltal/laget', label: 'Är målen nådda?' },
  { path: 'obligatoriska-arbetssatt/spridning', label: 'Spridning per enhet' },
  { path: 'obligatoriska-arbetssatt/svara', label: 'Svara för en enhet' },
  { path: 'obligatoriska-arbetssatt/styrsystemet', label: 'Ut till och in från styrsystemet' },
  { path: 'forbattringar/tertial', label: 'Uppföljning per tertial' },
  { path: 'moten/aret', label: 'Årets möten mot beslutet' },
  { path: 'registerforteckning/bekrafta', label: 'Bekräfta årets registerförteckning' },
  { path: 'registerforteckning/lamna-ut', label: 'Lämna ut' },
  { path: 'registerforteckning/tredjeland', label: 'Tredjeland' },
  { path: 'konsekvensbedomningar/las-in', label: 'Läs in eller hämta mall' },
  { path: 'registrerades-begaran/statistik', label: 'Statistik' },
  { path: 'leverantorer/risker', label: 'Leverantörsrisker och avtal som löper ut' },
  { path: 'styrande-dokument/laget', label: 'Läget för dokumenten' },
  { path: 'styrande-dokument/rutiner', label: 'Rutiner: vad finns, vad saknas' },
  { path: 'utbildningar/laget', label: 'Utbildningsläget' },
  { path: 'utbildningar/ledningen', label: 'Ledningens utbildning' },
  { path: 'utbildningar/listor', label: 'Läs in genomförda' },
]

export function companionsOf(register: { path: string }): { path: string; label: string }[] {
  return companions.filter(({ path }) => path.startsWith(`${register.path}/`))
}
