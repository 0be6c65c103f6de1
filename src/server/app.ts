/**
 * The whole server: hooks, then the list of areas that mount their routes. A reader finds every
 * part of the API from here.
 */
import fastifyHelmet from '@fastify/helmet'
import fastifyRateLimit from '@fastify/rate-limit'
import fastifySwagger from '@fastify/swagger'
import fastJson from 'fast-json-stringify'
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { jsonSchemaTransform, validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { accessReviewRoutes } from '../areas/access-reviews/routes.ts'
import { staffChangeRoutes } from '../areas/access-reviews/staff-changes/routes.ts'
import { auditRoutes } from '../areas/audits/routes.ts'
import { classificationRoutes, keepInheritance } from '../areas/classification/routes.ts'
import { continuityRoutes } from '../areas/continuity/routes.ts'
import { cooperationRoutes } from '../areas/cooperation/routes.ts'
import { dpoReportRoutes } from '../areas/dpo-reports/routes.ts'
import { governingDocumentRoutes } from '../areas/governing-documents/routes.ts'
import { horizonRoutes } from '../areas/horizon/routes.ts'
import { improvementRoutes } from '../areas/improvements/routes.ts'
import { incidentAnalysisRoutes } from '../areas/incidents/analysis/routes.ts'
import { incidentRoutes } from '../areas/incidents/routes.ts'
import { informationRoutes } from '../areas/information/routes.ts'
import { internalControlRoutes } from '../areas/internal-control/routes.ts'
import { keyFigureRoutes } from '../areas/key-figures/routes.ts'
import { organisationRoutes } from '../areas/organisation/routes.ts'
import { namesOfPeople, organisationName, unitById } from '../areas/organisation/store.ts'
import { practiceRoutes } from '../areas/practices/routes.ts'
import { processingRoutes } from '../areas/processing/routes.ts'
import { riskRoutes } from '../areas/risks/routes.ts'
import { supplierRoutes } from '../areas/suppliers/routes.ts'
import { trainingRoutes } from '../areas/training/routes.ts'
import { binderRoutes } from '../binder/routes.ts'
import { importRoutes } from '../import/routes.ts'
import { mailRoutes } from '../mail/routes.ts'
import { evidenceRoutes } from '../record/evidence/routes.ts'
import { requirementRoutes } from '../requirements/routes.ts'
import { retentionRoutes } from '../retention/routes.ts'
import { checkRoutes } from '../review/check/routes.ts'
import { compareRoutes } from '../review/compare/routes.ts'
import { decisionRoutes } from '../review/decision/routes.ts'
import type { DocumentHead } from '../review/document.ts'
import { reportFormRoutes } from '../review/forms/routes.ts'
import { judgementRoutes } from '../review/judgement/routes.ts'
import { readMeasured } from '../review/measured/store.ts'
import { meetingRoutes } from '../review/meeting/routes.ts'
import { onePageRoutes } from '../review/one-page/routes.ts'
import { packageRoutes } from '../review/package/routes.ts'
import { renderDocument } from '../review/print.ts'
import { publicVersionRoutes } from '../review/public/routes.ts'
import { readRoutes } from '../review/read/routes.ts'
import { reviewRoutes } from '../review/routes.ts'
import { wordTemplateRoutes } from '../review/templates/routes.ts'
import { templateFor } from '../review/templates/store.ts'
import { timingRoutes } from '../review/timing/routes.ts'
import { removeOldComments } from '../review/together/old-comments.ts'
import { togetherRoutes } from '../review/together/routes.ts'
import { unitSizes } from '../review/unit-sizes.ts'
import { steeringRoutes } from '../steering/routes.ts'
import { threadRoutes } from '../thread/routes.ts'
import { agendaFacts } from '../wheel/agenda.ts'
import { calendarFeedRoutes } from '../wheel/feed/routes.ts'
import { wheelPrintRoutes } from '../wheel/print/routes.ts'
import { wheelRoutes } from '../wheel/routes.ts'
import { registerAuth } from './auth/register.ts'
import { answerBroken } from './broken-requests.ts'
import type { Tx } from './db.ts'
import { answerErrors, answerUnreadable } from './errors.ts'
import { healthRoutes } from './health.ts'
import type { App, Services } from './http.ts'
import { myPageRoutes } from './my-page.ts'
import { referencePage } from './reference.ts'
import { LONGEST_REQUEST_MS, limitSlowBodies } from './slow-bodies.ts'
import { endInOrder } from './stopping.ts'
import { webFiles } from './web-files.ts'

const BODY_LIMIT = 256 * 1024
/** No inline style or script is needed: React Aria sets its styles through the CSSOM. */
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
}

