/**
 * Every error a caller can meet: a stable id, an HTTP status and the Swedish sentence a person
 * reads. What happened, why, and what to do, in that order.
 */
const catalogue = {
  notSignedIn: [
    401,
    'Du är inte inloggad, eller så har inloggningen gått ut. Logga in igen; det du skrev finns kvar.',
  ],
  mayNot: [
    403,
    'Din roll får inte göra det här. Be den som samordnar informationssäkerheten om hjälp.',
  ],
  notFound: [404, 'Det du söker finns inte, eller så har du inte tillgång till det.'],
  invalid: [422, 'Några uppgifter behöver rättas innan det går att spara.'],
  malformed: [400, 'Det som skickades gick inte att läsa. Ladda om sidan och försök igen.'],
  tooLarge: [413, 'Det som skickades är för stort. Korta texten och försök igen.'],
  tooSlow: [
    408,
    'Det som skickades kom inte fram i tid. Kontrollera nätverket och försök igen; det du skrev finns kvar.',
  ],
  headersTooLarge: [
    431,
    'Webbläsaren skickade med för mycket, oftast gamla kakor. Ta bort kakorna för den här adressen och försök igen.',
  ],
  staleVersion: [
    409,
    'Någon annan har sparat samma post medan du skrev. Läs det som är sparat nu och försök igen; det du skrev finns kvar.',
  ],
  alreadyExists: [409, 'Det finns redan en post med samma uppgifter.'],
  notAllowedNow: [409, 'Det går inte att göra i det läge som posten är i.'],
  frozen: [409, 'Genomgången är beslutad och kan inte ändras.'],
  tooManyRequests: [
    429,
    'Det har kommit för många försök på kort tid. Vänta en stund och försök igen.',
  ],
  signInAgain: [
    403,
    'Logga in på nytt innan du beslutar, så att det är säkert att det är du. Det du har fyllt i finns kvar.',
  ],
  wrongCredentials: [
    401,
    'E-postadressen, lösenordet eller koden stämmer inte. Kontrollera och försök igen.',
  ],
  linkExpired: [410, 'Länken har redan använts eller har gått ut. Be om en ny.'],
  unsupportedMediaType: [415, 'Innehållet har ett format som inte kan tas emot. Skicka JSON.'],
  secretContent: [
    422,
    'Säkerhetsskyddsklassificerade uppgifter får inte föras in i Genomlys. Hantera dem enligt kommunens säkerhetsskyddsplan.',
  ],
  signedOutHere: [
    503,
    'Du är utloggad i den här webbläsaren, men servern kunde inte anteckna det. Där upphör inloggningen av sig själv inom 12 timmar. Säg till den som driftar Genomlys.',
  ],
  pdfUnavailable: [
    503,
    'PDF kan inte göras på den här datorn just nu. Hämta rapporten som Word i stället, och säg till den som driftar Genomlys.',
  ],
  sealUnavailable: [
    503,
    'Nämndens stämpel går inte att öppna med nyckelfilen i datamappen. Säg till den som driftar Genomlys, eller lägg in certifikatet på nytt.',
  ],
  renderBusy: [503, 'Många rapporter görs just nu. Vänta en minut och försök igen.'],
  renderTooSlow: [
    503,
    'Rapporten tog för lång tid att göra och avbröts. Hämta den som webbsida så länge, och säg till den som driftar Genomlys.',
  ],
  unavailable: [
    503,
    'Genomlys kan inte nå databasen just nu. Vänta en stund och försök igen; det du skrev finns kvar.',
  ],
  unexpected: [500, 'Något gick fel hos oss. Försök igen; det du skrev finns kvar.'],
} as const satisfies Record<string, readonly [number, string]>

export type ErrorId = keyof typeof catalogue

/** What is wrong with one field, in Swedish. */
export type FieldProblem = { field: string; message: string }

export class AppError extends Error {
  readonly id: ErrorId
  readonly status: number
  readonly fields: FieldProblem[]
  /** Further facts for the caller, for example the saved version in a conflict. */
  readonly details: Record<string, unknown>

  constructor(
    id: ErrorId,
    options: {
      message?: string
      fields?: FieldProblem[]
      details?: Record<string, unknown>
      cause?: unknown
    } = {},
  ) {
    super(options.message ?? catalogue[id][1], { cause: options.cause })
    this.name = 'AppError'
    this.id = id
    this.status = catalogue[id][0]
    this.fields = options.fields ?? []
    this.details = options.details ?? {}
  }
}

/** The error as it leaves the server: `{ error: { id, message, fields, details } }`. */
export function errorBody(error: AppError) {
  return {
    error: { id: error.id, message: error.message, fields: error.fields, details: error.details },
  }
}
