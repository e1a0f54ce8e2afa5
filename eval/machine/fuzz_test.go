package machine_test

import (
	"context"
	"testing"
	"time"

	"github.com/jsonatasim/jsonatasim/asl"
	"github.com/jsonatasim/jsonatasim/asl/document"
	"github.com/jsonatasim/jsonatasim/eval/machine"
)

// FuzzRun reads any text as a definition: it is refused, or its execution ends, with a
// status and without a panic, and the same way twice.
func FuzzRun(f *testing.F) {
	for _, seed := range []string{
		jsonata(`"A":{"Type":"Pass","Output":"{% $states %}","Next":"A"}`),
		jsonata(`"A":{"Type":"Wait","Seconds":99999999,"Next":"A"}`),
		jsonata(`"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Retry":[{"ErrorEquals":["States.ALL"],"BackoffRate":1e300}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"A"}],"End":true}`),
		jsonata(`"A":{"Type":"Choice","Choices":[{"Condition":"{% $states.input.a %}","Next":"A"}],"Default":"A"}`),
		jsonata(`"A":{"Type":"Parallel","Branches":[{"StartAt":"B","States":{"B":{"Type":"Fail","Error":"{% $error() %}"}}}],"End":true}`),
		jsonata(`"A":{"Type":"Map","Items":{"a":[1,2]},"ItemSelector":"{% $states.context %}",` + inside + `,"End":true}`),
		distributed(`"Items":[1,2,3],"ItemBatcher":{"MaxItemsPerBatch":1,"MaxInputBytesPerBatch":1},"ToleratedFailurePercentage":50,`, `"Type":"Fail"`),
		distributed(`"ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"CSV","MaxItems":1e99},"Arguments":{}},"ResultWriter":{},`, giveInput),
		`{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2:","End":true}}}`,
		`{"StartAt":"A","States":{"A":null,"B":[],"C":{"Type":7}}}`, `{"States":[]}`, `{"StartAt":{},"States":{"":{"Type":"Succeed"}}}`,
	} {
		f.Add(seed, `{"a":1}`)
	}
	f.Fuzz(func(t *testing.T, definition, input string) {
		file, err := document.Read("f.json", []byte(definition))
		if err != nil {
			return
		}
		in, err := document.Read("i.json", []byte(input))
		if err != nil {
			return
		}
		found, _ := asl.Find(file)
		for _, d := range found {
			p, err := machine.Compile(d.Machine)
			if err != nil {
				continue
			}
			ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
			defer cancel()
			o := machine.Options{Start: noon, Tasks: failing{"E", "States.Timeout"}, Observer: new(log)}
			first, second := p.Run(ctx, in.Root.Value(), o), p.Run(ctx, in.Root.Value(), o)
			if ctx.Err() != nil {
				return // it would have gone on
			}
			if first.Status == "" || first.Status != second.Status || first.Stop != second.Stop || raw(t, first.Output) != raw(t, second.Output) {
				t.Errorf("%s until %s with %s, and then %s until %s with %s",
					first.Status, first.Stop, raw(t, first.Output), second.Status, second.Stop, raw(t, second.Output))
			}
		}
	})
}
