/**
 * What a reader finds in each example report, noted by hand: the facts, not the sentences. The two
 * reports the product is measured against are kept outside the repository; their facts stand here.
 */

/** Role or name, and what it answers for; null when the report names nobody's verb. */
type Owner = readonly [who: string, verb: string | null]

/** Beginning of the title, planned year, owners. */
type Activity = readonly [title: string, year: number, owners?: readonly Owner[]]

/** Number, what is counted (a word of it), and "about" when it is only about right. */
type Figure = readonly [count: number, what: string, about?: 'about']

export type Expected = {
  file: string
  year: number
  planned: readonly Activity[]
  done: readonly string[]
  risks: number
  recommendations: number
  figures: readonly Figure[]
  systems: readonly string[]
}

const isam = (verb: string): Owner => ['isam', verb]

export const examples: readonly Expected[] = [
  {
    file: 'numrerad-ur-pdf.txt',
    year: 2025,
    planned: [
      ['Översyn av den lokala anvisningen', 2026, [isam('reviews')]],
      [
        'Granskning av behörigheter',
        2026,
        [
          ['itCoordinator', 'carriesOut'],
          ['systemOwner', 'carriesOut'],
        ],
      ],
      ['Utbildning för förvaltningsledningen', 2026],
      ['Övriga åtgärder efter dataskyddsombudets', 2026, [['manager', 'initiates']]],
      ['Kontinuitet och återställning', 2027, [['headOfAdministration', 'initiates']]],
      ['Inventering av system', 2027, [isam('initiatesAndCarriesOut')]],
      ['Kvarstående låga risker', 2027, [isam('initiates')]],
    ],
    done: ['Rensat konton', 'Pågående genomgång', 'Klassning av ProSam'],
    risks: 3,
    recommendations: 2,
    figures: [
      [60, 'landets kommuner', 'about'],
      [0, 'revisioner'],
      [31, 'incidenter'],
      [4, 'anmälts'],
    ],
    systems: ['Visum', 'ProSam', 'lärplattformen', 'e-arkivet'],
  },
  {
    file: 'prioriterad-lista.txt',
    year: 2024,
    planned: [
      ['Styra och följa upp', 2025],
      ['Kartlägga och klassa information', 2025],
      ['Utbilda chefer', 2025],
      ['Uppdatera lokal anvisning', 2025],
      ['Klassa om information', 2026],
      ['Följ upp utbildningen', 2026],
      ['Uppdatera lokal anvisning', 2026],
      ['Öva kontinuitetsplanen', 2027],
    ],
    done: [],
    risks: 1,
    recommendations: 3,
    figures: [
      [1, 'risk'],
      [3, 'områden'],
    ],
    systems: ['Privado Register', 'STRATSYS'],
  },
  {
    file: 'kommun-tabell.txt',
    year: 2025,
    planned: [
      ['Klassning av ärendesystemet', 2025, [['systemOwner', null]]],
      ['Inför tvåstegsinloggning', 2026, [['systemOwner', null]]],
      [
        'Ta fram rutin för gallring',
        2026,
        [
          ['Arkivansvarig', null],
          ['isam', null],
        ],
      ],
      ['Granska behörigheter', 2026, [['systemManager', null]]],
      ['Kontinuitetsplan för bygglov', 2026, [['manager', null]]],
    ],
    done: ['Ny rutin för borttappade', 'Utbildning i säker e-post'],
    risks: 2,
    recommendations: 0,
    figures: [
      [12, 'Informationssäkerhetsincidenter'],
      [17, 'Informationssäkerhetsincidenter'],
      [23, 'Informationssäkerhetsincidenter'],
      [4, 'Personuppgiftsincidenter'],
      [6, 'Personuppgiftsincidenter'],
      [5, 'Personuppgiftsincidenter'],
      [1, 'Anmälda'],
      [2, 'Anmälda'],
      [2, 'Anmälda'],
      [23, 'incidenter'],
      [21, 'avslutade'],
    ],
    systems: ['ärendesystemet'],
  },
  {
    file: 'region-prosa.txt',
    year: 2024,
    planned: [
      ['En gemensam rutin för åtkomst', 2025, [['manager', null]]],
      ['Loggkontrollerna', 2025, [['manager', 'carriesOut']]],
      [
        'En översyn av biträdesavtalen',
        2025,
        [
          ['dataProtectionOfficer', 'initiates'],
          ['upphandlingsenheten', 'carriesOut'],
        ],
      ],
      ['Se över anvisningen för hemarbete', 2025, [isam('reviews')]],
    ],
    done: ['Loggkontroller', 'Rutinen för reservnummer', 'Två kontinuitetsövningar'],
    risks: 0,
    recommendations: 0,
    figures: [
      [50, 'avvikelser', 'about'],
      [7, 'personuppgiftsincidenter'],
      [400, 'medarbetare', 'about'],
      [92, 'grundutbildningen'],
      [0, 'avbrott'],
      [2, 'rekommendationer'],
      [2, 'kontinuitetsövningar'],
    ],
    systems: ['journalsystemet'],
  },
  {
    file: 'protokoll.txt',
    year: 2025,
    planned: [
      ['Byte av lösenordsrutin', 2025],
      ['Ta fram en rutin för granskning', 2026, [isam('carriesOut')]],
      ['Initiera ett byte av e-postsystem', 2026, [['itCoordinator', 'initiates']]],
      ['Genomföra en inventering', 2026, [['manager', 'carriesOut']]],
      ['Se över behörigheterna', 2026, [['systemOwner', 'reviews']]],
    ],
    done: ['Utbildning av nya chefer'],
    risks: 0,
    recommendations: 0,
    figures: [
      [12, 'incidenter'],
      [1, 'anmäldes'],
    ],
    systems: ['Viva', 'TimeCare'],
  },
  {
    file: 'klistrad-med-etiketter.txt',
    year: 2025,
    planned: [
      ['Öva ett längre avbrott', 2026, [['headOfAdministration', null]]],
      ['Byt ut gamla passersystem', 2026, [['manager', null]]],
      ['Gå igenom personuppgiftsbiträden', 2026, [isam('carriesOut')]],
      ['Ny upphandling av molntjänst', 2027, [['manager', null]]],
      ['Revision av åtkomst till kameror', 2027, [['manager', 'initiates']]],
      ['Ta fram en gemensam gallringsplan', 2027],
    ],
    done: ['Ny brandvägg', '38 av 41', 'Backuper av fastighetssystemet'],
    risks: 0,
    recommendations: 0,
    figures: [
      [38, 'medarbetare'],
      [41, 'medarbetare'],
    ],
    systems: ['fastighetssystemet'],
  },
  {
    file: 'kolumner-ur-pdf.txt',
    year: 2025,
    planned: [
      ['Rutin för tillfällig personal', 2026, [['manager', null]]],
      ['Klassning av bokningssystemet', 2026, [['systemOwner', null]]],
      [
        'Översyn av loggar',
        2027,
        [
          ['isam', 'initiates'],
          ['itCoordinator', 'carriesOut'],
        ],
      ],
    ],
    done: [],
    risks: 1,
    recommendations: 0,
    figures: [
      [8, 'incidenter'],
      [0, 'anmälts'],
      [150, 'larm', 'about'],
    ],
    systems: [],
  },
  {
    file: 'skola-etiketter.txt',
    year: 2024,
    planned: [
      [
        'Införa flerfaktorsautentisering',
        2025,
        [
          ['manager', 'carriesOut'],
          ['systemOwner', null],
        ],
      ],
      ['Ta fram kontinuitetsplan', 2025, [['manager', 'carriesOut']]],
      ['Genomföra klassning av elevhälsans', 2025, [['systemOwner', 'carriesOut']]],
      ['Revidera rutinen', 2026, [isam('reviews')]],
    ],
    done: [],
    risks: 2,
    recommendations: 1,
    figures: [
      [9, 'åtgärder'],
      [6, 'slutförts'],
      [3, 'åtgärder'],
      [16, 'informationssäkerhetsincidenter'],
      [5, 'personuppgiftsincidenter'],
      [2, 'anmäldes'],
      [78, 'grundkursen'],
      [95, 'målet'],
    ],
    systems: ['skolplattformen'],
  },
  {
    file: 'anteckningar.txt',
    year: 2025,
    planned: [
      ['Behörighetskontroll i Treserva', 2026, [['manager', 'carriesOut']]],
      ['Uppdatera kontinuitetsplanerna', 2026, [['manager', null]]],
      ['Ta fram utbildning om säkra utskick', 2026, [isam('initiates')]],
      [
        'Se över personuppgiftsbiträdesavtal',
        2026,
        [
          ['isam', null],
          ['jurist', null],
        ],
      ],
      ['Inför e-signering', 2027],
      ['Övning i krisledning', 2027, [['headOfAdministration', 'carriesOut']]],
    ],
    done: [],
    risks: 0,
    recommendations: 0,
    figures: [
      [44, 'avvikelser'],
      [9, 'felskickade'],
      [2, 'rekommendationer'],
      [4, 'rekommendationer'],
    ],
    systems: ['Treserva'],
  },
]

