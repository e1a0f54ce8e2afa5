// Asks the reference implementations. One JSON request a line on stdin, one
// JSON answer a line on stdout, in the same order.
//
//   {"op":"eval","version":"2.2.2","expr":"…","data":"<JSON text>","bindings":{…}}
//     -> {"value":"<JSON text>"} | {"undefined":true} | {"error":{…}}
//   {"op":"ast", "version":"2.2.2","expr":"…"} -> {"value":"<JSON text>"} | {"error":{…}}
//
// "parse":true binds $parse as AWS Step Functions has it, for the expressions
// of the propagation documents; "states":true binds data as $states and leaves
// the input undefined. "stack" is the reference's own recursion guardrail.
// "mend":["race",…] asks the reference without these faults; see mend.mjs.
import { createInterface } from "node:readline";
import current from "jsonata";
import old from "jsonata-2.0";
import { mended } from "./mend.mjs";

const versions = { "2.2.2": current, "2.0.6": old };

// Functions have no JSON; both sides write them as this.
const FUNCTION = "[function]";

function show(key, value) {
  if (typeof value === "function") return FUNCTION;
  if (value !== null && typeof value === "object" && (value._jsonata_lambda || value._jsonata_function)) {
    return FUNCTION;
  }
  return value;
}

// text gives JSON, or nothing for undefined and for what holds itself.
function text(value) {
  try {
    return JSON.stringify(value, show);
  } catch {
    return undefined;
  }
}

function failure(err) {
  return {
    error: {
      code: err.code,
      position: err.position,
      token: text(err.token),
      value: text(err.value),
      message: err.message === undefined ? String(err) : err.message,
      uncoded: err.code === undefined,
    },
  };
}

// AWS's $parse has the signature <s:x>; what is no JSON text is D3137.
function parseJSON(text) {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw { code: "D3137", message: "Invalid JSON" };
  }
}

// The reference notes on a built-in function where it was called last, for its
// error messages, and the note outlives the evaluation. To get the answer that a
// fresh process would give, the notes are wiped off. A built-in gets into our
// hands as the value of an error.
const builtins = new Map();
async function builtinsOf(engine) {
  if (builtins.has(engine)) return builtins.get(engine);
  const list = [];
  const names =
    "sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad " +
    "match contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs " +
    "sqrt power random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse " +
    "each error assert type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl " +
    "decodeUrlComponent decodeUrl eval toMillis fromMillis clone now millis";
  for (const name of names.split(" ")) {
    try {
      await engine(`$merge([$${name}])`).evaluate({});
    } catch (err) {
      list.push(err.value[0]);
    }
  }
  builtins.set(engine, list);
  return list;
}

async function wipe(engine) {
  for (const f of await builtinsOf(engine)) {
    delete f.token;
    delete f.position;
  }
}

async function answer(request) {
  const version = request.version ?? "2.2.2";
  const engine = request.mend ? mended(version, request.mend) : versions[version];
  await wipe(engine);
  try {
    const options = request.stack ? { stack: request.stack, timeout: 5000 } : undefined;
    const compiled = engine(request.expr, options);
    if (request.op === "ast") return { value: JSON.stringify(compiled.ast(), dropCycles) };
    if (request.parse) compiled.registerFunction("parse", parseJSON, "<s:x>");
    let data = request.data === undefined ? undefined : JSON.parse(request.data);
    const bindings = { ...request.bindings };
    if (request.states) {
      bindings.states = data;
      data = undefined;
    }
    if (request.millis !== undefined) {
      const now = request.millis;
      compiled.assign("millis", () => now);
    }
    const result = await compiled.evaluate(data, bindings);
    if (result === undefined) return { undefined: true };
    return { value: JSON.stringify(result, show) ?? "null" };
  } catch (err) {
    return failure(err);
  }
}

// A parsed signature refers to itself and a regex is a function; their sources are enough.
function dropCycles(key, value) {
  if (key === "signature" && value) return value.definition;
  if (key === "value" && value instanceof RegExp) return { source: value.source, flags: value.flags };
  return value;
}

const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
for await (const line of lines) {
  if (line === "") continue;
  process.stdout.write(JSON.stringify(await answer(JSON.parse(line))) + "\n");
}
