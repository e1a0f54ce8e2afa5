package gen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsonatasim/jsonatasim/expr"
	"github.com/jsonatasim/jsonatasim/expr/build"
)

// Revision is a generation of Datadog's documented expressions, or ours.
type Revision string

// The revisions, oldest first.
const (
	// V1 reads only the top level of the execution's input (documentation#26424,
	// November 2024; managed services from documentation#28180, March 2025).
	V1 Revision = "v1"
	// V1b looks into BatchInput first, so that children of a Distributed Map link
	// (documentation#28918, April 2025).
	V1b Revision = "v1b"
	// V2 searches the whole context for _datadog, and for an SNS envelope in a
	// body (documentation#31180, August 2025). It is the current one.
	V2 Revision = "v2"
	// Passthrough hands the input's _datadog on as it is (Datadog's
	// serverless-sample-app).
	Passthrough Revision = "passthrough"
	// Resilient is this project's: it can not fail, and links wherever a trace can be
	// known ([Compose]).
	Resilient Revision = "resilient"
)

// Current is the revision that the documentation shows now.
const Current = V2

// Target is the place that an expression is put in.
type Target string

// The targets, in the order of the documentation.
const (
	// LambdaPayload is Arguments.Payload of arn:aws:states:::lambda:invoke.
	LambdaPayload Target = "lambda-payload"
	// SFNInput is Arguments.Input._datadog of arn:aws:states:::states:startExecution.
	SFNInput Target = "sfn-input"
	// EventBridgeDetail is Arguments.Entries[].Detail._datadog of events:putEvents.
	EventBridgeDetail Target = "eventbridge-detail"
	// SQSMessageAttribute is Arguments.MessageAttributes._datadog.StringValue of sqs:sendMessage.
	SQSMessageAttribute Target = "sqs-message-attribute"
	// SNSMessageAttribute is the same of sns:publish.
	SNSMessageAttribute Target = "sns-message-attribute"
	// BatchInput is ItemBatcher.BatchInput._datadog of a Distributed Map.
	BatchInput Target = "batch-input"
)

// Targets gives all targets.
func Targets() []Target {
	return []Target{LambdaPayload, SFNInput, EventBridgeDetail, SQSMessageAttribute, SNSMessageAttribute, BatchInput}
}

// Field gives the path of the field that the expression is put in, as AWS names
// it in messages.
func (t Target) Field() string {
	switch t {
	case LambdaPayload:
		return "Arguments/Payload"
	case SFNInput:
		return "Arguments/Input/_datadog"
	case EventBridgeDetail:
		return "Arguments/Entries[0]/Detail/_datadog"
	case SQSMessageAttribute, SNSMessageAttribute:
		return "Arguments/MessageAttributes/_datadog/StringValue"
	case BatchInput:
		return "ItemBatcher/BatchInput/_datadog"
	}
	return ""
}

// Description is a revision with where it comes from.
type Description struct {
	Revision Revision
	Sentence string
	Since    string // the month it was published
	Source   string
	Targets  []Target
}

// Revisions describes all revisions, oldest first.
func Revisions() []Description {
	return []Description{
		{V1, "reads _datadog at the top of the execution's input", "2024-11",
			"DataDog/documentation#26424, #28180, #28469", Targets()},
		{V1b, "reads _datadog in BatchInput or at the top of the execution's input", "2025-04",
			"DataDog/documentation#28918; Datadog blog, 2025-06-25", Targets()},
		{V2, "searches the whole context for _datadog, and bodies for an SNS envelope", "2025-08",
			"DataDog/documentation#31180", Targets()},
		{Passthrough, "hands the input's _datadog on unchanged", "2025-01",
			"DataDog/serverless-sample-app", []Target{EventBridgeDetail}},
		{Resilient, "looks where tracers write, then everywhere, as text; can not fail, and keeps the payload", "2026-11",
			"jsonatasim", Targets()},
	}
}

// Expression makes the expression of a revision for a target.
func Expression(revision Revision, target Target) (expr.Node, error) {
	d, err := describe(revision)
	if err != nil {
		return nil, err
	}
	if err := checkTarget(revision, d.Targets, target); err != nil {
		return nil, err
	}
	return compose(revision, target).Node(), nil
}

func checkTarget(revision Revision, targets []Target, target Target) error {
	if slices.Contains(targets, target) {
		return nil
	}
	return fmt.Errorf("revision %s has no expression for %q; it has %s", revision, target, join(targets))
}

func describe(revision Revision) (Description, error) {
	var names []Revision
	for _, d := range Revisions() {
		if d.Revision == revision {
			return d, nil
		}
		names = append(names, d.Revision)
	}
	return Description{}, fmt.Errorf("no revision is called %q; there are %s", revision, join(names))
}

func join[T ~string](list []T) string {
	texts := make([]string, len(list))
	for i, item := range list {
		texts[i] = string(item)
	}
	return strings.Join(texts, ", ")
}

func compose(revision Revision, target Target) build.Expr {
	switch revision {
	case V2:
		return v2(target)
	case Passthrough:
		return states("input", "_datadog")
	case Resilient:
		return resilient(target, branches(upstreams), nil)
	}
	return v1(revision, target)
}
