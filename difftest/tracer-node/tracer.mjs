// Says what datadog-lambda-js takes out of Lambda events. Each line of input is an
// event in base64 (its bytes as they are, JSON or not), each line of output what
// was found; see TracerAnswer in ../tracer.go.
//
// It asks the service that the library's own listener asks at the start of an
// invocation, with the library's default configuration. What stands around it only
// watches where the answer came from.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const require = createRequire(import.meta.url)

// Settings of the machine are none of ours, and nothing is to be sent anywhere.
for (const name of Object.keys(process.env)) {
  if (/^(_?DD_|_X_AMZN_|AWS_|OTEL_)/.test(name)) delete process.env[name]
}
process.env.DD_INSTRUMENTATION_TELEMETRY_ENABLED = 'false'
process.env.DD_REMOTE_CONFIGURATION_ENABLED = 'false'
process.env.DD_CRASHTRACKING_ENABLED = 'false'

require('dd-trace').init({ plugins: false, startupLogs: false })
const library = name => require('datadog-lambda-js/dist/' + name)
const { TraceContextService } = library('trace/trace-context-service')
const { TracerWrapper } = library('trace/tracer-wrapper')
const { StepFunctionContextService } = library('trace/step-function-service')
const { XrayService } = library('trace/xray-service')
const { HTTPEventTraceExtractor } = library('trace/context/extractors/http')
const { isStepFunctionsEvent } = library('utils/event-type-guards')
const { defaultConfig } = library('index')

const wrapper = new TracerWrapper()
if (!wrapper.isTracerAvailable) throw new Error('datadog-lambda-js does not find dd-trace')
const service = new TraceContextService(wrapper, defaultConfig)

// seen holds what the watchers saw of the event that is being read.
let seen

const steps = Object.getOwnPropertyDescriptor(StepFunctionContextService.prototype, 'spanContext').get
Object.defineProperty(StepFunctionContextService.prototype, 'spanContext', {
  get() {
    const found = steps.call(this)
    seen.generated.push(found)
    return found
  }
})

const fromHeader = XrayService.extraceDDContextFromAWSTraceHeader
XrayService.extraceDDContextFromAWSTraceHeader = header => (seen.fromHeader = fromHeader(header))

const injected = HTTPEventTraceExtractor.getInjectedAuthorizerHeaders
HTTPEventTraceExtractor.getInjectedAuthorizerHeaders = (...given) => (seen.injected = injected(...given))

const extract = wrapper.extract
wrapper.extract = function (carrier) {
  const found = extract.call(this, carrier)
  if (found !== null && carrier === seen.injected) seen.fromAuthorizer = found
  return found
}

const choose = service.traceExtractor.getTraceEventExtractor
service.traceExtractor.getTraceEventExtractor = function (event) {
  const extractor = choose.call(this, event)
  if (extractor !== undefined) {
    const own = extractor.extract
    extractor.extract = function (event) {
      const found = own.call(this, event)
      if (found !== null) seen.extractor = extractor.constructor.name
      return found
    }
  }
  return extractor
}

// source names the rule that gave an answer: the class of the extractor, or what
// it looked at besides its usual place.
function source(found) {
  if (found === seen.fromHeader) return 'AWSTraceHeader'
  if (found === seen.fromAuthorizer) return 'Authorizer'
  return seen.extractor ?? 'StepFunctionEventTraceExtractor'
}

async function answer(event) {
  seen = { generated: [] }
  StepFunctionContextService.reset()
  const found = await service.extract(event, {})
  if (found === null) return {}
  const span = found.spanContext
  const { '_dd.p.tid': tid = '', ...others } = span._trace.tags
  return {
    found: true,
    trace: found.toTraceId(),
    parent: found.toSpanId(),
    tid,
    priority: String(found.sampleMode()),
    undecided: span._sampling?.priority === undefined,
    origin: span._trace.origin ?? '',
    tags: Object.fromEntries(Object.entries(others).filter(([name]) => name.startsWith('_dd.p.'))),
    source: source(found),
    generated: seen.generated.includes(found)
  }
}

function detects(event) {
  try {
    return isStepFunctionsEvent(event)
  } catch {
    return false
  }
}

async function ask(bytes) {
  let event
  try {
    event = JSON.parse(bytes.toString())
  } catch {
    return { invalid: true }
  }
  let said
  try {
    said = await answer(event)
  } catch (e) {
    said = { threw: String(e?.message ?? e) }
  }
  return { ...said, detects: detects(event) }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(JSON.stringify(await ask(Buffer.from(line, 'base64'))) + '\n')
}
process.exit(0)
