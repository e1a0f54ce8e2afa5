package machine

import "strings"

// Resource is what a Task state calls, taken apart.
type Resource struct {
	ARN string
	// Function says that it is the ARN of a Lambda function, Activity that of an
	// activity. Otherwise it is a service integration.
	Function, Activity bool
	// Service and Action are lambda and invoke of arn:aws:states:::lambda:invoke,
	// without what follows the dot.
	Service, Action string
	// Pattern is sync, sync:2, waitForTaskToken or nothing (developer guide, "Service
	// integration patterns").
	Pattern string
}

// ParseResource takes the ARN of a resource apart.
func ParseResource(arn string) Resource {
	r := Resource{ARN: arn}
	parts := strings.SplitN(arn, ":", 6)
	if len(parts) < 6 || parts[0] != "arn" {
		return r
	}
	rest := parts[5]
	switch {
	case parts[2] == "lambda":
		r.Function = true
		r.Service, r.Action = "lambda", "invoke"
	case parts[2] == "states" && strings.HasPrefix(rest, "activity:"):
		r.Activity = true
	case parts[2] == "states" && parts[3] == "":
		if i := strings.LastIndex(strings.TrimSuffix(rest, ":2"), ":"); i >= 0 {
			r.Service, r.Action = rest[:i], rest[i+1:]
		}
		r.Action, r.Pattern, _ = strings.Cut(r.Action, ".")
	}
	return r
}

// event gives resource and resourceType as the history has them: invoke and lambda.
func (r Resource) event() (resource, resourceType string) {
	if r.Pattern != "" {
		return r.Action + "." + r.Pattern, r.Service
	}
	return r.Action, r.Service
}

// invokesLambda reports whether the result is that of lambda:invoke, which wraps what
// the function gave.
func (r Resource) invokesLambda() bool {
	return !r.Function && r.Service == "lambda" && r.Action == "invoke" && r.Pattern == ""
}

// Key is the resource without what an account or a region makes of it.
func (r Resource) Key() string {
	if r.Service == "" || r.Function {
		return r.ARN
	}
	resource, kind := r.event()
	return kind + ":" + resource
}
