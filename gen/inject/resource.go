package inject

import (
	"strings"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
)

// called is what a Task state calls.
type called struct {
	// name is service:action of an integration, without aws-sdk: and what follows the
	// dot; "function" is the ARN of a Lambda function.
	name string
	sdk  bool // an AWS SDK integration, which takes texts where the API has texts
}

const function = "function"

// parseResource takes the Resource of a Task apart, in all partitions; a part of it may
// be filled in when a template is deployed. Of anything that calls no service it gives
// the zero value.
func parseResource(arn string) called {
	b := []byte(arn)
	for _, hole := range document.Placeholders(arn) { // ${AWS::Partition} has colons
		for i := hole.Start; i < hole.End; i++ {
			b[i] = '_'
		}
	}
	parts := strings.SplitN(string(b), ":", 6)
	if len(parts) < 6 || parts[0] != "arn" || !isPartition(parts[1]) {
		return called{}
	}
	switch parts[2] {
	case "lambda":
		if strings.HasPrefix(parts[5], "function:") || strings.HasPrefix(parts[5], "_") {
			return called{name: function}
		}
	case "states":
		rest, sdk := strings.CutPrefix(parts[5], "aws-sdk:")
		service, action, ok := strings.Cut(rest, ":")
		if !ok || service == "activity" {
			return called{}
		}
		action, _, _ = strings.Cut(action, ".")
		return called{service + ":" + action, sdk}
	}
	return called{}
}

// isPartition takes aws, aws-cn, aws-us-gov, those to come, and a placeholder.
func isPartition(name string) bool {
	return name == "aws" || strings.HasPrefix(name, "aws-") || name != "" && strings.Trim(name, "_") == ""
}

// resource gives what a Task calls; where the whole Resource is filled in by a template,
// what the template says there. known is false where it does not say.
func resource(d *asl.Definition, s *asl.State) (c called, known bool) {
	n := s.Field("Resource")
	text := asl.Text(n)
	name, whole := placeholderOf(text)
	if !whole {
		return parseResource(text), true
	}
	resources := d.File.Root.Member("Resources")
	properties := resources.Member(d.Name).Member("Properties")
	if given := properties.Member("DefinitionSubstitutions").Member(name); given != nil {
		if given.Kind == document.String {
			return parseResource(given.Text), true
		}
		if name, whole = placeholderOf(calledName(given)); !whole {
			return parseResource(name), name != ""
		}
	}
	logical, attribute, _ := strings.Cut(name, ".")
	switch asl.Text(resources.Member(logical).Member("Type")) {
	case "AWS::Lambda::Function", "AWS::Serverless::Function", "AWS::Lambda::Alias", "AWS::Lambda::Version":
		if attribute == "Arn" || attribute == "FunctionArn" || attribute == "" {
			return called{name: function}, true
		}
	}
	return called{}, false
}

// placeholderOf gives the name in a text that is one placeholder, or else the text.
func placeholderOf(text string) (string, bool) {
	holes := document.Placeholders(text)
	if len(holes) != 1 || holes[0].Start != 0 || holes[0].End != len(text) {
		return text, false
	}
	return text[2 : len(text)-1], true
}

// calledName gives Ref, Fn::GetAtt or Fn::Sub as the text that stands for it.
func calledName(n *document.Node) string {
	if ref := n.Member("Ref"); ref != nil {
		return "${" + asl.Text(ref) + "}"
	}
	if get := n.Member("Fn::GetAtt"); get != nil {
		name := asl.Text(get)
		for i, item := range get.Items {
			if i > 0 {
				name += "."
			}
			name += asl.Text(item)
		}
		return "${" + name + "}"
	}
	return asl.Text(n.Member("Fn::Sub"))
}
