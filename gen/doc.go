// Package gen makes the expressions that carry Datadog trace context through AWS
// Step Functions: every revision that Datadog has documented, for every place
// that one is put in, and a resilient one ([Compose]) that can not fail a state. They are
// composed with the builder, never glued.
//
// What the documented revisions do, where each was published and how they fail, and
// what the resilient one looks at, is told in docs/propagation.md.
package gen
