package gen_test

import (
	"slices"
	"testing"

	"github.com/jsonatasim/jsonatasim/gen"
)

// TestIdentifyEach: what every documented expression is found as, however often, and
// whatever was done to an earlier answer. Of texts that two revisions share it is the older.
func TestIdentifyEach(t *testing.T) {
	services := []gen.Target{gen.SFNInput, gen.EventBridgeDetail, gen.SQSMessageAttribute, gen.SNSMessageAttribute}
	payload, batch := []gen.Target{gen.LambdaPayload}, []gen.Target{gen.BatchInput}
	for range 2 {
		for _, row := range []struct {
			made     gen.Revision
			target   gen.Target
			revision gen.Revision
			targets  []gen.Target
		}{
			{gen.V1, gen.LambdaPayload, gen.V1, payload},
			{gen.V1, gen.SQSMessageAttribute, gen.V1, services},
			{gen.V1, gen.BatchInput, gen.V1, batch},
			{gen.V1b, gen.LambdaPayload, gen.V1b, payload},
			{gen.V1b, gen.SNSMessageAttribute, gen.V1b, services},
			{gen.V1b, gen.BatchInput, gen.V1, batch},
			{gen.V2, gen.SFNInput, gen.V2, append(slices.Clone(payload), services...)},
			{gen.V2, gen.BatchInput, gen.V2, batch},
			{gen.Passthrough, gen.EventBridgeDetail, gen.Passthrough, []gen.Target{gen.EventBridgeDetail}},
			{gen.Resilient, gen.EventBridgeDetail, gen.Resilient, services},
			{gen.Resilient, gen.BatchInput, gen.Resilient, batch},
		} {
			tree, err := gen.Expression(row.made, row.target)
			if err != nil {
				t.Fatal(err)
			}
			found, ok := gen.Identify(tree)
			if !ok || found.Revision != row.revision || !slices.Equal(found.Targets, row.targets) {
				t.Errorf("%s for %s is identified as %+v", row.made, row.target, found)
			}
			revision, targets := gen.Recognise(tree)
			if revision != row.revision || !slices.Equal(targets, row.targets) {
				t.Errorf("%s for %s is recognised as %s for %v", row.made, row.target, revision, targets)
			}
			for _, answer := range [][]gen.Target{found.Targets, targets} {
				if len(answer) > 0 {
					answer[0] = "changed"
				}
			}
		}
	}
}