export const acceptance: readonly Expected[] = [
  {
    file: '000_d0e4583ecfbfbc2f.txt',
    year: 2025,
    planned: [
      ['Översyn av lokal anvisning', 2026, [isam('reviews')]],
      [
        'Uppföljning av behörigheter',
        2026,
        [
          ['itCoordinator', 'carriesOut'],
          ['isam', 'carriesOut'],
        ],
      ],
      ['Uppföljning av utbildningsinsatser', 2026, [isam('carriesOut')]],
      ['Översyn av anvisning för hantering av', 2026, [isam('reviews')]],
      ['Särskild utbildning', 2026],
      ['Övriga prioriterade aktiviteter', 2026, [['dataProtectionOfficer', 'initiates']]],
      ['Kontinuitetshantering', 2027, [isam('initiates')]],
      ['Inventering och klassificering', 2027, [isam('initiatesAndCarriesOut')]],
      ['Översyn av informationssäkerhet vid anskaffning', 2027, [isam('carriesOut')]],
      ['Övriga risker', 2027, [isam('initiates')]],
    ],
    done: [
      'Översyn och rensning av gamla behörigheter för avslutade anställda eDok',
      'Översyn och rensning av gamla behörigheter för avslutade anställda Populus',
      'Översyn av behörighetsnivåer',
      'Skapat och genomfört rutin',
      'Pågående översyn',
      'Klassning av Lex',
    ],
    risks: 5,
    recommendations: 1,
    figures: [
      [20, 'incidenter'],
      [3, 'anmälts'],
      [0, 'revisioner'],
      [80, 'kommuner', 'about'],
    ],
    systems: ['eDok', 'Populus', 'Lex', 'meddelandeväxeln', 'e-tjänsten'],
  },
  {
    file: '001_9214f6c66aefff1b.txt',
    year: 2024,
    planned: [
      ['Styrning och uppföljning', 2025],
      ['Genomföra inventering och informationsklassning samt', 2025],
      ['Implementering av obligatoriska', 2025],
      ['Utbildningar för chefer', 2025],
      ['Struktur för samarbete', 2025],
      ['Uppdatera lokal anvisning', 2025],
      ['Genomföra inventering och informationsklassning, uppdatering', 2026],
      ['Följ upp utbildningsinsatser', 2026],
      ['Följ upp de obligatoriska', 2026],
      ['Uppdatera lokal anvisning', 2026],
      ['Genomföra inventering och informationsklassning, uppdatering', 2027],
      ['Uppdatera lokal anvisning', 2027],
    ],
    done: [],
    risks: 1,
    recommendations: 2,
    figures: [
      [1, 'risk'],
      [2, 'områden'],
    ],
    systems: ['ILS', 'Draftit Privacy Records'],
  },
]