export async function buildApp(
  services: Services,
  logger: FastifyBaseLogger | false,
): Promise<App> {
  const isHttps = services.config.publicUrl.startsWith('https:')
  const app: App = Fastify({
    ...(logger === false ? { logger: false } : { loggerInstance: logger }),
    bodyLimit: BODY_LIMIT,
    trustProxy: services.config.trustProxy.split(',').map((one) => one.trim()),
    routerOptions: { maxParamLength: 200 },
    // Addresses and bodies can hold personal data: the log keeps method, route and status only.
    logController: new LogController({ disableRequestLogging: true }),
    // `endInOrder` says it in our words.
    return503OnClosing: false,
    frameworkErrors: answerUnreadable,
    clientErrorHandler: answerBroken,
    requestTimeout: LONGEST_REQUEST_MS,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(({ schema }) => serializerOf(schema))
  endInOrder(app)
  answerErrors(app)
  limitSlowBodies(app)

  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...CONTENT_SECURITY_POLICY,
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    hsts: isHttps ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
  await app.register(fastifyRateLimit, { global: true, max: 6000, timeWindow: '1 minute' })
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Genomlys',
        description: 'Allt som går att göra i Genomlys går att göra här.',
        version: '0.1.0',
      },
      servers: [{ url: services.config.publicUrl }],
    },
    transform: jsonSchemaTransform,
  })
  await registerAuth(app, services, [removeOldComments])

  await app.register(async (routes) => {
    const api = routes as unknown as App
    healthRoutes(api, services)
    myPageRoutes(api, services)
    organisationRoutes(api, services)
    governingDocumentRoutes(api, services)
    horizonRoutes(api, services)
    auditRoutes(api, services)
    dpoReportRoutes(api, services)
    incidentRoutes(api, services, renderDocument)
    incidentAnalysisRoutes(api, services, { readUnits: unitSizes, print: renderDocument })
    informationRoutes(api, services)
    processingRoutes(api, services, renderDocument)
    supplierRoutes(api, services)
    classificationRoutes(api, services)
    keepInheritance(api, services)
    requirementRoutes(api, services)
    accessReviewRoutes(api, services)
    staffChangeRoutes(api, services)
    continuityRoutes(api, services)
    internalControlRoutes(api, services, { print: renderDocument, templateFor, head })
    keyFigureRoutes(api, services, { readMeasured })
    practiceRoutes(api, services)
    steeringRoutes(api, services)
    cooperationRoutes(api, services, {
      print: renderDocument,
      agendaFacts,
      head,
    })
    binderRoutes(api, services)
    retentionRoutes(api, services)
    trainingRoutes(api, services)
    riskRoutes(api, services)
    improvementRoutes(api, services)
    evidenceRoutes(api, services)
    threadRoutes(api, services)
    importRoutes(api, services)
    reviewRoutes(api, services)
    reportFormRoutes(api, services)
    wordTemplateRoutes(api, services)
    meetingRoutes(api, services)
    packageRoutes(api, services)
    decisionRoutes(api, services)
    judgementRoutes(api, services)
    onePageRoutes(api, services)
    publicVersionRoutes(api, services)
    togetherRoutes(api, services)
    timingRoutes(api, services)
    compareRoutes(api, services)
    checkRoutes(api, services)
    readRoutes(api, services)
    wheelRoutes(api, services)
    calendarFeedRoutes(api, services)
    wheelPrintRoutes(api, services)
    mailRoutes(api, services)
    referencePage(api)
  })
  await webFiles(app)
  return app
}

/** What stands at the head of a document: whose it is, and who its people are. */
async function head(tx: Tx, boardId: string): Promise<DocumentHead> {
  return {
    board: (await unitById(tx, boardId)).name,
    organisation: await organisationName(tx),
    people: await namesOfPeople(tx),
  }
}

/** A field that the response schema does not declare never leaves the server. */
function serializerOf(schema: unknown): (data: unknown) => string {
  const json = z.toJSONSchema(schema as z.ZodType, { io: 'output', unrepresentable: 'any' })
  return fastJson(json as Parameters<typeof fastJson>[0])
}
