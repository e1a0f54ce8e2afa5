// The reference with faults of it taken out. Where this module's answer differs from
// the reference's, and is that of the reference without a known fault, the fault is
// what the difference comes from.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const packages = { "2.2.2": "jsonata", "2.0.6": "jsonata-2.0" };

// What stands in place of pieces of the source; each piece must be there.
const mends = {
  // The parts of arrays and objects are evaluated one after the other, so that of two
  // that fail it is always the first that is reported.
  race: [
    [/Promise\.all\(expr\.expressions\s*\.map\(/, "(inTurn(expr.expressions, "],
    [/Promise\.all\((utils|Object)\.keys\(groups\)\.map\(/, "(inTurn(Object.keys(groups), "],
  ],
  // An object constructor does not put an undefined item into an empty array.
  empty: [[/input\.push\(undefined\);/, "input = [undefined];"]],
  // A wildcard sees the items of an array and not the notes kept on it.
  flags: [[/(utils|Object)\.keys\(input\)(\.forEach\(function \(key\) \{\s*var value)/, "ownKeys(input)$2"]],
  // Wildcards do not look into functions. Later versions have it so.
  insides: [
    [/typeof input === 'object'(?: && !isFunction\(input\))?(\) \{\s*\w+(?:\.keys)?\(input\)\.forEach\(function \(key\) \{\s*var value)/,
      "typeof input === 'object' && !isFunction(input)$1"],
    [/typeof input === 'object'(?: && !isFunction\(input\))?(\) \{\s*\w+\.keys\(input\)\.forEach\(function \(key\) \{\s*recurseDescendants)/,
      "typeof input === 'object' && !isFunction(input)$1"],
  ],
  // A built-in function that is applied partially keeps its signature and may have
  // parameters with defaults.
  partial: [
    [/partialApplyNativeFunction\(proc\.implementation, /, "partialApplyNativeFunction(signed(proc), "],
    [/return env\.lookup\(sigArg\.trim\(\)\);\s*\}\);/,
      "return env.lookup(bareName(sigArg)); }); if (signatures.has(proc)) args = checked(proc, args);"],
    [/return '\$' \+ sigArg\.trim\(\);/, "return '$$' + bareName(sigArg);"],
  ],
  // What stands behind a block applies to its value, where the block ends a function with
  // a call too.
  suffix: [[/expr\.type === 'block'\) \{(\s*\/\/ only the last expression)/, "expr.type === 'block' && !expr.predicate && !expr.group) {$1"]],
  // What stands left of ?: and ?? keeps its regular expressions where it is copied.
  copies: [[/JSON\.parse\(JSON\.stringify\(left\)\)/g, "copied(left)"]],
};

const tools = `
async function inTurn(list, evaluate) {
  const results = [];
  for (let i = 0; i < list.length; i++) results.push(await evaluate(list[i], i));
  return results;
}
const signatures = new Map();
function signed(proc) {
  if (proc.signature) signatures.set(proc.implementation, proc.signature);
  return proc.implementation;
}
function checked(implementation, args) {
  while (args.length > 0 && args[args.length - 1] === undefined) args.pop();
  return signatures.get(implementation).validate(args);
}
function bareName(parameter) {
  return parameter.replace(/=.*/, "").trim();
}
function copied(node) {
  if (node === null || typeof node !== "object" || node instanceof RegExp) return node;
  if (Array.isArray(node)) return node.map(copied);
  return Object.fromEntries(Object.keys(node).map((key) => [key, copied(node[key])]));
}
function ownKeys(input) {
  return Array.isArray(input) ? Array.from(input, (item, i) => i) : Object.keys(input);
}
`;

const loaded = new Map();

// mended gives a version of the reference without the named faults.
export function mended(version, names) {
  const key = [version, ...names].join(" ");
  if (!loaded.has(key)) loaded.set(key, load(version, names));
  return loaded.get(key);
}

function load(version, names) {
  let source = readFileSync(require.resolve(packages[version]), "utf8");
  for (const name of names) {
    for (const [piece, replacement] of mends[name]) {
      const changed = source.replace(piece, replacement);
      if (changed === source) {
        throw new Error(`mend ${name} of ${version}: no ${piece} in the source`);
      }
      source = changed;
    }
  }
  const module = { exports: {} };
  new Function("module", "exports", "require", tools + source)(module, module.exports, require);
  return module.exports;
}
