// Package gen makes the expressions that carry Datadog trace context through AWS
// Step Functions: every revision that Datadog has documented, for every place
// that one is put in. They are composed with the builder, never glued.
//
// What the documented revisions do, where each was published and how they fail
// is told in docs/propagation.md.
package gen
