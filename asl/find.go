package asl

import (
	"errors"

	"github.com/jsonatasim/jsonatasim/asl/document"
)

// Find gives the state machine definitions of a file, in its order: the file itself,
// or the resources of a template of types AWS::StepFunctions::StateMachine and
// AWS::Serverless::StateMachine, with their Definition or DefinitionString.
//
// What can not be read is an error that holds a [*document.Fault]; the definitions
// beside it are given all the same.
func Find(f *document.File) ([]*Definition, error) {
	root := f.Root
	switch {
	case root.Kind != document.Object:
		return nil, f.Fault(root.Span.Start, root.Span.End, "a state machine definition is an object, and this is "+article(root.Kind))
	case root.Member("Resources") != nil && root.Member("States") == nil:
		return inTemplate(f)
	case root.Member("States") != nil, root.Member("StartAt") != nil:
		return []*Definition{{File: f, Machine: NewMachine(root)}}, nil
	}
	return nil, f.Fault(root.Span.Start, root.Span.Start+1,
		"no state machine is defined here: a definition has StartAt and States, a template has Resources")
}

func article(k document.Kind) string {
	switch k {
	case document.Array:
		return "an array"
	case document.Null:
		return "null"
	}
	return "a " + k.String()
}

// inTemplate finds the definitions of a CloudFormation or SAM template.
func inTemplate(f *document.File) ([]*Definition, error) {
	var found []*Definition
	var faults []error
	machines := 0
	for _, resource := range f.Root.Member("Resources").Members {
		switch Text(resource.Value.Member("Type")) {
		case "AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine":
		default:
			continue
		}
		machines++
		node, err := definition(f, resource)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		found = append(found, &Definition{File: f, Name: resource.Key, Machine: NewMachine(node)})
	}
	if machines == 0 {
		span := f.Root.Span
		return nil, f.Fault(span.Start, span.Start+1, "no resource of this template is a state machine")
	}
	return found, errors.Join(faults...)
}

// definition gives the definition of a resource, with the template's own functions
// resolved as far as they can be.
func definition(f *document.File, resource document.Member) (*document.Node, error) {
	properties := resource.Value.Member("Properties")
	node := properties.Member("Definition")
	if node == nil {
		node = properties.Member("DefinitionString")
	}
	if node == nil {
		for _, elsewhere := range []string{"DefinitionUri", "DefinitionS3Location"} {
			if uri := properties.Member(elsewhere); uri != nil {
				return nil, f.Fault(uri.Span.Start, uri.Span.End,
					"the definition of "+resource.Key+" is in another file ("+elsewhere+")")
			}
		}
		return nil, f.Fault(resource.KeySpan.Start, resource.KeySpan.End, "the state machine "+resource.Key+" has no definition")
	}
	node = resolve(node)
	if node.Kind == document.String && !node.Placeholder {
		embedded, err := document.Embedded(f, node)
		if err != nil {
			return nil, err
		}
		node = embedded
	}
	if node.Kind != document.Object {
		reason := "a state machine definition is an object, and this is " + article(node.Kind)
		if node.Placeholder {
			reason = "this definition is made only when the template is deployed"
		}
		return nil, f.Fault(node.Span.Start, node.Span.End, reason)
	}
	return node, nil
}
