// Counts the cases of the outside suites in their files and compares with what the
// tests say they ran: lines "TestName: N cases".
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const [shared, log] = process.argv.slice(2)
const json = (...path) => JSON.parse(readFileSync(join(shared, ...path), 'utf8'))
const list = (value) => (Array.isArray(value) ? value : [value])

function suite(version) {
  const groups = join(shared, 'jsonata-suite', version, 'groups')
  let n = 0
  for (const group of readdirSync(groups)) {
    for (const file of readdirSync(join(groups, group))) {
      if (file.endsWith('.json')) n += list(json('jsonata-suite', version, 'groups', group, file)).length
    }
  }
  return n
}

const expected = {
  TestOfficialSuite: suite('2.2.2'),
  TestOfficialSuite20: suite('2.0.6'),
  TestAWSRecorded: readFileSync(join(shared, 'aws', 'cases.jsonl'), 'utf8').trim().split('\n').length,
  TestTracerVectors: Object.values(json('datadog', 'tracer-vectors.json')).filter(Array.isArray).flat().length,
  TestDocumentedExpressions: json('datadog', 'expressions.json').filter(isJSONata).length,
}

function isJSONata(entry) {
  return JSON.stringify(entry).includes('{%')
}

let bad = 0
const ran = {}
for (const [, name, count] of readFileSync(log, 'utf8').matchAll(/(Test\w+): (\d+) cases/g)) {
  ran[name] = Math.max(ran[name] ?? 0, Number(count)) // packages that run a part print the same name
}
for (const [name, count] of Object.entries(expected)) {
  const ok = ran[name] >= count
  if (!ok) bad++
  console.log(`${name}: ${ran[name] ?? 0} of ${count} cases ran${ok ? '' : ': TOO FEW'}`)
}
process.exit(bad ? 1 : 0)
