/** The pages beside the review itself, as the menu "Mer" on it lists them. */
import { type Place, paths } from '../../web/paths.ts'
import type { MenuEntry } from '../../web/ui/Menu.tsx'

export function pagesBesideReview(at: Place): MenuEntry[] {
  return [
    {
      id: 'judgement',
      label: 'Bedömning och täckning',
      description: 'Lämplighet, tillräcklighet, verkan – och vad ISO/IEC 27001 frågar efter',
      href: paths.reviewJudgement(at),
    },
    {
      id: 'settle',
      label: 'Från tidigare planer',
      description: 'Ge besked om det som beslutades förut',
      href: paths.reviewSettle(at),
    },
    {
      id: 'compare',
      label: 'Jämför med ett annat år',
      href: paths.reviewCompare(at),
    },
    {
      id: 'onePage',
      label: 'Året på en sida',
      description: 'Siffror över åren, för nämnden',
      href: paths.reviewOnePage(at),
    },
    {
      id: 'meeting',
      label: 'Mötet',
      description: 'Tid, plats och deltagare, för mötesformen',
      href: paths.reviewMeeting(at),
    },
    {
      id: 'public',
      label: 'Offentlig version',
      description: 'Utan det som är markerat med sekretess',
      href: paths.publicReview(at),
    },
    {
      id: 'package',
      label: 'Beslutspaket',
      description: 'Rapport, tjänsteutlåtande och bilagor i en fil för diariet',
      href: paths.reviewPackage(at),
    },
    {
      id: 'verify',
      label: 'Är det här den beslutade rapporten?',
      description: 'Jämför en fil med den som beslutades',
      href: paths.verifyReport(at),
    },
    {
      id: 'forms',
      label: 'Rapportformer',
      href: paths.reportForms(at),
    },
    {
      id: 'template',
      label: 'Wordmall',
      href: paths.wordTemplate(at),
    },
    {
      id: 'decisionOrder',
      label: 'Beslutsordning och stämpel',
      href: paths.decisionOrder(at),
    },
  ]
}
